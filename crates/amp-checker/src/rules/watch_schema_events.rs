use amp_parser::ast::{Event, Field, OptionalField};

use crate::check::Context;
use crate::rules::empty_value::point_to;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a `watchSchema` section without any event
    ///
    /// ## What it reports
    ///
    /// A `watchSchema` section whose `allObjects` has none of `fieldCreated`,
    /// `fieldDeleted` and `fieldChanged`.
    ///
    /// ## Why
    ///
    /// Without an event, no schema change is ever reported.
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
    ///     watchSchema:
    ///       destination: schemaWebhook
    ///       allObjects: {}
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
    ///     watchSchema:
    ///       destination: schemaWebhook
    ///       allObjects:
    ///         fieldCreated:
    ///           enabled: always
    /// ```
    WATCH_SCHEMA_EVENTS {
        id: "watch-schema-events",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(watch) = integration.ast().watch_schema.get() else {
            continue;
        };
        let field = &watch.all_objects;
        let Some(all) = field.get().filter(|_| !cx.model.is_damaged(field.span)) else {
            continue;
        };
        let is_there =
            |event: &Option<Field<Event>>| event.as_ref().is_some_and(|event| !event.is_null());
        let events = [&all.field_created, &all.field_deleted, &all.field_changed];
        if !events.into_iter().any(is_there) {
            let diagnostic = WATCH_SCHEMA_EVENTS
                .at(field.key, "schemas are watched for nothing")
                .label("has no event")
                .help("Add `fieldCreated`, `fieldDeleted` or `fieldChanged`, each with `enabled: always` below it.");
            let events = events.into_iter().map(Option::as_ref);
            cx.report_missing(
                field.span,
                &["fieldCreated", "fieldDeleted", "fieldChanged"],
                events.fold(diagnostic, point_to),
            );
        }
    }
}
