use amp_diagnostics::Diagnostic;
use amp_parser::ast::{Field, List, Text, UpdateEvent};

use crate::check::Context;
use crate::rules::empty_value::point_to;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an update event that does not say which fields it watches
    ///
    /// ## What it reports
    ///
    /// An `updateEvent` with neither `watchFieldsAuto` nor
    /// `requiredWatchFields`, or with both.
    ///
    /// ## Why
    ///
    /// The platform must know which changes to deliver, and rejects an event
    /// that says it twice or not at all.
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
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
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
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
    ///             watchFieldsAuto: all
    /// ```
    ///
    /// ## Fix
    ///
    /// An unknown key that was meant to be the missing one is renamed, or moved to
    /// where it belongs.
    UPDATE_EVENT_WATCH_FIELDS {
        id: "update-event-watch-fields",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.subscribe_objects() {
            let Some(field) = &object.ast().update_event else {
                continue;
            };
            if let Some(event) = field.get()
                && !cx.model.is_damaged(field.span)
                && let Some(found) = defect(field, event)
            {
                if event.watch_fields_auto.is_none() && event.required_watch_fields.is_none() {
                    let keys = ["watchFieldsAuto", "requiredWatchFields"];
                    cx.report_missing(field.span, &keys, found);
                } else {
                    cx.report(found);
                }
            }
        }
    }
}

fn defect(field: &Field<UpdateEvent>, event: &UpdateEvent) -> Option<Diagnostic> {
    let auto = event
        .watch_fields_auto
        .as_ref()
        .filter(|auto| !auto.is_null());
    let fields = event.required_watch_fields.as_ref();
    let is_empty =
        |list: &Field<List<Text>>| list.is_null() || list.get().is_some_and(|list| list.is_empty());
    match (auto, fields) {
        (Some(auto), Some(fields)) => Some(
            UPDATE_EVENT_WATCH_FIELDS
                .at(auto.entry_span(), "this update event says twice what it watches")
                .label("watches fields that are not listed")
                .also(fields.key, "watches the fields in this list")
                .help("Keep one of the two."),
        ),
        (None, Some(fields)) if is_empty(fields) => Some(
            UPDATE_EVENT_WATCH_FIELDS
                .at(fields.key, "this update event watches no field")
                .label("nothing is listed here")
                .help("List the fields to watch, or write `watchFieldsAuto: all` instead."),
        ),
        (Some(_), None) | (None, Some(_)) => None,
        (None, None) => Some(point_to(
            UPDATE_EVENT_WATCH_FIELDS
                .at(field.key, "this update event does not say which fields it watches")
                .label("needs `watchFieldsAuto` or `requiredWatchFields`")
                .help("Write `watchFieldsAuto: all` for every field, `watchFieldsAuto: selected` for those that a customer chose, or `requiredWatchFields:` with a list."),
            event.watch_fields_auto.as_ref(),
        )),
    }
}
