//! A key on the line of another: `write: objects:`, `fieldName: phone mapToName: tel`.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, syntax};
use crate::lower::{are_beside, outline};

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    for line in broken.suspects() {
        candidates.extend(below(broken, line));
        candidates.extend(beside(line));
    }
}

/// A key that belongs below the one before it.
fn below(broken: &Broken<'_>, line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let (key, value) = (shape.key?, shape.value);
    let (outer, inner) = (&line.text[key.clone()], &line.text[value.clone()]);
    let inner = inner.strip_suffix(':')?;
    let below = broken.line_after(line)?;
    if !is_below(outer, inner) || below.indent() <= key.start {
        return None;
    }
    let usual = key.start + 2;
    // In a text with wider levels, the lines below are two of them further in.
    let column = usual.max(usize::midpoint(key.start, below.indent()));
    let gap = line.span(key.end + 1..value.start);
    let name = line.span(value.start..value.end - 1);
    Some(own_line(gap, name, (outer, inner), Begins::Key(column)))
}

/// What the second key begins, and its column.
#[derive(Clone, Copy)]
enum Begins {
    Key(usize),
    /// With the dash of the item.
    Item(usize),
}

/// Begins a line in the place of `gap`.
fn own_line(gap: Span, name: Span, (outer, inner): (&str, &str), begins: Begins) -> Candidate {
    let (label, dash, column) = match begins {
        Begins::Key(column) => ("a key begins a line", "", column),
        Begins::Item(column) => ("an item begins a line", "- ", column),
    };
    let edit = Edit::replace(gap, format!("\n{:column$}{dash}", ""));
    let diagnostic = syntax(
        name,
        format!("`{dash}{inner}` stands on the line of `{outer}`"),
    )
    .label(label)
    .help(format!("Put `{dash}{inner}:` on a line of its own."))
    .fix(Fix::safe("Begin a new line", [edit.clone()]));
    Candidate::new(diagnostic, vec![edit])
}

/// A key that belongs beside the one whose value it follows.
fn beside(line: Line<'_>) -> Option<Candidate> {
    let shape = line.shape();
    let (key, value) = (shape.key?, shape.value);
    let outer = &line.text[key.clone()];
    let text = &line.text[value.clone()];
    let colon = text
        .find(": ")
        .or_else(|| text.strip_suffix(':').map(str::len))?;
    let inner = text[..colon].rsplit(char::is_whitespace).next()?;
    let start = colon - inner.len();
    let before = text[..start].trim_end_matches([' ', '\t', ',', ';']);
    // A dash before the second key begins the next item of the list.
    let item = before.strip_suffix('-').map(str::trim_end);
    let first = item.unwrap_or(before);
    let is_known = are_beside(outer, inner) || item.is_some() && outer == inner;
    if !is_known || first.is_empty() || first.contains(['"', '\'', '[', '{']) {
        return None;
    }
    let gap = line.span(value.start + first.len()..value.start + start);
    let name = line.span(value.start + start..value.start + colon);
    let begins = match item {
        None => Begins::Key(key.start),
        Some(_) => Begins::Item(shape.dash?),
    };
    let mut candidate = own_line(gap, name, (outer, inner), begins);
    // Blanks that were the indentation of a joined line: the value may have lost its end.
    if line.text[value.start + first.len()..value.start + start].contains("  ") {
        candidate.make_unsafe();
    }
    Some(candidate)
}

/// Whether the manifest has the one key right below the other.
fn is_below(outer: &str, inner: &str) -> bool {
    let end = format!("{outer}.{inner}");
    let mut paths = outline().iter().map(|known| known.path.as_str());
    paths.any(|path| {
        let before = path.strip_suffix(&end);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}
