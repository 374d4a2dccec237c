use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// `subscribe` in an integration that reads nothing
    ///
    /// ## What it reports
    ///
    /// An integration with `subscribe` but without `read`.
    ///
    /// ## Why
    ///
    /// Events are delivered in the form of the read objects. The platform rejects
    /// `subscribe` without `read` in the same integration.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
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
    ///           otherEvents:
    ///             - object.merged
    /// ```
    ///
    /// ## Fix
    ///
    /// An unknown key that was meant to be the missing one is renamed, or moved to
    /// where it belongs.
    SUBSCRIBE_REQUIRES_READ {
        id: "subscribe-requires-read",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let ast = integration.ast();
        let Some(subscribe) = ast.subscribe.as_ref().filter(|one| one.get().is_some()) else {
            continue;
        };
        let diagnostic = SUBSCRIBE_REQUIRES_READ
            .at(subscribe.key, "`subscribe` needs `read`")
            .help("Add a `read` section to this integration, with the objects to subscribe to.");
        match &ast.read {
            Some(read) if read.is_null() => cx.report_missing(
                read.span,
                &["objects"],
                diagnostic
                    .label("the integration reads nothing")
                    .also(read.key, "has no value"),
            ),
            Some(_) => {}
            None if cx.model.is_damaged(integration.span()) => {}
            None => cx.report_missing(
                integration.span(),
                &["read"],
                diagnostic.label("the integration has no `read` section"),
            ),
        }
    }
}
