use crate::check::Context;
use crate::objects_list;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a `subscribe` section without objects
    ///
    /// ## What it reports
    ///
    /// A `subscribe` section whose `objects` is missing or empty.
    ///
    /// ## Why
    ///
    /// The platform rejects a `subscribe` section without objects.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///     subscribe:
    ///       objects: []
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    /// ```
    SUBSCRIBE_OBJECTS {
        id: "subscribe-objects",
        category: Structure,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(field) = &integration.ast().subscribe else {
            continue;
        };
        let Some(subscribe) = field.get() else {
            continue;
        };
        if cx.model.is_damaged(field.span) {
            continue;
        }
        let key = (field.key, "subscribe");
        if let Some(empty) = objects_list::empty(&SUBSCRIBE_OBJECTS, key, &subscribe.objects) {
            cx.report_missing(
                field.span,
                &["objects"],
                empty.help("List what to subscribe to: `- objectName: contact`, its `destination` and the events."));
        }
    }
}
