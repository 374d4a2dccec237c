//! Signs that no known name has.

use amp_diagnostics::{Diagnostic, Edit, Fix};
use amp_path::is_path;

use super::NAME_PUNCTUATION;
use super::foreign_sign::{ForeignKind, ForeignSign, foreign_sign};
use super::markup::without_markup;
use crate::names::{Name, NameKind};
use crate::place::part_of_scalar;
use crate::rules::placeholder_value::placeholder;

pub(super) fn find(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    foreign(name).map(|sign| holds_foreign(name, &sign, text))
}

/// Finds a name between tags, entities or the signs of Markdown.
pub(super) fn of_markup(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    let bare = without_markup(name.text).filter(|_| is_free(name))?;
    let place = part_of_scalar(text, name.span, name.text, 0..name.text.len());
    let is_literal = part_of_scalar(text, name.span, name.text, 0..0).is_empty();
    let fix = Fix::unsafe_(
        format!("Write `{bare}`"),
        [Edit::replace(place, bare.clone())],
    );
    Some(
        NAME_PUNCTUATION
            .at(place, format!("markup stands around the name `{bare}`"))
            .label(format!("write `{bare}`"))
            .help("HTML and Markdown have a meaning on a page, and are a part of the name here.")
            .fix(is_literal.then_some(fix)),
    )
}

/// Whether a name is not from a closed list, as those of providers and modules are.
fn is_free(name: &Name<'_>) -> bool {
    matches!(
        name.kind,
        NameKind::Object | NameKind::Field | NameKind::Mapped | NameKind::Watched | NameKind::Other
    )
}

/// A sign that hardly belongs to a name.
fn foreign(name: &Name<'_>) -> Option<ForeignSign> {
    let sign = foreign_sign(name.text)
        .or_else(|| dollar(name))
        .filter(|_| is_free(name))?;
    let may_be_a_word = matches!(name.kind, NameKind::Object | NameKind::Field);
    placeholder(name.text, may_be_a_word)
        .is_none()
        .then_some(sign)
}

/// A `$` before a name that the product chose. A provider may have such names.
fn dollar(name: &Name<'_>) -> Option<ForeignSign> {
    let is_own = matches!(name.kind, NameKind::Mapped | NameKind::Other);
    let is_sign = name.text.len() > 1 && name.text.starts_with('$') && !is_path(name.text);
    (is_own && is_sign).then_some(ForeignSign {
        range: 0..1,
        kind: ForeignKind::Edge,
    })
}

fn holds_foreign(name: &Name<'_>, sign: &ForeignSign, text: &str) -> Diagnostic {
    let range = sign.range.clone();
    let written = name.text[range.clone()].trim();
    let place = part_of_scalar(text, name.span, name.text, range.clone());
    let bare = format!("{}{}", &name.text[..range.start], &name.text[range.end..]);
    let (message, help) = match sign.kind {
        ForeignKind::Edge => (
            format!("the name `{}` has {} at its edge", name.text, code(written)),
            "No known object, field or destination has such a name.",
        ),
        ForeignKind::Backslash => (
            format!("the name `{}` holds a backslash", name.text),
            "Only Markdown needs it before a sign.",
        ),
        ForeignKind::Lookalike => (
            format!(
                "`{written}` (U+{:04X}) in the name `{}` is not a Latin letter",
                u32::from(written.chars().next().unwrap_or_default()),
                name.text
            ),
            "It looks like one, and makes another name of it. Type the name anew.",
        ),
        ForeignKind::Path => (
            format!("the path `{}` does not begin with `$[`", name.text),
            "A path is written `$['parent']['child']`.",
        ),
    };
    let diagnostic = NAME_PUNCTUATION.at(place, message).help(help);
    match sign.kind {
        ForeignKind::Edge | ForeignKind::Backslash => {
            diagnostic.label(format!("write `{bare}`")).fix(
                (place != name.span)
                    .then(|| Fix::unsafe_(format!("Write `{bare}`"), [Edit::delete(place)])),
            )
        }
        ForeignKind::Lookalike => diagnostic.label("another letter"),
        ForeignKind::Path => diagnostic.label(format!("write `${}`", &name.text[range.end..])),
    }
}

/// A sign as messages show it; a backtick cannot be put between backticks.
fn code(sign: &str) -> String {
    if sign.contains('`') {
        "a backtick".to_owned()
    } else {
        format!("`{sign}`")
    }
}
