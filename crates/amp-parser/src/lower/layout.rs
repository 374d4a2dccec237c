//! Edits that move entries of a mapping to another level.

use amp_diagnostics::{Edit, Span};

use super::in_place::{indentation_of, line_break_after, line_of};
use crate::yaml::{Node, NodeKind, Style};

/// Indents neighbouring entries, each of which begins a line, by `shift`.
pub(super) fn indent(
    mapping: Node<'_>,
    entries: &[(Node<'_>, Node<'_>)],
    shift: usize,
) -> Option<Vec<Edit>> {
    let lines = lines(mapping, entries)?;
    let lines = lines
        .into_iter()
        .filter(|(_, line)| !line.trim().is_empty());
    let edits = lines.map(|(at, _)| Edit::insert(at, " ".repeat(shift)));
    Some(edits.collect())
}

/// Moves neighbouring entries, the last ones of their mapping, out to a column. `None` where that
/// would cut a collection in two.
pub(super) fn outdent(
    mapping: Node<'_>,
    entries: &[(Node<'_>, Node<'_>)],
    column: usize,
) -> Option<Vec<Edit>> {
    let lines = lines(mapping, entries)?;
    let (first, last) = (entries.first()?.0, entries.last()?.1);
    let shift = indentation_of(first)?
        .checked_sub(column)
        .filter(|shift| *shift > 0)?;
    let rest = last.after().split('\n').skip(1);
    let mut rest = rest.filter(|line| {
        let content = line.trim_start();
        !content.is_empty() && !content.starts_with('#')
    });
    let goes_on = rest.next().is_some_and(|line| {
        let content = line.trim_start_matches(' ');
        let indentation = line.len() - content.len();
        indentation > column || indentation == column && content.starts_with('-')
    });
    if goes_on {
        return None;
    }
    let mut edits = Vec::new();
    for (at, line) in lines {
        let content = line.trim_start_matches(' ');
        if line.len() - content.len() >= shift {
            let end = at + u32::try_from(shift).ok()?;
            edits.push(Edit::delete(Span::new(at, end)));
        } else if !content.trim().is_empty() && !content.starts_with('#') {
            return None;
        }
    }
    Some(edits)
}

/// Puts neighbouring entries below sections of their own; a section whose name
/// ends in `[]` is a list with one element.
pub(super) fn wrap(
    mapping: Node<'_>,
    entries: &[(Node<'_>, Node<'_>)],
    sections: &[&str],
    quote: &str,
) -> Option<Vec<Edit>> {
    let (first, last) = (entries.first()?.0, entries.last()?);
    let end = last.1.span().end.max(last.0.span().end);
    if mapping.style() == Style::Flow {
        let (mut opened, mut closed) = (String::new(), String::new());
        for section in sections {
            let (name, open, close) = match section.strip_suffix("[]") {
                Some(name) => (name, "[{", "}]"),
                None => (*section, "{", "}"),
            };
            opened = format!("{opened}{quote}{name}{quote}: {open}");
            closed.insert_str(0, close);
        }
        return Some(vec![
            Edit::insert(first.span().start, opened),
            Edit::insert(end, closed),
        ]);
    }
    let line_break = line_break_after(first);
    let mut shift = 0;
    let mut opened = String::new();
    for section in sections {
        let (name, dash) = match section.strip_suffix("[]") {
            Some(name) => (name, "- "),
            None => (*section, ""),
        };
        let column = " ".repeat(indentation_of(first)? + shift + 2);
        opened = format!("{opened}{name}:{line_break}{column}{dash}");
        shift += 2 + dash.len();
    }
    let start = first.span().start;
    let mut edits = vec![Edit::insert(start, opened)];
    let below = lines_between(mapping, start, end)?.into_iter().skip(1);
    let below = below.filter(|(_, line)| !line.trim().is_empty());
    edits.extend(below.map(|(at, _)| Edit::insert(at, " ".repeat(shift))));
    Some(edits)
}

/// Makes a mapping, which begins its line, the only item of a list.
pub(super) fn dash(mapping: Node<'_>) -> Option<Vec<Edit>> {
    let first = mapping.entries().next()?.0;
    let is_alone = line_of(first).chars().all(|character| character == ' ');
    if mapping.style() == Style::Flow || !is_alone || mapping.is_damaged() {
        return None;
    }
    let span = mapping.span();
    let mut edits = vec![Edit::insert(span.start, "- ")];
    let below = lines_between(mapping, span.start, span.end)?;
    let below = below
        .into_iter()
        .skip(1)
        .filter(|(_, line)| !line.trim().is_empty());
    edits.extend(below.map(|(at, _)| Edit::insert(at, "  ")));
    Some(edits)
}

/// Turns a list of mappings with some of `keys`, none of them twice, into one mapping. Blanks
/// replace the dashes, so that the lines below keep their columns.
pub(super) fn undash(list: Node<'_>, keys: &[&str]) -> Option<Vec<Edit>> {
    if list.is_damaged() {
        return None;
    }
    let mut found: Vec<&str> = Vec::new();
    let mut edits = Vec::new();
    for item in list.items() {
        for (key, _) in item.entries() {
            if !keys.contains(&key.text()) || found.contains(&key.text()) {
                return None;
            }
            found.push(key.text());
        }
        let line = line_of(item);
        let dash = line.trim_end_matches(' ').strip_suffix('-')?.len();
        let dash = item.span().start - u32::try_from(line.len() - dash).ok()?;
        if item.kind() != NodeKind::Mapping || item.style() == Style::Flow {
            return None;
        }
        let is_second_dash = line.trim_start_matches(' ').starts_with("- ");
        let before_dash = item.before().get(..dash as usize).unwrap_or_default();
        let is_deeper = is_second_dash && is_further_in(before_dash);
        edits.push(if is_deeper && !list.raw().contains('\n') {
            Edit::delete(Span::new(dash, item.span().start))
        } else {
            Edit::replace(Span::new(dash, dash + 1), " ")
        });
    }
    Some(edits)
}

/// Whether a dash stands further in than the key of the line above, or after another one.
fn is_further_in(before_dash: &str) -> bool {
    let mut lines = before_dash.rsplit('\n');
    let own = lines.next().unwrap_or_default();
    let mut above = lines.filter(|line| !line.trim().is_empty());
    let margin = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    own.contains('-') || above.next().is_some_and(|above| margin(above) < own.len())
}

/// The lines of neighbouring entries, each with its place; `None` unless the
/// first one begins its line.
fn lines<'t>(mapping: Node<'t>, entries: &[(Node<'t>, Node<'t>)]) -> Option<Vec<(u32, &'t str)>> {
    let (first, last) = (entries.first()?.0, entries.last()?);
    let indentation = line_of(first);
    if mapping.style() == Style::Flow || !indentation.chars().all(|character| character == ' ') {
        return None;
    }
    let start = first.span().start - u32::try_from(indentation.len()).ok()?;
    lines_between(mapping, start, last.1.span().end.max(last.0.span().end))
}

fn lines_between(mapping: Node<'_>, start: u32, end: u32) -> Option<Vec<(u32, &str)>> {
    // The line of the first key begins before the mapping.
    let span = mapping.span();
    let begin = start.max(span.start);
    let text = mapping.raw();
    let text = text.get((begin - span.start) as usize..(end - span.start) as usize)?;
    let mut at = begin;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((at, line));
        at += u32::try_from(line.len()).ok()?;
    }
    if let Some(first) = lines.first_mut() {
        first.0 = start;
    }
    Some(lines)
}
