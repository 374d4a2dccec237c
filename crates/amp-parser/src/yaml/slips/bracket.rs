//! Brackets that are not closed, closed by the wrong one, or miss a comma.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::{Line, quoted_length};
use super::{Broken, Candidate, blank, syntax};
use crate::yaml::build::MAX_DEPTH;
use crate::yaml::event::ErrorKind;
use crate::yaml::tree::Style;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let brackets = brackets(broken);
    candidates.extend(mismatched(broken, &brackets));
    candidates.extend(missing_comma(broken));
    candidates.extend(dash(broken, &brackets.open));
    candidates.extend(stray(broken));
    unclosed(broken, &brackets.open, candidates);
}

/// Proposes to close the brackets that are open before the error, at the end of the line above and
/// on the line of the error.
fn unclosed(broken: &Broken<'_>, open: &[u32], candidates: &mut Vec<Candidate>) {
    let Some(&first) = open.first() else {
        return;
    };
    if open.len() > MAX_DEPTH {
        return;
    }
    let closing: String = open
        .iter()
        .rev()
        .map(|&at| counterpart(broken, at))
        .collect();
    let bracket = Span::new(first, first + 1);
    let written = broken.text.get(bracket.range()).unwrap_or_default();
    let diagnostic = syntax(bracket, format!("the `{written}` is never closed"))
        .label("opened here")
        .help(format!("Write `{closing}` at the end of it."));
    let noticed = broken.error_line();
    let opening = broken.line(broken.index.line(first));
    for line in [last_line(broken, opening), opening, noticed] {
        let at = line.at(line.content().end);
        if at <= first {
            continue;
        }
        let edit = Edit::insert(at, closing.clone());
        let diagnostic = diagnostic
            .clone()
            .also(Span::empty(at), format!("`{closing}` is missing"))
            .fix(insert(broken, &closing, edit.clone()));
        candidates.push(Candidate {
            damage: vec![line.span(line.content())],
            ..Candidate::new(diagnostic, vec![edit])
        });
    }
    let line_end = opening.at(opening.content().end);
    let span = Span::new(first, line_end.max(first + 1));
    candidates.push(Candidate::leaving_out(diagnostic, span));
}

/// If several brackets are open, or the text ends within a line, more than they may be missing.
fn insert(broken: &Broken<'_>, closing: &str, edit: Edit) -> Fix {
    let title = format!("Insert `{closing}`");
    if closing.len() == 1 && !broken.may_be_cut_off(edit.span.start) {
        Fix::safe(title, [edit])
    } else {
        Fix::unsafe_(title, [edit])
    }
}

/// The last of the lines that stand further in than the one of the bracket.
fn last_line<'a>(broken: &Broken<'a>, opening: Line<'a>) -> Line<'a> {
    let mut last = opening;
    while let Some(below) = broken
        .line_after(last)
        .filter(|below| below.indent() > opening.indent())
    {
        last = below;
    }
    last
}

/// The brackets around an error.
#[derive(Default)]
struct Brackets {
    /// The places of the open ones, outermost first.
    open: Vec<u32>,
    /// The first closing bracket of the wrong kind.
    mismatch: Option<u32>,
}

fn brackets(broken: &Broken<'_>) -> Brackets {
    let nodes = &broken.built.nodes;
    let mut open_nodes = broken.built.open.iter().map(|&node| nodes[node as usize]);
    let in_tree = open_nodes.find(|node| node.style == Style::Flow);
    let from = in_tree.map_or(broken.unread(), |node| node.start) as usize;
    // These two are reported at the opening bracket.
    let until = match broken.kind() {
        Some(ErrorKind::UnclosedFlowCollection | ErrorKind::MismatchedFlowCollectionEnd) => {
            broken.text.len()
        }
        _ => (broken.at as usize).clamp(from, broken.text.len()),
    };
    let text = broken.text.get(from..until).unwrap_or_default();
    let mut found = Brackets::default();
    let mut at = 0;
    let mut previous = ' ';
    while let Some(character) = text[at..].chars().next() {
        let here = u32::try_from(from + at).unwrap_or(u32::MAX);
        at += character.len_utf8();
        match character {
            '[' | '{' if !found.open.is_empty() || matches!(previous, ' ' | '\t') => {
                found.open.push(here);
            }
            ']' | '}' => {
                let open = found.open.last();
                if open.is_some_and(|&open| counterpart(broken, open) != character) {
                    found.mismatch = Some(here);
                    break;
                }
                found.open.pop();
            }
            '"' | '\'' if matches!(previous, ' ' | '\t' | '[' | '{' | ',') => {
                at += quoted_length(&text[at..], character).unwrap_or(0);
            }
            '#' if previous.is_whitespace() => at += text[at..].find('\n').unwrap_or(0),
            _ => {}
        }
        previous = character;
    }
    found
}

fn counterpart(broken: &Broken<'_>, at: u32) -> char {
    if broken.text[at as usize..].starts_with('[') {
        ']'
    } else {
        '}'
    }
}

/// `[a, b}`.
fn mismatched(broken: &Broken<'_>, brackets: &Brackets) -> Option<Candidate> {
    let (&open, close) = (brackets.open.last()?, brackets.mismatch?);
    let opening = Span::new(open, open + 1);
    let span = Span::new(close, close + 1);
    let right = counterpart(broken, open);
    let edit = Edit::replace(span, right.to_string());
    let written = |span: Span| broken.text.get(span.range()).unwrap_or_default();
    let message = format!("`{}` is closed by `{}`", written(opening), written(span));
    let diagnostic = syntax(span, message)
        .label(format!("`{right}` belongs here"))
        .also(opening, "opened here")
        .help(format!("Write `{right}` here."))
        .fix(Fix::safe(format!("Replace by `{right}`"), [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

/// `["a" "b"]`.
fn missing_comma(broken: &Broken<'_>) -> Option<Candidate> {
    let is_separator = matches!(
        broken.kind(),
        Some(ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator)
    );
    let before = broken
        .text
        .get(..broken.at as usize)
        .filter(|_| is_separator)?;
    let after = &broken.text[before.len()..];
    // In `{days: 30 fullHistory: true}` the error is the second colon, and the comma belongs before
    // its key.
    let entry = match before.trim_end().rsplit_once(char::is_whitespace) {
        Some((entry, _)) if after.starts_with(':') => entry,
        _ => before,
    };
    let end = u32::try_from(entry.trim_end().len()).unwrap_or(u32::MAX);
    let edit = Edit::insert(end, ",");
    let diagnostic = syntax(Span::empty(end), "a `,` is missing between two entries")
        .label("`,` belongs here")
        .help("Separate the entries in brackets by `,`.")
        .fix(Fix::safe("Insert `,`", [edit.clone()]));
    let mut candidate = Candidate::new(diagnostic, vec![edit]);
    // A word alone beside elements with keys may not be an element at all.
    let is_word = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
    let is_bracket = |one: Option<char>| one.is_some_and(|one| "{}[]".contains(one));
    let (last, first) = (entry.trim_end().chars().next_back(), after.chars().next());
    let is_mixed = is_bracket(last) && is_word(first) || is_word(last) && is_bracket(first);
    let is_mixed = is_mixed && broken.kind() == Some(ErrorKind::ExpectedFlowSequenceSeparator);
    // In `{days: 30 | fullHistory: true}` another sign stands for the comma.
    let word = entry.trim_end().rsplit(char::is_whitespace).next();
    let is_part = |letter: char| letter.is_alphanumeric() || "'\"]}".contains(letter);
    let is_other = |word: &str| !word.contains(is_part) || ["and", "or", "as"].contains(&word);
    if is_mixed || word.is_some_and(is_other) {
        candidate.make_unsafe();
    }
    Some(candidate)
}

/// `[- a, - b]`.
fn dash(broken: &Broken<'_>, open: &[u32]) -> Option<Candidate> {
    let &opening = open.last()?;
    let line = broken.line(broken.index.line(opening));
    let content = &line.text[..line.content().end];
    let dashes: Vec<Edit> = content
        .match_indices("- ")
        .filter(|&(at, _)| line.at(at) > opening)
        .filter(|&(at, _)| content[..at].trim_end().ends_with(['[', ',']))
        .map(|(at, dash)| Edit::delete(line.span(at..at + dash.len())))
        .collect();
    let first = dashes.first()?.span.start;
    let diagnostic = syntax(
        Span::new(first, first + 1),
        "a `-` cannot begin an item in brackets",
    )
    .label("not needed here")
    .also(Span::new(opening, opening + 1), "the list begins here")
    .help("In brackets, items are separated by `,` alone: `[one, two]`.")
    .fix(Fix::safe("Remove `-`", dashes.clone()));
    Some(Candidate::new(diagnostic, dashes))
}

/// A closing bracket that closes nothing.
fn stray(broken: &Broken<'_>) -> Option<Candidate> {
    if broken.kind() != Some(ErrorKind::MisplacedFlowCollectionEnd) {
        return None;
    }
    let at = broken.at;
    let bracket = broken.text[at as usize..].chars().next()?;
    let span = Span::new(at, at + u32::try_from(bracket.len_utf8()).unwrap_or(1));
    let diagnostic = syntax(span, format!("`{bracket}` closes nothing"))
        .label("no bracket is open here")
        .help("Remove it, or put the text in quotes if it belongs to one.")
        .fix(Fix::safe(
            format!("Remove `{bracket}`"),
            [Edit::delete(span)],
        ));
    Some(Candidate::new(diagnostic, vec![blank(span)]))
}
