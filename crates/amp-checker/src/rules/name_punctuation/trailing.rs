//! Separators at the end of a name.

use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use super::NAME_PUNCTUATION;
use super::object::has_object;
use crate::IntegrationWalker;
use crate::hashing::{HashMap, HashSet};
use crate::names::{Name, NameKind, names};
use crate::place::part_of_scalar;
use crate::punctuation::without_trailing;

/// The names of the objects of each integration, computed on demand.
pub(super) type Taken<'m> = HashMap<Span, HashSet<&'m str>>;

pub(super) fn find<'m>(name: &Name<'m>, text: &str, taken: &mut Taken<'m>) -> Option<Diagnostic> {
    let integration = name.integration;
    let end = trailing(name)?;
    let bare = &name.text[..end];
    let taken = taken
        .entry(integration.span())
        .or_insert_with(|| names_of_objects(integration));
    let provider = integration.known_provider();
    // Two objects of one name would be worse.
    let is_sure = name.kind == NameKind::Object
        && provider.is_some_and(|one| has_object(integration, one, bare))
        && !taken.contains(bare);
    Some(ends(name, end, text, is_sure))
}

/// The names of objects, mapped ones included.
fn names_of_objects(integration: IntegrationWalker<'_>) -> HashSet<&str> {
    let objects = names(integration)
        .into_iter()
        .filter(|name| matches!(name.kind, NameKind::Object | NameKind::Mapped));
    objects.map(|object| object.text).collect()
}

/// Where a name ends if the signs at its end, if any, are removed.
fn trailing(name: &Name<'_>) -> Option<usize> {
    let bare = without_trailing(name.text).or_else(|| {
        let is_of_provider = matches!(
            name.kind,
            NameKind::Object | NameKind::Field | NameKind::Module | NameKind::Other
        );
        // A path ends in a bracket.
        let bare = name.text.trim_end_matches('.');
        let has_sign = bare.len() < name.text.len();
        (is_of_provider && has_sign && bare.ends_with(char::is_alphanumeric)).then_some(bare)
    });
    bare.map(str::len)
}

fn ends(name: &Name<'_>, end: usize, text: &str, is_sure: bool) -> Diagnostic {
    let (bare, signs) = name.text.split_at(end);
    let place = part_of_scalar(text, name.span, name.text, end..name.text.len());
    let diagnostic = NAME_PUNCTUATION
        .at(
            name.span,
            format!("the name `{}` ends in `{}`", name.text.trim(), signs.trim()),
        )
        .label(format!("write `{bare}`"))
        .help(if signs.starts_with('.') {
            "No object or field has a name that ends so."
        } else {
            "Only in brackets does it separate. Here it is a part of the name."
        });
    // If escapes hide the place, no fix is offered.
    if place == name.span {
        return diagnostic;
    }
    let title = format!("Write `{bare}`");
    let edits = [Edit::delete(place)];
    diagnostic.fix(if is_sure {
        Fix::safe(title, edits)
    } else {
        Fix::unsafe_(title, edits)
    })
}
