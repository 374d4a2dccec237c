//! Fixes that put a name in the place of another one.

use amp_diagnostics::{Edit, Fix, Span};
use amp_parser::yaml::edit::quoted_like;
use amp_suggest::is_slip_of_name;

/// Replaces the text of a scalar, keeping its quotes.
pub(crate) fn respell(text: &str, scalar: Span, value: &str) -> Edit {
    let raw = text.get(scalar.range()).unwrap_or_default();
    Edit::replace(scalar, quoted_like(raw, value))
}

/// The fix that replaces a scalar with the text that is meant. It is safe unless the scalar may be
/// cut off, as more than its end would be lost then.
pub(crate) fn respelling(text: &str, scalar: Span, meant: &str) -> Fix {
    writing(text, meant, vec![respell(text, scalar, meant)])
}

/// The same for a name in several places, each replaced by an edit.
pub(crate) fn writing(text: &str, meant: &str, edits: Vec<Edit>) -> Fix {
    let title = format!("Write `{meant}`");
    if edits
        .iter()
        .any(|edit| may_be_cut_off(text, edit.span, meant))
    {
        Fix::unsafe_(title, edits)
    } else {
        Fix::safe(title, edits)
    }
}

/// Whether a text ends, without a line break, with the beginning of a name.
fn may_be_cut_off(text: &str, scalar: Span, meant: &str) -> bool {
    let is_last = scalar.end as usize == text.len();
    is_last
        && text
            .get(scalar.range())
            .is_some_and(|written| begins_with(meant, written))
}

/// Whether a name begins with another one, ignoring case.
fn begins_with(name: &str, other: &str) -> bool {
    let start = name.get(..other.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(other))
}

/// Replaces a name with one that is close to it; safe only if the difference is a typo and not a
/// name of its own.
pub(crate) fn guess(text: &str, scalar: Span, written: &str, close: &str) -> Fix {
    let fix = respelling(text, scalar, close);
    if is_slip_of_name(written, close) {
        fix
    } else {
        Fix::unsafe_(fix.title, fix.edits)
    }
}
