use crate::check::Context;
use crate::objects_list;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a `read` section without objects
    ///
    /// ## What it reports
    ///
    /// A `read` section whose `objects` is missing or empty.
    ///
    /// ## Why
    ///
    /// The platform rejects a `read` section without objects.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
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
    /// ```
    READ_OBJECTS {
        id: "read-objects",
        category: Structure,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(field) = &integration.ast().read else {
            continue;
        };
        let Some(read) = field.get() else {
            continue;
        };
        if cx.model.is_damaged(field.span) {
            continue;
        }
        let key = (field.key, "read");
        if let Some(empty) = objects_list::empty(&READ_OBJECTS, key, &read.objects) {
            cx.report_missing(
                field.span,
                &["objects"],
                empty.help("List what to read: `- objectName: contact` and its `destination`."),
            );
        }
    }
}
