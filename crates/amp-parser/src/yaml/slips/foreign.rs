//! What other tools leave in a file: conflict markers of version control, and
//! the placeholders of template languages.

use amp_diagnostics::{Diagnostic, Span};

use super::line::Line;
use super::{Broken, Candidate, LEFT_OUT, blank, syntax};

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    candidates.extend(conflict(broken));
    for line in broken.suspects() {
        candidates.extend(template(&line));
    }
}

/// Keeps the first side of every conflict and leaves out the other.
fn conflict(broken: &Broken<'_>) -> Option<Candidate> {
    if !broken.suspects().iter().any(|line| is_marker(line.text)) {
        return None;
    }
    let mut repair = Vec::new();
    let mut damage = Vec::new();
    let mut first = None;
    let mut middle = None;
    let mut is_second_side = false;
    for number in 0..broken.index.line_count() {
        let line = broken.line(number);
        if line.text.starts_with("<<<<<<<") {
            first = first.or(Some(line));
        } else if line.text.starts_with("=======") || line.text.starts_with("|||||||") {
            middle = middle.or(Some(line));
            is_second_side = true;
        }
        if is_second_side || is_marker(line.text) {
            let span = line.span(0..line.text.len());
            repair.push(blank(span));
            damage.push(span);
        }
        if line.text.starts_with(">>>>>>>") {
            is_second_side = false;
        }
    }
    let first = first.or(middle)?;
    let mut diagnostic = syntax(
        first.span(0..first.text.trim_end().len()),
        "a merge conflict is not resolved",
    )
    .label("one side begins here")
    .help("Keep one side and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.");
    if let Some(middle) = middle.filter(|middle| middle.number != first.number) {
        let span = middle.span(0..middle.text.trim_end().len());
        diagnostic = diagnostic.also(span, "the other side begins here");
    }
    Some(Candidate {
        damage,
        cost: LEFT_OUT,
        ..Candidate::new(diagnostic, repair)
    })
}

fn is_marker(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|marker| line.starts_with(marker))
}

/// `name: {{ .Values.name }}`, `{% if %}`.
fn template(line: &Line<'_>) -> Option<Candidate> {
    let start = ["{{", "{%"]
        .iter()
        .filter_map(|open| line.text.find(open))
        .min()?;
    let shape = line.shape();
    let closing = if line.text[start..].starts_with("{{") {
        "}}"
    } else {
        "%}"
    };
    let end = line.text[start..]
        .find(closing)
        .map_or(line.text.trim_end().len(), |at| start + at + 2);
    let is_value = shape.key.is_some() && start >= shape.value.start;
    let left_out = if is_value {
        shape.value
    } else {
        line.content()
    };
    let span = line.span(left_out);
    let diagnostic = placeholder(line.span(start..end));
    // Whatever else reads it, the placeholder itself is not meant.
    Some(Candidate {
        cost: 0,
        ..Candidate::leaving_out(diagnostic, span)
    })
}

/// A placeholder that was not replaced.
pub(in crate::yaml) fn placeholder(span: Span) -> Diagnostic {
    syntax(span, "a template placeholder is not filled in")
        .label("left over from a template")
        .help("Run the template tool first and check what it writes, or put the text in quotes.")
}
