//! Signs that names of a provider's objects and fields do not have.

use amp_catalog::{Action, ObjectList, ObjectLookup, Provider};
use amp_diagnostics::Diagnostic;
use amp_path::is_path;

use super::NAME_PUNCTUATION;
use crate::IntegrationWalker;
use crate::names::{Name, NameKind};
use crate::place::part_of_scalar;
use crate::rules::placeholder_value::placeholder;

pub(super) fn find(name: &Name<'_>, text: &str) -> Option<Diagnostic> {
    let integration = name.integration;
    let provider = integration.known_provider()?;
    // What has to be filled in may have any sign.
    if placeholder(name.text, true).is_some() {
        return None;
    }
    match name.kind {
        NameKind::Object => {
            let sign = blank_or_slash(integration, provider, name.text)?;
            Some(holds(name, ("object", sign), provider, text))
        }
        NameKind::Field if provider.traits().plain_names => {
            let may_hold = name.text.trim() != name.text || is_path(name.text);
            let sign = odd_sign(name.text).filter(|_| !may_hold)?;
            Some(holds(name, ("field", sign), provider, text))
        }
        _ => None,
    }
}

/// Whether the provider is known to have an object of this name.
pub(super) fn has_object(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
    name: &str,
) -> bool {
    let actions = [Action::Read, Action::Write];
    let takes = |action| provider.object(integration.module(), name, action);
    actions.map(takes).contains(&ObjectLookup::Known)
}

/// A sign in a plain name. A field may be reached through another one, by a full stop.
fn odd_sign(name: &str) -> Option<char> {
    let is_plain = |sign: char| sign.is_alphanumeric() || "_-./".contains(sign);
    name.chars().find(|sign| !is_plain(*sign))
}

/// A space or a slash in the name of an object, on a provider none of whose objects has one. `None`
/// where the list of names is closed, as `object-exists` reports that, and where any name may be
/// right. After a slash, the name may also be that of a part of an object.
fn blank_or_slash(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
    name: &str,
) -> Option<char> {
    let has_rules = provider.traits().plain_names;
    let slash = name.chars().find(|sign| matches!(sign, ' ' | '/'));
    let sign = slash.or_else(|| odd_sign(name).filter(|_| has_rules))?;
    // Blanks around a name are reported by `untrimmed-name`.
    if name.trim() != name {
        return None;
    }
    let module = integration.module();
    let is_listed = |action| {
        let list = provider.object_list(module, action);
        matches!(
            list,
            Some(ObjectList::SchemaGated | ObjectList::MetadataOnly)
        )
    };
    let actions = [Action::Read, Action::Write];
    let has_sign = |action| {
        let mut names = provider.object_names(module, action);
        names.any(|known| known.contains(sign))
    };
    // A known name, followed by something else.
    let begins_with_object = || {
        let first = name.split(sign).next();
        first.is_some_and(|first| has_object(integration, provider, first))
    };
    let may_judge =
        has_rules || (sign == ' ' && (actions.into_iter().any(is_listed) || begins_with_object()));
    (may_judge && !actions.into_iter().any(has_sign)).then_some(sign)
}

fn holds(
    name: &Name<'_>,
    (what, sign): (&str, char),
    provider: Provider<'_>,
    text: &str,
) -> Diagnostic {
    let at = name.text.find(sign).unwrap_or_default();
    let place = part_of_scalar(text, name.span, name.text, at..at + sign.len_utf8());
    let shown = match sign {
        ' ' => "a space".to_owned(),
        '`' => "a backtick".to_owned(),
        sign => format!("a `{sign}`"),
    };
    NAME_PUNCTUATION
        .at(
            place,
            format!("the {what} name `{}` holds {shown}", name.text.trim()),
        )
        .label(format!(
            "no {what} of {} has one in its name",
            provider.display_name()
        ))
        .help(format!(
            "Write the name that the {what} has in the provider's API. One entry names one {what}."
        ))
}
