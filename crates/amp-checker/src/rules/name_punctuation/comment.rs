//! Comments that became part of a name.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::{NAME_PUNCTUATION, is_plain};
use crate::names::{Name, NameKind};

/// Finds a `#` without a blank before it.
pub(super) fn glued(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    glued_comment(name, text).map(|at| holds_comment(name, at))
}

/// Finds a comment in the form of another language.
pub(super) fn of_other_language(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    other_comment(name, text).map(|(at, sign)| holds_comment_of(name, at, sign))
}

/// The signs with which comments begin in other languages.
const COMMENT_SIGNS: [&str; 5] = ["//", "--", "/*", "<!--", ";"];

/// The place of a `#` in a name without quotes.
fn glued_comment(name: &Name<'_>, text: &str) -> Option<usize> {
    let at = name.text.bytes().position(|sign| sign == b'#')?;
    (at > 0 && is_plain(name, text) && name.kind != NameKind::Event).then_some(at)
}

fn holds_comment(name: &Name<'_>, at: usize) -> Diagnostic {
    let (bare, comment) = name.text.split_at(at);
    let offset = u32::try_from(at).unwrap_or_default();
    NAME_PUNCTUATION
        .at(name.span, format!("the name `{}` holds a `#`", name.text))
        .label(format!("write `{bare} {comment}` if this is a comment"))
        .help("A comment begins with a blank and a `#`. If the `#` belongs to the name, put it in quotes.")
        .fix(Fix::unsafe_(
            "Make it a comment",
            [Edit::insert(name.span.start + offset, " ")],
        ))
}

/// Where a comment in the form of another language seems to begin in a name without quotes.
fn other_comment(name: &Name<'_>, text: &str) -> Option<(usize, &'static str)> {
    if !name.text.contains(' ') || !is_plain(name, text) {
        return None;
    }
    let mut places = COMMENT_SIGNS.iter().filter_map(|sign| {
        let at = name.text.find(&format!(" {sign} "))?;
        Some((at, *sign))
    });
    places.next()
}

fn holds_comment_of(name: &Name<'_>, at: usize, sign: &str) -> Diagnostic {
    let (bare, comment) = name.text.split_at(at);
    let start = name.span.start + u32::try_from(at + 1).unwrap_or_default();
    let place = Span::new(start, start + u32::try_from(sign.len()).unwrap_or_default());
    NAME_PUNCTUATION
        .at(place, format!("the name `{}` holds `{sign}`", name.text))
        .label(format!(
            "write `{bare} #{}` if this is a comment",
            &comment[1 + sign.len()..]
        ))
        .help(format!("A comment begins with a blank and a `#`. If the `{sign}` belongs to the name, put it in quotes."))
        .fix(Fix::unsafe_("Make it a comment", [Edit::replace(place, "#")]))
}
