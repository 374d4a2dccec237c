//! Brackets that are not closed, closed by the wrong one, or miss a comma.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::quoted_length;
use super::{Broken, Candidate, blank, syntax};
use crate::yaml::event::ErrorKind;
use crate::yaml::tree::Style;

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    candidates.extend(mismatched(broken));
    candidates.extend(missing_comma(broken));
    candidates.extend(stray(broken));
    unclosed(broken, candidates);
}

/// Proposes to close what is open above the error, at the end of its line, and
/// on the line of the error.
fn unclosed(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let open = open_brackets(broken);
    let Some(&first) = open.first() else {
        return;
    };
    let closing: String = open
        .iter()
        .rev()
        .map(|&at| counterpart(broken, at))
        .collect();
    let noticed = broken.error_line();
    let opening = broken.line(broken.index.line(first));
    let above = broken
        .line_before(noticed)
        .filter(|line| line.number >= opening.number);
    for line in [above, Some(opening), Some(noticed)].into_iter().flatten() {
        let at = line.at(line.content().end);
        if at <= first {
            continue;
        }
        let edit = Edit::insert(at, closing.clone());
        let bracket = broken
            .text
            .get(first as usize..=first as usize)
            .unwrap_or_default();
        let diagnostic = syntax(
            Span::new(first, first + 1),
            format!("the `{bracket}` is never closed"),
        )
        .label("opened here")
        .also(Span::empty(at), format!("`{closing}` is missing"))
        .help(format!("Write `{closing}` at the end of it."))
        .fix(Fix::safe(format!("Insert `{closing}`"), [edit.clone()]));
        candidates.push(Candidate {
            diagnostic,
            repair: vec![edit],
            damage: vec![line.span(line.content())],
        });
    }
    let line_end = opening.at(opening.content().end);
    let span = Span::new(first, line_end.max(first + 1));
    let bracket = broken
        .text
        .get(first as usize..=first as usize)
        .unwrap_or_default();
    candidates.push(Candidate {
        diagnostic: syntax(
            Span::new(first, first + 1),
            format!("the `{bracket}` is never closed"),
        )
        .label("opened here")
        .help(format!("Write `{closing}` at the end of it.")),
        repair: vec![blank(span)],
        damage: vec![span],
    });
}

/// The brackets that are open at the error, outermost first.
fn open_brackets(broken: &Broken<'_>) -> Vec<u32> {
    let nodes = &broken.built.nodes;
    let in_tree = broken
        .built
        .open
        .iter()
        .map(|&node| nodes[node as usize])
        .find(|node| node.style == Style::Flow && !broken.text[node.start as usize..].is_empty());
    let from = in_tree.map_or(broken.unread(), |node| node.start) as usize;
    let until = (broken.error.at as usize).clamp(from, broken.text.len());
    let mut open = Vec::new();
    let mut at = from;
    let mut previous = ' ';
    while let Some(character) = broken
        .text
        .get(at..until)
        .and_then(|rest| rest.chars().next())
    {
        let start = at;
        at += character.len_utf8();
        match character {
            '[' | '{' if !open.is_empty() || matches!(previous, ' ' | '\t') || start == from => {
                open.push(u32::try_from(start).unwrap_or(u32::MAX));
            }
            ']' | '}' => {
                open.pop();
            }
            '"' | '\'' if matches!(previous, ' ' | '\t' | '[' | '{' | ',') => {
                at += quoted_length(&broken.text[at..until], character).unwrap_or(0);
            }
            '#' if previous.is_whitespace() => {
                at += broken.text[at..until].find('\n').unwrap_or(until - at);
            }
            _ => {}
        }
        previous = character;
    }
    open
}

fn counterpart(broken: &Broken<'_>, at: u32) -> char {
    if broken.text[at as usize..].starts_with('[') {
        ']'
    } else {
        '}'
    }
}

/// `[a, b}`.
fn mismatched(broken: &Broken<'_>) -> Option<Candidate> {
    let ErrorKind::MismatchedFlowCollectionEnd { open, .. } = broken.error.kind else {
        return None;
    };
    let at = broken.error.at;
    let close = broken.text[at as usize..]
        .chars()
        .next()
        .filter(|close| "]}".contains(*close))?;
    let right = if open == '[' { ']' } else { '}' };
    let span = Span::new(at, at + 1);
    let edit = Edit::replace(span, right.to_string());
    let mut diagnostic = syntax(span, format!("`{open}` is closed by `{close}`"))
        .label(format!("`{right}` belongs here"))
        .help(format!("Write `{right}` here."))
        .fix(Fix::safe(format!("Replace by `{right}`"), [edit.clone()]));
    if let Some(&opening) = open_brackets(broken).last() {
        diagnostic = diagnostic.also(Span::new(opening, opening + 1), "opened here");
    }
    Some(Candidate {
        diagnostic,
        repair: vec![edit],
        damage: Vec::new(),
    })
}

/// `["a" "b"]`.
fn missing_comma(broken: &Broken<'_>) -> Option<Candidate> {
    let is_separator = matches!(
        broken.error.kind,
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator
    );
    let last = broken.built.nodes.last().filter(|_| is_separator)?;
    let edit = Edit::insert(last.end, ",");
    let diagnostic = syntax(
        Span::empty(last.end),
        "a `,` is missing between two entries",
    )
    .label("`,` belongs here")
    .help("Separate the entries in brackets by `,`.")
    .fix(Fix::safe("Insert `,`", [edit.clone()]));
    Some(Candidate {
        diagnostic,
        repair: vec![edit],
        damage: Vec::new(),
    })
}

/// A closing bracket that closes nothing.
fn stray(broken: &Broken<'_>) -> Option<Candidate> {
    if broken.error.kind != ErrorKind::MisplacedFlowCollectionEnd {
        return None;
    }
    let at = broken.error.at;
    let bracket = broken.text[at as usize..].chars().next()?;
    let span = Span::new(at, at + u32::try_from(bracket.len_utf8()).unwrap_or(1));
    let diagnostic = syntax(span, format!("`{bracket}` closes nothing"))
        .label("no bracket is open here")
        .help("Remove it, or put the text in quotes if it belongs to one.")
        .fix(Fix::safe(
            format!("Remove `{bracket}`"),
            [Edit::delete(span)],
        ));
    Some(Candidate {
        diagnostic,
        repair: vec![blank(span)],
        damage: Vec::new(),
    })
}
