//! `objects: - objectName: account`: a list that begins on the line of its key, and
//! `schedule: - "0 * * * *"`: a dash before a value that is not a list.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::colon::name_length;
use super::line::Line;
use super::{Broken, Candidate, syntax};
use crate::lower::{is_key, takes_scalar};

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        candidates.extend(candidate(broken, line).or_else(|| dash_before_value(line)));
    }
}

fn candidate(broken: &Broken<'_>, line: Line<'_>) -> Option<Candidate> {
    let content = line.content();
    let text = &line.text[content.clone()];
    let (key, rest) = text.split_at(name_length(text));
    let item = rest.strip_prefix(':')?.trim_start_matches(' ');
    let is_list = item.starts_with("- ") && is_key(key) && !takes_scalar(key);
    if !is_list {
        return None;
    }
    let (colon, dash) = (content.start + key.len() + 1, content.end - item.len());
    let line_break = if broken.text[line.at(line.text.len()) as usize..].starts_with('\r') {
        "\r\n"
    } else {
        "\n"
    };
    let indentation = " ".repeat(column(broken, line));
    let edit = Edit::replace(line.span(colon..dash), format!("{line_break}{indentation}"));
    let place = line.span(content.start..colon - 1);
    let diagnostic = beside_key(line.span(dash..dash + 1), Some((place, key)))
        .fix(Fix::safe("Put it on the next line", [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

fn dash_before_value(line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let key = &line.text[shape.key?];
    let start = shape.value.start;
    let value = line.text[shape.value.clone()].strip_prefix("- ")?;
    let value = value.trim_start_matches([' ', '-']);
    if value.is_empty() || !takes_scalar(key) {
        return None;
    }
    let edit = Edit::delete(line.span(start..shape.value.end - value.len()));
    let message = format!("`{key}` takes one value, not a list");
    let diagnostic = syntax(line.span(start..start + 1), message)
        .label("begins an element of a list")
        .help(format!("Write `{key}: {value}`."))
        .fix(Fix::safe("Remove the `-`", [edit.clone()]));
    Some(Candidate::new(diagnostic, vec![edit]))
}

/// The diagnostic about a list that begins on the line of its key.
pub(super) fn beside_key(list: Span, key: Option<(Span, &str)>) -> Diagnostic {
    let diagnostic = syntax(list, "a list cannot begin on the line of its key")
        .label("this item needs a line of its own")
        .help("Put the `-` on the next line, two spaces further in than the key.");
    match key {
        Some((place, name)) => diagnostic.also(place, format!("the list of `{name}`")),
        None => diagnostic,
    }
}

/// The column of the list's items: that of the next item, or the one that the next key of the first
/// item shows.
fn column(broken: &Broken<'_>, line: Line<'_>) -> usize {
    let usual = line.indent() + 2;
    let below = broken.line_after(line);
    match below.filter(|below| below.indent() >= line.indent()) {
        Some(below) if below.is_item() => below.indent(),
        Some(below) if below.indent() > usual => below.indent() - 2,
        _ => usual,
    }
}
