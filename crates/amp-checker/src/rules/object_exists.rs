use std::cell::LazyCell;

use amp_catalog::{Action, Catalog, ObjectLookup, Provider};
use amp_diagnostics::Diagnostic;

use crate::check::Context;
use crate::duplicates::Bearer;
use crate::hashing::HashSet;
use crate::known::Known;
use crate::named_objects::{NamedObjects, named_objects};
use crate::provider::{closed_action, foreign_owner};
use crate::rewrite::respelling;
use crate::singular::{names_in_singular, singular};
use crate::{IntegrationWalker, ReadObjectWalker};
use amp_diagnostics::declare_rule;
use amp_suggest::Guesses;

declare_rule! {
    /// an object that the provider's connector does not know
    ///
    /// ## What it reports
    ///
    /// An `objectName` under `read` that cannot be read, or under `write` that
    /// cannot be written, on providers whose full list of objects is known.
    ///
    /// It reports nothing if the provider does not support the section at all, nor
    /// for names of custom objects.
    ///
    /// On Salesforce, it reports the plural of a standard object: `accounts`,
    /// `Contacts`.
    ///
    /// ## Why
    ///
    /// Reads and writes of an object that the connector does not know fail.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: helpScoutMailbox
    ///     write:
    ///       objects:
    ///         - objectName: Conversations
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: helpScoutMailbox
    ///     write:
    ///       objects:
    ///         - objectName: conversations
    /// ```
    ///
    /// ## Fix
    ///
    /// A name that differs from a known one only in case takes the known spelling,
    /// and a plural becomes the singular, unless another object in the section
    /// already has that name.
    OBJECT_EXISTS {
        id: "object-exists",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let catalog = &cx.settings.catalog;
    for integration in cx.model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        if names_in_singular(integration) {
            for found in plurals(integration, &cx.known, provider.display_name(), text) {
                cx.report(found);
            }
        }
        for NamedObjects { section, objects } in named_objects(integration) {
            let Some(action) = closed_action(integration, provider, section) else {
                continue;
            };
            let taken = LazyCell::new(|| {
                let names = objects.iter().map(|object| object.name);
                names.collect::<HashSet<&str>>()
            });
            for object in &objects {
                if object.name.trim() == object.name
                    && let Some((found, other_case)) =
                        unknown(integration, provider, action, object, &cx.guesses)
                {
                    // Listing one object twice would be worse.
                    let meant = other_case.filter(|meant| !taken.contains(meant));
                    let fix = meant.map(|meant| respelling(text, object.span, meant));
                    cx.report(found.help(age_of_objects(catalog)).fix(fix));
                }
            }
        }
    }
}

/// The findings about standard objects that are named in the plural. No fix writes the singular
/// where another object has that name, or is mapped to it.
fn plurals<'m>(
    integration: IntegrationWalker<'m>,
    known: &Known<'m>,
    title: &str,
    text: &str,
) -> Vec<Diagnostic> {
    let mapped = LazyCell::new(|| {
        let read = integration.read_objects();
        let names = read.filter_map(ReadObjectWalker::mapped_name);
        names.map(str::to_lowercase).collect::<HashSet<String>>()
    });
    let mut found = Vec::new();
    for NamedObjects { objects, .. } in named_objects(integration) {
        let taken = LazyCell::new(|| {
            let names = objects.iter().map(|object| object.name.to_lowercase());
            names.collect::<HashSet<String>>()
        });
        for object in &objects {
            let Some(meant) = singular(integration, known, object.name) else {
                continue;
            };
            let identity = meant.to_lowercase();
            let is_free = !taken.contains(&identity) && !mapped.contains(&identity);
            let fix = is_free.then(|| respelling(text, object.span, &meant));
            let message = format!("{title} has no object `{}`", object.name);
            found.push(
                OBJECT_EXISTS
                    .at(object.span, message)
                    .label(format!("write `{meant}`"))
                    .help(format!("{title} names its objects in the singular."))
                    .fix(fix),
            );
        }
    }
    found
}

/// The finding about an object that the provider does not have, with the name that differs only in
/// case, if any.
fn unknown<'c>(
    integration: IntegrationWalker<'_>,
    provider: Provider<'c>,
    action: Action,
    object: &Bearer<'_>,
    guesses: &Guesses,
) -> Option<(Diagnostic, Option<&'c str>)> {
    let (name, module) = (object.name, integration.module());
    let other_case = match provider.object(module, name, action) {
        ObjectLookup::OtherCase(other) => Some(other),
        ObjectLookup::Unknown => None,
        ObjectLookup::Known | ObjectLookup::NotListed => return None,
    };
    // A name in the form of another provider's is reported by `custom-object-provider`.
    if provider.is_custom_object(name) || foreign_owner(provider, module, name).is_some() {
        return None;
    }
    let (can, opposite) = match action {
        Action::Read => ("read", Action::Write),
        Action::Write => ("written", Action::Read),
    };
    let title = provider.display_name();
    let diagnostic = OBJECT_EXISTS.at(
        object.span,
        format!("{title} has no object `{name}` that can be {can}"),
    );
    if let Some(other) = other_case {
        let diagnostic = diagnostic.label(format!("write `{other}`"));
        return Some((diagnostic, other_case));
    }
    if provider.object(module, name, opposite) == ObjectLookup::Known {
        let label = match action {
            Action::Read => "can only be written",
            Action::Write => "can only be read",
        };
        return Some((diagnostic.label(label), None));
    }
    let meant = guesses.did_you_mean(name, provider.object_names(module, action));
    let label = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "not among its objects".to_owned(),
    };
    Some((diagnostic.label(label), None))
}

/// The age of the lists of objects, as a sentence. They are built in, even if a list of providers
/// is given.
fn age_of_objects(catalog: &Catalog) -> String {
    match catalog.as_of() {
        Some(date) => format!("The list of its objects is of {date}."),
        None => {
            "The list of its objects is built in, and may be older than the connector.".to_owned()
        }
    }
}
