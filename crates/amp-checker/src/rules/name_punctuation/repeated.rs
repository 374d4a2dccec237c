//! Names that say a key, or themselves, once more.

use amp_diagnostics::{Diagnostic, Edit, Fix};
use amp_parser::is_key;

use super::NAME_PUNCTUATION;
use super::object::has_object;
use crate::names::{Name, NameKind};
use crate::place::part_of_scalar;

/// Finds `objectName:deals` and `deals:deals`.
pub(super) fn find(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    let (first, rest) = name.text.split_once([':', '='])?;
    let bare = rest.trim();
    let is_said_again = first.trim().eq_ignore_ascii_case(bare);
    if bare.is_empty() || !is_said_again && !is_meant_as_key(first, name.kind) || is_known(name) {
        return None;
    }
    let start = name.text.len() - rest.trim_start().len();
    let again = part_of_scalar(text, name.span, name.text, 0..start);
    let message = if is_said_again {
        format!("the name `{}` says `{bare}` twice", name.text)
    } else {
        format!("the name `{}` begins with the key `{first}`", name.text)
    };
    let diagnostic = NAME_PUNCTUATION
        .at(again, message)
        .label(format!("write `{bare}`"))
        .help("The key, a `:` and a space are written once, and the name after them.");
    let fix = Fix::unsafe_(format!("Write `{bare}`"), [Edit::delete(again)]);
    Some(diagnostic.fix((again != name.span).then_some(fix)))
}

/// Whether a word is hardly anything but a key. A short one may be the name of a field.
fn is_meant_as_key(word: &str, kind: NameKind) -> bool {
    is_key(word) && (kind == NameKind::Other || word.contains(char::is_uppercase))
}

/// Whether the provider has an object of this name.
fn is_known(name: &Name<'_>) -> bool {
    let provider = name.integration.known_provider();
    let has = |provider| has_object(name.integration, provider, name.text);
    name.kind == NameKind::Object && provider.is_some_and(has)
}
