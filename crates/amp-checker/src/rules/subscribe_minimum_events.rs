use amp_diagnostics::Diagnostic;
use amp_parser::ast::{Field, List, SubscribeObject, Text};

use crate::check::Context;
use crate::place::first_line;
use crate::rules::empty_value::point_to;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a subscribe object without events
    ///
    /// ## What it reports
    ///
    /// A subscribe object without any event.
    ///
    /// ## Why
    ///
    /// Nothing is delivered for such an object. The platform accepts it as a base
    /// definition, but usually the events were forgotten.
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
    ///           createEvent:
    ///             enabled: always
    /// ```
    SUBSCRIBE_MINIMUM_EVENTS {
        id: "subscribe-minimum-events",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

const EVENTS: [&str; 5] = [
    "createEvent",
    "updateEvent",
    "deleteEvent",
    "associationChangeEvent",
    "otherEvents",
];

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.subscribe_objects() {
            if has_event(object.ast()) || cx.model.is_damaged(object.span()) {
                continue;
            }
            let (place, subject) = match object.name() {
                Some(name) => (object.ast().object_name.span, format!("`{name}`")),
                None => (first_line(text, object.span()), "this object".to_owned()),
            };
            let diagnostic = SUBSCRIBE_MINIMUM_EVENTS
                .at(place, format!("{subject} is subscribed to without any event"))
                .label("nothing is delivered")
                .help("Add what to deliver: `createEvent`, `updateEvent`, `deleteEvent`, or `otherEvents` with the provider's own names.");
            let diagnostic = point_to_events(diagnostic, object.ast());
            cx.report_missing(object.span(), &EVENTS, diagnostic);
        }
    }
}

/// Adds the events without a value to the finding.
fn point_to_events(diagnostic: Diagnostic, object: &SubscribeObject) -> Diagnostic {
    let diagnostic = point_to(diagnostic, object.create_event.as_ref());
    let diagnostic = point_to(diagnostic, object.update_event.as_ref());
    let diagnostic = point_to(diagnostic, object.delete_event.as_ref());
    let diagnostic = point_to(diagnostic, object.association_change_event.as_ref());
    point_to(diagnostic, object.other_events.as_ref())
}

/// Whether an event is set; the platform drops one without a value.
fn has_event(object: &SubscribeObject) -> bool {
    fn is_there<T>(event: Option<&Field<T>>) -> bool {
        event.is_some_and(|event| !event.is_null())
    }
    let lists_others = |events: &Field<List<Text>>| match events.get() {
        Some(events) => !events.is_empty(),
        None => !events.is_null(),
    };
    is_there(object.create_event.as_ref())
        || is_there(object.update_event.as_ref())
        || is_there(object.delete_event.as_ref())
        || is_there(object.association_change_event.as_ref())
        || object.other_events.as_ref().is_some_and(lists_others)
}
