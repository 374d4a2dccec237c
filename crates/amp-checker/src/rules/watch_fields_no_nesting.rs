use amp_diagnostics::Diagnostic;

use crate::WatchedField;
use crate::check::Context;
use crate::place::part_of_scalar;
use amp_diagnostics::declare_rule;
use amp_path::{is_path, keys};

declare_rule! {
    /// a nested field that is watched
    ///
    /// ## What it reports
    ///
    /// An element of `requiredWatchFields` that contains `.` or `[`.
    ///
    /// ## Why
    ///
    /// Only top-level fields of a record can be watched. The platform rejects
    /// paths.
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
    ///           destination: crmWebhook
    ///           requiredFields:
    ///             - fieldName: address
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - address.city
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
    ///           destination: crmWebhook
    ///           requiredFields:
    ///             - fieldName: address
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - address
    /// ```
    WATCH_FIELDS_NO_NESTING {
        id: "watch-fields-no-nesting",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.subscribe_objects() {
            for field in object.watched_fields() {
                if let Some(found) = nested(field, text) {
                    cx.report(found);
                }
            }
        }
    }
}

fn nested(field: WatchedField<'_>, text: &str) -> Option<Diagnostic> {
    let name = field.name;
    let at = field.nesting()?;
    let diagnostic = WATCH_FIELDS_NO_NESTING
        .at(
            part_of_scalar(text, field.span, name, at..name.len()),
            format!("the nested field `{name}` cannot be watched"),
        )
        .label("only fields at the top can be watched");
    Some(match parent(name, at) {
        Some(parent) => diagnostic.help(format!(
            "Watch `{parent}`, which changes when a field inside it does."
        )),
        None => diagnostic.help("Watch the field that holds it."),
    })
}

/// The field at the top of the record.
fn parent(name: &str, nesting: usize) -> Option<&str> {
    if is_path(name) {
        return keys(name).ok()?.first().copied();
    }
    Some(&name[..nesting]).filter(|parent| !parent.is_empty())
}
