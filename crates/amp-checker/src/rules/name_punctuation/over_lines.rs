//! Names and texts without quotes that continue on the next line.

use amp_diagnostics::{Diagnostic, Span};

use super::NAME_PUNCTUATION;
use crate::names::{Name, NameKind};

/// Finds a name over several lines; for a display text, only one whose last line is a placeholder.
pub(super) fn find(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    let line = goes_on(name, text)?;
    let is_shown = name.kind == NameKind::Shown;
    (!is_shown || is_gap(line, text)).then(|| over_lines(name, line, text))
}

/// The last line of a name that is written without quotes over several lines.
fn goes_on(name: &Name<'_>, text: &str) -> Option<Span> {
    let raw = text.get(name.span.range())?;
    let (before, last) = raw.rsplit_once('\n')?;
    let start = before.len() + 1 + (last.len() - last.trim_start().len());
    let start = name.span.start + u32::try_from(start).ok()?;
    (!raw.starts_with(['"', '\'', '|', '>'])).then(|| Span::new(start, name.span.end))
}

/// Whether a line is only a word in brackets, or signs.
fn is_gap(line: Span, text: &str) -> bool {
    let line = text.get(line.range()).unwrap_or_default();
    let is_word = |inner: &str| !inner.contains(char::is_whitespace);
    let inner = line.strip_prefix(['<', '[', '{']);
    let is_note = ["- ", "//", "```"]
        .iter()
        .any(|sign| line.starts_with(sign));
    let word = line.trim_end_matches(['.', ':', '…']);
    let is_mark = ["etc", "fixme", "tbd", "todo", "xxx"]
        .iter()
        .any(|mark| mark.eq_ignore_ascii_case(word));
    inner.is_some_and(is_word) || is_note || is_mark || !line.contains(char::is_alphanumeric)
}

fn over_lines(name: &Name<'_>, line: Span, text: &str) -> Diagnostic {
    let last = text.get(line.range()).unwrap_or_default();
    NAME_PUNCTUATION
        .at(
            line,
            format!("`{last}` is read as a part of the name above"),
        )
        .label("goes on with the line above")
        .also(name.span, format!("read as `{}`", name.text))
        .help("Remove the line if it does not belong there, or write all of the name on one line.")
}
