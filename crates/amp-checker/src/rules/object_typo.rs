use amp_catalog::fields::KnownObject;
use amp_catalog::{Action, ObjectLookup, Provider};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::known::Known;
use crate::named_objects::{NamedObjects, named_objects};
use crate::provider::{closed_action, foreign_owner};
use crate::rewrite::respelling;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an object name that is one typo away from a known object
    ///
    /// ## What it reports
    ///
    /// An `objectName` that the provider is not known to have, and that is one
    /// typo away from an object that it has. If the full list of objects is known,
    /// `object-exists` reports every other name.
    ///
    /// ## Why
    ///
    /// The platform accepts any name, and the provider rejects it at the first
    /// read or write.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: contcats
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    /// ```
    ///
    /// ## Fix
    ///
    /// The name is corrected to the known one, unless several known names are one
    /// typo away or another object in the section already has that name.
    OBJECT_TYPO {
        id: "object-typo",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

const ACTIONS: [Action; 2] = [Action::Read, Action::Write];

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        for NamedObjects { section, objects } in named_objects(integration) {
            if closed_action(integration, provider, section).is_some() {
                continue;
            }
            for object in &objects {
                if !may_be_misspelt(integration, provider, &cx.known, object.name) {
                    continue;
                }
                let known = cx.known.objects(integration);
                let names = listed_names(integration, provider);
                let names = names.chain(known.iter().map(KnownObject::name));
                let mut meant = cx.guesses.one_slip_away(object.name, names);
                meant.sort_unstable();
                meant.dedup();
                let Some((first, others)) = meant.split_first() else {
                    continue;
                };
                let meant = in_case_of(object.name, first);
                let mut names = objects.iter().map(|object| object.name);
                // Listing one object twice would be worse.
                let is_free =
                    others.is_empty() && !names.any(|name| name.eq_ignore_ascii_case(&meant));
                let fix = is_free.then(|| respelling(text, object.span, &meant));
                let message = format!(
                    "{} is not known to have an object `{}`",
                    provider.display_name(),
                    object.name
                );
                let label = match others {
                    [] => format!("did you mean `{meant}`?"),
                    [other, ..] => format!("did you mean `{meant}` or `{other}`?"),
                };
                cx.report(
                    OBJECT_TYPO
                        .at(object.span, message)
                        .label(label)
                        .help("If there is an object of this name, silence this with a comment.")
                        .fix(fix),
                );
            }
        }
    }
}

/// Whether a name could be misspelt: it is unknown, and no other rule judges it.
fn may_be_misspelt<'m>(
    integration: IntegrationWalker<'m>,
    provider: Provider<'_>,
    known: &Known<'m>,
    name: &'m str,
) -> bool {
    let module = integration.module();
    let is_plain = |sign: u8| sign.is_ascii_alphabetic() || matches!(sign, b'_' | b'-' | b'/');
    let is_plain =
        name.bytes().all(is_plain) && !name.contains("__") && name.trim_matches('-') == name;
    is_plain
        && foreign_owner(provider, module, name).is_none()
        && ACTIONS.into_iter().all(|action| {
            matches!(
                provider.object(module, name, action),
                ObjectLookup::NotListed | ObjectLookup::Unknown
            )
        })
        && known.object(integration, name).is_none()
}

/// The names that the connector lists.
fn listed_names<'n>(
    integration: IntegrationWalker<'n>,
    provider: Provider<'n>,
) -> impl Iterator<Item = &'n str> {
    let module = integration.module();
    let names = ACTIONS
        .into_iter()
        .flat_map(move |action| provider.object_names(module, action));
    names.map(|name| -> &'n str { name })
}

/// A known name, in lower case if the name as written is and the known one is capitalised: the
/// provider is Salesforce then, which ignores case.
fn in_case_of(name: &str, known: &str) -> String {
    let is_small = |name: &str| name.chars().all(char::is_lowercase);
    if is_small(name) && known.chars().next().is_some_and(char::is_uppercase) {
        known.to_lowercase()
    } else {
        known.to_owned()
    }
}
