//! How a suppression comment is written, and how it is miswritten.

use amp_diagnostics::{SourceFile, Span};

use crate::rule;

/// A rule that a suppression comment names.
#[derive(Clone, Copy)]
pub(crate) struct RuleName<'s> {
    pub text: &'s str,
    pub span: Span,
}

/// Why a comment that is meant as a suppression is none.
pub(crate) enum Slip {
    /// The blanks or the case of `amp:ignore`, which stands here.
    Spelling(Span),
    /// Brackets without a name between them, which stand here.
    NoName(Span),
    /// No brackets, or only one of them, around what stands here; the list as it
    /// should be, when there are only names of rules.
    Brackets(Span, Option<String>),
    /// A longer word than `amp:ignore`, which ends in what stands here.
    Word(Span),
}

const DIRECTIVE: &str = "amp:ignore";

/// The rules that a suppression comment names, none when it means all; `None`
/// for another comment.
///
/// Prose may begin with `AMP: ignore` as well, so what is misspelt counts only
/// by itself or with a list.
pub(crate) fn read(source: &SourceFile, comment: Span) -> Option<Result<Vec<RuleName<'_>>, Slip>> {
    let body = source.slice(comment).trim_start_matches('#').trim_start();
    let rest = after_word(body, "amp")?.trim_start().strip_prefix(':')?;
    let rest = after_word(rest.trim_start(), "ignore")?;
    let directive = &body[..body.len() - rest.len()];
    let names = rule_names(source, rest);
    if directive == DIRECTIVE {
        return Some(names);
    }
    let is_prose = match &names {
        Ok(names) => names.is_empty() && !rest.trim().is_empty(),
        Err(Slip::Word(_)) => true,
        Err(_) => false,
    };
    (!is_prose).then(|| names.and(Err(Slip::Spelling(span_of(source, directive)))))
}

fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

/// The names in what follows the directive.
fn rule_names<'s>(source: &'s SourceFile, rest: &'s str) -> Result<Vec<RuleName<'s>>, Slip> {
    let list = rest.trim();
    if let Some(open) = list.strip_prefix('[') {
        let Some((inside, _)) = open.split_once(']') else {
            return Err(brackets(source, list));
        };
        let named: Vec<RuleName<'_>> = inside
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|text| RuleName {
                text,
                span: span_of(source, text),
            })
            .collect();
        let brackets = &list[..inside.len() + 2];
        if named.is_empty() {
            return Err(Slip::NoName(span_of(source, brackets)));
        }
        return Ok(named);
    }
    match rest.chars().next() {
        None => Ok(Vec::new()),
        Some(blank) if blank.is_whitespace() => Ok(Vec::new()),
        Some('(' | '{' | ':' | '=') => Err(brackets(source, list)),
        Some(_) => {
            let more = rest.split_whitespace().next().unwrap_or_default();
            Err(Slip::Word(span_of(source, more)))
        }
    }
}

fn brackets(source: &SourceFile, list: &str) -> Slip {
    let names: Vec<&str> = list
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|name| !name.is_empty())
        .collect();
    let are_rules = !names.is_empty() && names.iter().all(|name| rule(name).is_some());
    let mended = are_rules.then(|| format!("[{}]", names.join(", ")));
    Slip::Brackets(span_of(source, list), mended)
}

/// Where a slice of the source's text stands.
fn span_of(source: &SourceFile, slice: &str) -> Span {
    let start = slice.as_ptr() as usize - source.text().as_ptr() as usize;
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(start + slice.len()))
}
