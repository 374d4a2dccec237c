use crate::check::Context;
use crate::duplicates::{Bearer, objects_listed_twice};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an object that is listed twice under `subscribe`
    ///
    /// ## What it reports
    ///
    /// An `objectName` that is listed twice in the `subscribe` section of an
    /// integration.
    ///
    /// ## Why
    ///
    /// Two entries for one object contradict each other, and the platform rejects
    /// the manifest. One entry can have all the events.
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
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
    ///             watchFieldsAuto: all
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
    ///           updateEvent:
    ///             enabled: always
    ///             watchFieldsAuto: all
    /// ```
    DUPLICATE_SUBSCRIBE_OBJECT {
        id: "duplicate-subscribe-object",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let objects = integration
            .subscribe_objects()
            .filter_map(|object| Bearer::new(&object.ast().object_name, object.span()));
        for found in objects_listed_twice(&DUPLICATE_SUBSCRIBE_OBJECT, "subscribe", objects, text) {
            cx.report(found);
        }
    }
}
