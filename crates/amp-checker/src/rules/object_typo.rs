use amp_catalog::{Action, ObjectList, ObjectLookup, Provider};
use amp_suggest::{edits, is_slip_of_name};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::named_objects::{NamedObjects, named_objects};
use crate::provider::is_foreign_custom_object;
use crate::rewrite::respelling;
use crate::standard_objects::standard_objects;
use amp_diagnostics::declare_rule;

/// Shorter names differ by one letter from too many others.
const SHORTEST: usize = 5;

declare_rule! {
    /// an object that is one slip away from a known one
    ///
    /// ## What it reports
    ///
    /// An `objectName` that is not known of the provider, and differs by one slip
    /// of the fingers from an object that is. Where the whole list of objects is
    /// known, `object-exists` reports every other name.
    ///
    /// ## Why
    ///
    /// The platform takes any name, and the provider rejects it at the first read
    /// or write.
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
    /// The name is spelt as the known one, unless another object of the section has
    /// that name already.
    OBJECT_TYPO {
        id: "object-typo",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        for NamedObjects { objects, .. } in named_objects(integration) {
            for object in &objects {
                if !may_be_misspelt(integration, provider, object.name) {
                    continue;
                }
                let known = known_names(integration, provider);
                let meant = cx.guesses.did_you_mean(object.name, known);
                let Some(meant) = meant.filter(|meant| is_slip(object.name, meant)) else {
                    continue;
                };
                let meant = in_case_of(object.name, meant);
                let mut names = objects.iter().map(|object| object.name);
                // One object listed twice would be worse.
                let is_free = !names.any(|name| name.eq_ignore_ascii_case(&meant));
                let fix = is_free.then(|| respelling(text, object.span, &meant));
                let message = format!(
                    "{} is not known to have an object `{}`",
                    provider.display_name(),
                    object.name
                );
                cx.report(
                    OBJECT_TYPO
                        .at(object.span, message)
                        .label(format!("did you mean `{meant}`?"))
                        .help("If there is an object of this name, silence this with a comment.")
                        .fix(fix),
                );
            }
        }
    }
}

/// Whether a name could be a misspelt one: it is not known, and other rules do not
/// judge it.
fn may_be_misspelt(integration: IntegrationWalker<'_>, provider: Provider<'_>, name: &str) -> bool {
    let module = integration.module();
    let is_plain = name.bytes().all(|sign| sign.is_ascii_alphabetic());
    name.len() >= SHORTEST
        && is_plain
        && !is_foreign_custom_object(provider, module, name)
        && [Action::Read, Action::Write].into_iter().all(|action| {
            provider.object_list(module, action) != Some(ObjectList::Closed)
                && matches!(
                    provider.object(module, name, action),
                    ObjectLookup::NotListed | ObjectLookup::Unknown
                )
        })
}

fn known_names(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
) -> impl Iterator<Item = &'static str> {
    let module = integration.module();
    let listed = [Action::Read, Action::Write]
        .into_iter()
        .flat_map(move |action| provider.object_names(module, action));
    listed.chain(standard_objects(integration).iter().copied())
}

/// A known name, in small letters where the one that is written has only those and
/// the provider, which then is Salesforce, does not mind.
fn in_case_of(name: &str, known: &str) -> String {
    let is_small = |name: &str| name.chars().all(char::is_lowercase);
    if is_small(name) && known.chars().next().is_some_and(char::is_uppercase) {
        known.to_lowercase()
    } else {
        known.to_owned()
    }
}

/// Whether a name differs from a known one by one slip, in letters that leave it
/// recognizable; a plural is no slip.
fn is_slip(name: &str, known: &str) -> bool {
    known.len() >= SHORTEST && edits(name, known) == 1 && is_slip_of_name(name, known)
}
