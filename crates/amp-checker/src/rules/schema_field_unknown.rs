use amp_account::Object;
use amp_diagnostics::{Diagnostic, Fix};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::written_fields::{WrittenField, WrittenObject, written_fields};
use amp_diagnostics::declare_rule;
use amp_suggest::{Guesses, is_slip};

declare_rule! {
    /// a field that the customer's account does not have
    ///
    /// ## What it reports
    ///
    /// A `fieldName`, a `default` or a watched field that the object does not
    /// have, according to the files given by `--schema` or by `[schemas]` in
    /// `ampc.toml`. For a path, only the first key is checked.
    ///
    /// The source of a Salesforce project contains only what was created or
    /// changed. For an object that only such a source describes, the rule checks
    /// custom fields only, except those of managed packages.
    ///
    /// ## Why
    ///
    /// Reads and writes run against the account, and fail or lose values if it
    /// lacks the field.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             # The contacts of this account have a `Score__c`.
    ///             - fieldName: Socre__c
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: Score__c
    /// ```
    ///
    /// ## Fix
    ///
    /// The name is corrected to the one that is close, everywhere it is used for
    /// the object.
    SCHEMA_FIELD_UNKNOWN {
        id: "schema-field-unknown",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.settings.accounts.is_empty() {
        return;
    }
    let text = cx.model.parse().tree.text();
    let guesses = Guesses::default();
    for integration in cx.model.integrations() {
        let Some(provider) = integration.provider() else {
            continue;
        };
        let object = |name| cx.settings.accounts.object(provider, name);
        for written in written_fields(integration, |name| object(name).is_some()) {
            let Some(object) = object(written.name) else {
                continue;
            };
            for field in &written.fields {
                if object.field(field.name).is_none() && is_judged(integration, object, field.name)
                {
                    cx.report(miss(object, &written, field, &guesses, text));
                }
            }
        }
    }
}

/// Whether the account would have a field of this name if the name were right.
fn is_judged(integration: IntegrationWalker<'_>, object: &Object, name: &str) -> bool {
    // Connectors add the key of a record, and a name with a dot leads to another object.
    if name.eq_ignore_ascii_case("id") || name.contains('.') {
        return false;
    }
    let is_own = || {
        let provider = integration.known_provider();
        let is_custom = provider.is_some_and(|provider| provider.is_custom_field(name));
        is_custom && name.matches("__").count() == 1
    };
    object.is_complete() || is_own()
}

fn miss(
    object: &Object,
    written: &WrittenObject<'_>,
    field: &WrittenField<'_>,
    guesses: &Guesses,
    text: &str,
) -> Diagnostic {
    let name = field.name;
    let message = format!("the account has no field `{name}` of `{}`", object.name());
    let mut places = field.spans(text);
    let found = SCHEMA_FIELD_UNKNOWN.at(places.next().unwrap_or_default(), message);
    let found = places.fold(found, |found, place| found.also(place, "and here"));
    let names = object.fields().map(|field| field.name.as_str());
    let meant = guesses.did_you_mean(name, names);
    let Some(meant) = meant.and_then(|meant| object.field(meant)) else {
        return found.label("not among its fields").elsewhere(
            object.source(),
            object.span(),
            "the object is described here",
        );
    };
    let mut siblings = written.fields.iter();
    let is_free = !siblings.any(|sibling| sibling.name.eq_ignore_ascii_case(&meant.name));
    let fix = field.respelling(text, &meant.name);
    let fix = fix.filter(|_| is_free && is_slip(name, &meant.name));
    found
        .label(format!("did you mean `{}`?", meant.name))
        .elsewhere(&meant.source, meant.span, "this is a field")
        .fix(fix.map(|edits| Fix::safe(format!("Write `{}`", meant.name), edits)))
}
