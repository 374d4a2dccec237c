//! Fixes that put a name in the place of another one.

use amp_diagnostics::{Edit, Fix, Span};
use amp_parser::yaml::edit::quoted_like;
use amp_suggest::is_slip_of_name;

/// Puts another text in the place of a scalar, in the quotes that it has.
pub(crate) fn respell(text: &str, scalar: Span, value: &str) -> Edit {
    let raw = text.get(scalar.range()).unwrap_or_default();
    Edit::replace(scalar, quoted_like(raw, value))
}

/// The fix that puts the text that is meant in the place of a scalar. It is safe unless
/// the scalar may be cut off: what is lost after it is more than its end.
pub(crate) fn respelling(text: &str, scalar: Span, meant: &str) -> Fix {
    writing(text, meant, vec![respell(text, scalar, meant)])
}

/// The same for a name that stands in several places, each of which an edit replaces.
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

/// Whether a name begins with another one, in whatever case.
fn begins_with(name: &str, other: &str) -> bool {
    let start = name.get(..other.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(other))
}

/// Puts the name that is close in the place of the one that is written; safe only
/// where that is a slip of the fingers and no name of its own.
pub(crate) fn guess(text: &str, scalar: Span, written: &str, close: &str) -> Fix {
    let fix = respelling(text, scalar, close);
    if is_slip_of_name(written, close) {
        fix
    } else {
        Fix::unsafe_(fix.title, fix.edits)
    }
}
