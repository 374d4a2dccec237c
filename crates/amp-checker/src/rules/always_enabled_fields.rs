use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::ast::{Always, Field};

use crate::ReadObjectWalker;
use crate::check::Context;
use crate::schedule::is_blank;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an object with `enabled: always` that lacks what it needs
    ///
    /// ## What it reports
    ///
    /// A read object with `enabled: always` that has
    ///
    /// - no `requiredFields`
    /// - a `mapToName` in them, or no `schedule`; these are warnings, because the
    ///   documentation forbids both but published manifests have them
    ///
    /// ## Why
    ///
    /// An object that is always enabled is read before any customer has chosen or
    /// mapped a field. So the manifest must list its fields, by the provider's
    /// names, and say when to read it.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           schedule: "0 * * * *"
    ///           enabled: always
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           schedule: "0 * * * *"
    ///           enabled: always
    ///           requiredFields:
    ///             - fieldName: email
    /// ```
    ///
    /// ## Fix
    ///
    /// An unknown key that was meant to be the missing one is renamed, or moved to
    /// where it belongs.
    ALWAYS_ENABLED_FIELDS {
        id: "always-enabled-fields",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let Some(enabled) = &object.ast().enabled else {
                continue;
            };
            if enabled.get().is_none() || cx.model.is_damaged(object.span()) {
                continue;
            }
            if let Some(found) = no_fields(object, enabled) {
                cx.report_missing(object.span(), &["requiredFields"], found);
            }
            if let Some(found) = no_schedule(object, enabled) {
                cx.report_missing(object.span(), &["schedule"], found);
            }
            for diagnostic in mapped_fields(object, enabled) {
                cx.report(diagnostic);
            }
        }
    }
}

fn no_fields(object: ReadObjectWalker<'_>, enabled: &Field<Always>) -> Option<Diagnostic> {
    let fields = object.ast().required_fields.as_ref();
    let is_empty = fields
        .and_then(Field::get)
        .is_some_and(|fields| fields.is_empty());
    if fields.is_some_and(|fields| !fields.is_null() && !is_empty) {
        return None;
    }
    let diagnostic = ALWAYS_ENABLED_FIELDS
        .at(
            enabled.entry_span(),
            "an object that is always enabled needs `requiredFields`",
        )
        .label("no customer chooses the fields to read");
    let diagnostic = match fields {
        Some(fields) => diagnostic.also(fields.key, "lists no field"),
        None => diagnostic,
    };
    Some(diagnostic.help("Add `requiredFields:` with the fields to read."))
}

fn no_schedule(object: ReadObjectWalker<'_>, enabled: &Field<Always>) -> Option<Diagnostic> {
    let schedule = object.ast().schedule.as_ref();
    if !is_blank(schedule) {
        return None;
    }
    let diagnostic = ALWAYS_ENABLED_FIELDS
        .at(
            enabled.entry_span(),
            "an object that is always enabled needs a `schedule`",
        )
        .label("nothing says when to read");
    let diagnostic = match schedule {
        Some(schedule) => diagnostic.also(schedule.entry_span(), "is empty"),
        None => diagnostic,
    };
    let diagnostic =
        diagnostic.help("Add a cron expression, for example `schedule: \"0 * * * *\"`.");
    Some(doubtful(diagnostic))
}

fn mapped_fields(
    object: ReadObjectWalker<'_>,
    enabled: &Field<Always>,
) -> impl Iterator<Item = Diagnostic> {
    let mapped = object.mapped_fields().filter(|mapping| mapping.required);
    mapped.map(move |mapping| {
        let diagnostic = ALWAYS_ENABLED_FIELDS
            .at(
                mapping.map_to_name.entry_span(),
                format!(
                    "the field `{}` of an object that is always enabled should not be mapped",
                    mapping.target.unwrap_or(mapping.name)
                ),
            )
            .label("remove this mapping")
            .also(enabled.entry_span(), "reads without a customer's mappings")
            .help("List the field by the provider's name alone.");
        doubtful(diagnostic)
    })
}

/// Makes a finding a warning, where the documentation forbids what published manifests have.
fn doubtful(diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        ..diagnostic
    }
}
