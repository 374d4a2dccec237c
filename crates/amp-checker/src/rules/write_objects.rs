use crate::check::Context;
use crate::objects_list;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a `write` section without objects
    ///
    /// ## What it reports
    ///
    /// A `write` section whose `objects` is missing or empty.
    ///
    /// ## Why
    ///
    /// The platform rejects a `write` section without objects.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects: []
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    WRITE_OBJECTS {
        id: "write-objects",
        category: Structure,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let Some(field) = &integration.ast().write else {
            continue;
        };
        let Some(write) = field.get() else {
            continue;
        };
        if cx.model.is_damaged(field.span) {
            continue;
        }
        let key = (field.key, "write");
        if let Some(empty) = objects_list::empty(&WRITE_OBJECTS, key, &write.objects) {
            cx.report_missing(
                field.span,
                &["objects"],
                empty.help("List what may be written: `- objectName: contact`."),
            );
        }
    }
}
