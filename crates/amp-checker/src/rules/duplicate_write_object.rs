use crate::check::Context;
use crate::duplicates::{Bearer, objects_listed_twice};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// an object that is listed twice under `write`
    ///
    /// ## What it reports
    ///
    /// An `objectName` that is listed twice in the `write` section of an
    /// integration.
    ///
    /// ## Why
    ///
    /// An object has one route for writes, and the platform rejects a second one.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///         - objectName: account
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
    DUPLICATE_WRITE_OBJECT {
        id: "duplicate-write-object",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let objects = integration
            .write_objects()
            .filter_map(|object| Bearer::new(&object.ast().object_name, object.span()));
        for found in objects_listed_twice(&DUPLICATE_WRITE_OBJECT, "write", objects, text) {
            cx.report(found);
        }
    }
}
