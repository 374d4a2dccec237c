//! The fix that replaces a value with its correct form.

use amp_diagnostics::{Edit, Fix, Span};

use super::deserializer::{At, Place};
use super::sketch::Sketch;
use super::unseparated::Unseparated;
use crate::yaml::{Node, Style};

/// Replaces the value at a place with `sketch`, unless the author must fill something in.
pub(super) fn fix(at: At<'_, '_>, node: Node<'_>, sketch: &Sketch) -> Option<Fix> {
    let (key, within) = match at.place {
        Place::Node { key, within, .. } => (key, within),
        Place::Element { within, .. } => (None, within),
        Place::Absent(_) => return None,
    };
    if !sketch.is_complete() || !sketch.has_value() {
        return None;
    }
    let edits = match (within, key) {
        (Style::Flow, _) => Some(in_brackets(at, node, sketch)),
        (_, None) => after_dash(node, sketch),
        (_, Some(_)) if node.style() == Style::Flow => Some(in_brackets(at, node, sketch)),
        (_, Some(key)) if node.style() == Style::Block => list_below_key(key, node, sketch),
        (_, Some(key)) => below_key(key, node, sketch),
    };
    let title = match (sketch.key_of_given(), sketch) {
        (Some(key), _) => format!("Put it under `{key}`"),
        (None, Sketch::List(_)) => "Write it as a list".to_owned(),
        (None, _) => "Write it with its keys".to_owned(),
    };
    Some(Fix::safe(title, edits?))
}

/// Separates the keys of a text from their values, if it is clear how: on their own lines, or else
/// as a replacement of the text.
pub(super) fn separate(at: At<'_, '_>, node: Node<'_>, text: &Unseparated<'_>) -> Option<Fix> {
    if !text.is_evident() {
        return None;
    }
    match indentation_of(node) {
        Some(column) if !at.is_in_brackets() => {
            let edits = text.edits(node, column)?;
            Some(Fix::safe("Write `: ` after the key", edits))
        }
        _ => fix(at, node, &text.sketch()),
    }
}

/// Keys are written like the key of the value.
fn in_brackets(at: At<'_, '_>, node: Node<'_>, sketch: &Sketch) -> Vec<Edit> {
    const GIVEN: &str = "\0";
    let quote = at.key().map_or("", |key| key.style().quote());
    let written = sketch.flow(quote, Some(GIVEN));
    let Some((before, after)) = written.split_once(GIVEN) else {
        return vec![Edit::replace(node.span(), written)];
    };
    let span = node.span();
    vec![
        Edit::insert(span.start, before),
        Edit::insert(span.end, after),
    ]
}

/// Puts the list below a key after the key that it belongs to, the last one of the section. The
/// lines of the list are unchanged.
fn list_below_key(key: Node<'_>, list: Node<'_>, sketch: &Sketch) -> Option<Vec<Edit>> {
    let Sketch::Section(entries) = sketch else {
        return None;
    };
    let [others @ .., (list_key, Sketch::Given(_))] = entries.as_slice() else {
        return None;
    };
    let line = line_of(list);
    let indentation = &line[..line.len() - line.trim_start_matches(' ').len()];
    if indentation.len() <= indentation_of(key)? {
        return None;
    }
    let line_break = format!("{}{indentation}", line_break_after(key));
    let others = others.iter();
    let others: String = others
        .map(|(key, value)| value.after_key(key, &line_break))
        .collect();
    let text = format!("{others}{line_break}{list_key}:");
    Some(vec![Edit::insert(colon_of(key)? + 1, text)])
}

/// Writes keys or elements below a key, in the place of the scalar beside it.
fn below_key(key: Node<'_>, scalar: Node<'_>, sketch: &Sketch) -> Option<Vec<Edit>> {
    let start = colon_of(key)? + 1;
    let between = scalar.before().get(start as usize..)?;
    if !between.chars().all(|character| character == ' ') {
        return None;
    }
    let indentation = " ".repeat(indentation_of(key)? + 2);
    let text = sketch.block(&format!("{}{indentation}", line_break_after(key)));
    let span = Span::new(start, scalar.span().end);
    Some(vec![Edit::replace(span, text)])
}

/// Writes keys after the dash of a scalar, in its place.
fn after_dash(scalar: Node<'_>, sketch: &Sketch) -> Option<Vec<Edit>> {
    let indentation = " ".repeat(indentation_of(scalar)?);
    let text = sketch.block(&format!("{}{indentation}", line_break_after(scalar)));
    Some(vec![Edit::replace(scalar.span(), text.trim_start())])
}

/// The column of a node that has only blanks and dashes before it on its line.
pub(super) fn indentation_of(node: Node<'_>) -> Option<usize> {
    let line = line_of(node);
    let is_indentation = line.chars().all(|character| " -".contains(character));
    is_indentation.then_some(line.len())
}

/// The part of the line before a node.
pub(super) fn line_of(node: Node<'_>) -> &str {
    node.before().rsplit('\n').next().unwrap_or_default()
}

/// The place of the colon right after a key.
pub(super) fn colon_of(key: Node<'_>) -> Option<u32> {
    key.after().starts_with(':').then(|| key.span().end)
}

pub(super) fn line_break_after(node: Node<'_>) -> &'static str {
    let line = node.after().split_once('\n').map(|(line, _)| line);
    if line.is_some_and(|line| line.ends_with('\r')) {
        "\r\n"
    } else {
        "\n"
    }
}
