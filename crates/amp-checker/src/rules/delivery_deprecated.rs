use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// the deprecated `delivery` section
    ///
    /// ## What it reports
    ///
    /// A read object with a `delivery` section.
    ///
    /// ## Why
    ///
    /// The section is deprecated: results are delivered as they arrive.
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
    ///           destination: contactsWebhook
    ///           delivery:
    ///             mode: auto
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
    ///           destination: contactsWebhook
    /// ```
    DELIVERY_DEPRECATED {
        id: "delivery-deprecated",
        category: Style,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            if let Some(delivery) = &object.ast().delivery {
                cx.report(
                    DELIVERY_DEPRECATED
                        .at(delivery.key, "`delivery` is deprecated")
                        .label("can be removed")
                        .help("Results are delivered as they arrive without it."),
                );
            }
        }
    }
}
