//! Signs that no known name has.

use amp_diagnostics::{Diagnostic, Edit, Fix};

use super::NAME_PUNCTUATION;
use super::foreign_sign::{ForeignKind, ForeignSign, foreign_sign};
use crate::names::{Name, NameKind};
use crate::place::part_of_scalar;
use crate::rules::placeholder_value::placeholder;

pub(super) fn find(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    foreign(name).map(|sign| holds_foreign(name, &sign, text))
}

/// A sign that hardly belongs to a name. Providers and modules are skipped, as they have a closed
/// list.
fn foreign(name: &Name<'_>) -> Option<ForeignSign> {
    let is_free = matches!(
        name.kind,
        NameKind::Object | NameKind::Field | NameKind::Mapped | NameKind::Watched | NameKind::Other
    );
    let sign = foreign_sign(name.text).filter(|_| is_free)?;
    let may_be_a_word = matches!(name.kind, NameKind::Object | NameKind::Field);
    placeholder(name.text, may_be_a_word)
        .is_none()
        .then_some(sign)
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
