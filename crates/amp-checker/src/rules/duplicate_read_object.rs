use crate::check::Context;
use crate::duplicates::{Bearer, objects_listed_twice};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an object that is listed twice under `read`
    ///
    /// ## What it reports
    ///
    /// An `objectName` that is listed twice in the `read` section of an
    /// integration.
    ///
    /// ## Why
    ///
    /// Two schedules, destinations or field lists for one object contradict each
    /// other, and the platform rejects the manifest.
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
    ///         - objectName: contacts
    ///           destination: nightlyWebhook
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
    /// ```
    DUPLICATE_READ_OBJECT {
        id: "duplicate-read-object",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let objects = integration
            .read_objects()
            .filter_map(|object| Bearer::new(&object.ast().object_name, object.span()));
        for found in objects_listed_twice(&DUPLICATE_READ_OBJECT, "read", objects, text) {
            cx.report(found);
        }
    }
}
