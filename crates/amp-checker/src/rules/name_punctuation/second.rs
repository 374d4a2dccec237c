//! Two names where one belongs.

use amp_diagnostics::{Diagnostic, Span};
use amp_path::is_bracket_path;

use super::{NAME_PUNCTUATION, is_plain};
use crate::names::{Name, NameKind};

/// Finds two items of a list, with the second dash between them.
pub(super) fn item(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    items(name, text).map(|at| holds_items(name, at))
}

/// Finds two names with a comma between them.
pub(super) fn name(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    second_name(name, text).map(|at| holds_second(name, at))
}

/// Where a second item seems to begin in a name without quotes.
fn items(name: &Name<'_>, text: &str) -> Option<usize> {
    let is_element = matches!(name.kind, NameKind::Watched | NameKind::Event);
    (is_element && is_plain(name, text)).then(|| name.text.find(" - "))?
}

fn holds_items(name: &Name<'_>, at: usize) -> Diagnostic {
    let (one, other) = (&name.text[..at], &name.text[at + 3..]);
    let start = name.span.start + u32::try_from(at + 1).unwrap_or_default();
    NAME_PUNCTUATION
        .at(Span::new(start, start + 1), format!("the name `{}` holds ` - `", name.text))
        .label("another item?")
        .help(format!("Write `- {one}` and `- {other}` on two lines. If the `-` belongs to the name, put it in quotes."))
}

/// Where a second name seems to begin in an unquoted name of a field, an object or a destination.
fn second_name(name: &Name<'_>, text: &str) -> Option<usize> {
    let is_one = !matches!(name.kind, NameKind::Shown | NameKind::Event);
    let is_path = is_bracket_path(name.text);
    let is_of_provider = matches!(
        name.kind,
        NameKind::Object | NameKind::Field | NameKind::Watched
    );
    let separator = if is_of_provider { "," } else { ", " };
    (is_one && !is_path && is_plain(name, text)).then(|| name.text.find(separator))?
}

fn holds_second(name: &Name<'_>, at: usize) -> Diagnostic {
    let start = name.span.start + u32::try_from(at).unwrap_or_default();
    NAME_PUNCTUATION
        .at(
            Span::new(start, start + 1),
            format!("the name `{}` holds a `,`", name.text),
        )
        .label("two names?")
        .help(
            "Write each in an entry of its own. If the `,` belongs to the name, put it in quotes.",
        )
}
