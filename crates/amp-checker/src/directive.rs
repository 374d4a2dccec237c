//! How a suppression comment is written, and how it is miswritten.

use amp_diagnostics::{SourceFile, Span};
use amp_suggest::{closest, is_slip_of_name};

use crate::{rule, rules};

/// A rule that a suppression comment names.
#[derive(Clone, Copy)]
pub(crate) struct RuleName<'s> {
    pub text: &'s str,
    pub span: Span,
}

/// Why a comment that is meant as a suppression is not one.
pub(crate) enum Slip {
    /// `amp:ignore` with blanks or in another case, at this place.
    Spelling(Span),
    /// Brackets without a name between them, at this place.
    NoName(Span),
    /// No brackets, or only one, around the text at this place; and the corrected list, if there
    /// are only names of rules.
    Brackets(Span, Option<String>),
    /// A longer word than `amp:ignore`, which ends in the text at this place.
    Word(Span),
}

/// A well-formed suppression comment.
pub(crate) struct Written<'s> {
    /// The rules it names; empty if it silences all rules.
    pub names: Vec<RuleName<'s>>,
    /// The rules that it seems to mean, if their names follow it without brackets.
    pub unbracketed: Option<Unbracketed>,
    /// Whether the comment has more text, usually a reason.
    pub has_reason: bool,
}

/// Names of rules that follow `amp:ignore` without brackets.
pub(crate) struct Unbracketed {
    /// From the end of the directive to the end of the last name.
    pub span: Span,
    /// The names in their correct spelling.
    pub names: Vec<&'static str>,
}

/// The suppression that a comment contains, anywhere in it; `None` for any other comment.
///
/// A miswritten one counts only at the beginning of a comment. Prose may begin with `AMP: ignore`
/// as well, so that counts only alone or with a list.
pub(crate) fn read(source: &SourceFile, comment: Span) -> Option<Result<Written<'_>, Slip>> {
    let body = source.slice(comment).trim_start_matches('#').trim_start();
    let Some((before, rest)) = split_at_directive(body) else {
        return miswritten(source, body).map(Err);
    };
    match rule_names(source, rest) {
        Ok((names, reason)) => Some(Ok(Written {
            unbracketed: unbracketed(source, rest).filter(|_| names.is_empty()),
            names,
            has_reason: !before.is_empty() || !reason.trim().is_empty(),
        })),
        Err(Slip::Word(_)) if !before.is_empty() => None,
        Err(slip) => Some(Err(slip)),
    }
}

/// The text before the directive and after it. Searching for its colon is faster than searching for
/// all of it.
fn split_at_directive(body: &str) -> Option<(&str, &str)> {
    body.match_indices(':').find_map(|(colon, _)| {
        let before = body[..colon].strip_suffix("amp")?;
        let rest = body[colon..].strip_prefix(":ignore")?;
        (!before.ends_with(char::is_alphanumeric)).then_some((before, rest))
    })
}

/// The slip in a word that is nearly the directive: in another case, with blanks, with another sign
/// or with the name of the tool.
fn miswritten(source: &SourceFile, body: &str) -> Option<Slip> {
    let rest = after_word(body, "ampc").or_else(|| after_word(body, "amp"))?;
    let rest = rest.trim_start().strip_prefix([':', '-', '_', '.'])?;
    let rest = after_word(rest.trim_start(), "ignore")?;
    let directive = &body[..body.len() - rest.len()];
    let names = rule_names(source, rest);
    let is_prose = match &names {
        Ok((names, reason)) => names.is_empty() && !reason.trim().is_empty(),
        Err(Slip::Word(_)) => true,
        Err(_) => false,
    };
    let slip = names.err();
    (!is_prose).then(|| slip.unwrap_or_else(|| Slip::Spelling(span_of(source, directive))))
}

fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(rest)
}

/// The names in what follows the directive, and what follows them.
fn rule_names<'s>(
    source: &'s SourceFile,
    rest: &'s str,
) -> Result<(Vec<RuleName<'s>>, &'s str), Slip> {
    let list = rest.trim();
    if let Some(open) = list.strip_prefix('[') {
        let Some((inside, reason)) = open.split_once(']') else {
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
        return Ok((named, reason));
    }
    match rest.chars().next() {
        None => Ok((Vec::new(), rest)),
        Some('(' | '{' | ':' | '=') => Err(brackets(source, list)),
        // A word may end in a blank or a full stop.
        Some(end) if !end.is_alphanumeric() && !matches!(end, '-' | '_') => Ok((Vec::new(), rest)),
        Some(_) => {
            let more = rest.split_whitespace().next().unwrap_or_default();
            Err(Slip::Word(span_of(source, more)))
        }
    }
}

/// The names of rules with which the rest of a directive begins.
fn unbracketed(source: &SourceFile, rest: &str) -> Option<Unbracketed> {
    let is_between = |letter: char| letter.is_whitespace() || letter == ',';
    let (mut names, mut end) = (Vec::new(), 0);
    for word in rest.split(is_between).filter(|word| !word.is_empty()) {
        let bare = word.trim_end_matches([':', '.', ';']);
        let Some(name) = meant_rule(bare) else {
            break;
        };
        names.push(name);
        end = bare.as_ptr() as usize + bare.len() - rest.as_ptr() as usize;
    }
    let span = span_of(source, &rest[..end]);
    (!names.is_empty()).then_some(Unbracketed { span, names })
}

/// The rule that a word in prose stands for.
fn meant_rule(word: &str) -> Option<&'static str> {
    let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '-';
    if !word.contains('-') || !word.chars().all(is_name) {
        return None;
    }
    closest(word, rules().map(|rule| rule.id)).filter(|meant| is_slip_of_name(word, meant))
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
