//! Something other than `: ` between a key and its value: `fieldName:name`, `fieldName name`,
//! `fieldName = name`, `fieldName; name`.
//!
//! A word counts as a key when the manifest has one of that name.

use std::ops::Range;

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, misplaced_line};
use crate::lower::{is_key, outline};
use crate::separators::sign;

/// How many lines in a row may lack their separator.
const MAX_LINES: usize = 16;

/// The cost of reading a key as one whose value is missing.
const COST_OF_VALUE: u32 = 3;

/// A key without its separator.
struct Found<'a> {
    line: Line<'a>,
    key: &'static str,
    /// What is between the key and the value, as a range of the line.
    separator: Range<usize>,
    value: &'a str,
}

/// Proposes the separator for each line alone, and for all lines in a row that lack theirs: alone,
/// each would be part of one text with the others.
pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        if line.text.contains(['{', '[', ',']) {
            let entries = line.entries_in_brackets().into_iter();
            for found in entries.filter_map(|entry| find_in(line, entry)) {
                candidates.push(candidate(broken, &found, &[], vec![edit(&found)]));
            }
        }
        candidates.extend(without_value(broken, line));
        let Some(found) = find(line) else {
            continue;
        };
        let run = run(broken, found);
        let all: Vec<Edit> = run.iter().map(edit).collect();
        for found in &run {
            candidates.push(candidate(broken, found, &run[..0], vec![edit(found)]));
        }
        if let [first, others @ ..] = run.as_slice()
            && !others.is_empty()
        {
            candidates.push(candidate(broken, first, others, all));
        }
    }
}

/// The neighbouring lines that lack their separator, too.
fn run<'a>(broken: &Broken<'a>, found: Found<'a>) -> Vec<Found<'a>> {
    let line = found.line;
    let mut above = Vec::new();
    let mut next = broken.line_before(line);
    while let Some(other) = next.and_then(find).filter(|_| above.len() < MAX_LINES) {
        next = broken.line_before(other.line);
        above.push(other);
    }
    above.reverse();
    let mut run = above;
    run.push(found);
    let mut next = broken.line_after(line);
    while let Some(other) = next.and_then(find).filter(|_| run.len() < 2 * MAX_LINES) {
        next = broken.line_after(other.line);
        run.push(other);
    }
    run
}

/// `- objectName` above the other keys of the object: neither a colon nor a value.
fn without_value(broken: &Broken<'_>, line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let text = &line.text[shape.value.clone()];
    let is_bare = shape.key.is_none() && is_key(text);
    let end = line.at(shape.value.end);
    let line_break = Span::new(end, end + 1);
    if !is_bare || broken.text.get(line_break.range()) != Some("\n") {
        return None;
    }
    let span = line.span(shape.value.clone());
    let message = format!("the key `{text}` has no `:` and no value");
    let diagnostic = misplaced_line(broken, span, message)
        .label("a key is followed by `:` and its value")
        .help(format!("Write `{text}: ` with its value."));
    Some(Candidate {
        damage: vec![line_break],
        cost: COST_OF_VALUE,
        ..Candidate::new(diagnostic, vec![Edit::insert(end, ":")])
    })
}

fn find(line: Line<'_>) -> Option<Found<'_>> {
    let shape = line.shape();
    if shape.key.is_some() {
        return None;
    }
    find_in(line, shape.value)
}

/// A key without its separator that makes up a whole part of a line.
fn find_in(line: Line<'_>, part: Range<usize>) -> Option<Found<'_>> {
    let content = &line.text[part.clone()];
    if content.contains(": ") {
        return None;
    }
    let length = super::colon::name_length(content);
    let key = outline().iter().map(|known| known.key);
    let key = key.into_iter().find(|key| *key == &content[..length])?;
    let rest = &content[length..];
    let after_blanks = rest.trim_start();
    let sign = sign(after_blanks);
    let value = match sign {
        Some(sign) => after_blanks[sign.len()..].trim_start(),
        None if rest.starts_with([' ', '\t']) => after_blanks,
        None => return None,
    };
    let start = part.start + length;
    let is_path = value.starts_with("//");
    let is_section = value.is_empty() && sign.is_some_and(|sign| sign != ":");
    ((!value.is_empty() && !is_path) || is_section).then_some(Found {
        line,
        key,
        separator: start..part.end - value.len(),
        value,
    })
}

fn edit(found: &Found<'_>) -> Edit {
    let colon = if found.value.is_empty() { ":" } else { ": " };
    Edit::replace(found.line.span(found.separator.clone()), colon)
}

fn candidate(
    broken: &Broken<'_>,
    found: &Found<'_>,
    others: &[Found<'_>],
    edits: Vec<Edit>,
) -> Candidate {
    let Found {
        line,
        key,
        separator,
        value,
    } = found;
    let written = line.text[separator.clone()].trim();
    let (span, message, label) = match written {
        "" => (
            line.span(separator.start - key.len()..separator.start),
            format!("the `:` after `{key}` is missing"),
            "a key ends with `:`",
        ),
        ":" if line.text[separator.end..].is_empty() || separator.end - separator.start == 1 => (
            line.span(separator.clone()),
            "a key needs a space after its `:`".to_owned(),
            "no space after this",
        ),
        _ => (
            line.span(separator.clone()),
            format!("a value is given with `: `, not with `{written}`"),
            "between a key and its value",
        ),
    };
    let mut diagnostic = misplaced_line(broken, span, message)
        .label(label)
        .help(format!("Write `{}`.", format!("{key}: {value}").trim_end()));
    for other in others {
        let place = other.line.span(other.separator.clone());
        diagnostic = diagnostic.also(place, format!("and here: `{}: {}`", other.key, other.value));
    }
    Candidate::new(
        diagnostic.fix(Fix::safe("Write `: `", edits.clone())),
        edits,
    )
}
