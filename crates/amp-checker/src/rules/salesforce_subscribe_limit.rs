use crate::SubscribeObjectWalker;
use crate::check::Context;
use crate::place::first_line;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// more than five subscribed objects on Salesforce
    ///
    /// ## What it reports
    ///
    /// A `subscribe` section with more than five objects in a Salesforce
    /// integration.
    ///
    /// ## Why
    ///
    /// Salesforce limits the number of objects whose changes it delivers, and the
    /// platform rejects more than five.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: account
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: contact
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: lead
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: opportunity
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: task
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: case
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
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: account
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: contact
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: lead
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: opportunity
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    ///         - objectName: task
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           otherEvents:
    ///             - object.merged
    /// ```
    SALESFORCE_SUBSCRIBE_LIMIT {
        id: "salesforce-subscribe-limit",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let objects: Vec<SubscribeObjectWalker<'_>> = integration.subscribe_objects().collect();
        let provider = integration.known_provider();
        let limit = integration.traits().subscribed_objects;
        let (Some(provider), Some(limit)) = (provider, limit) else {
            continue;
        };
        let Some(extra) = objects.get(limit as usize) else {
            continue;
        };
        let title = provider.display_name();
        let place = match extra.name() {
            Some(_) => extra.ast().object_name.span,
            None => first_line(text, extra.span()),
        };
        cx.report(
            SALESFORCE_SUBSCRIBE_LIMIT
                .at(
                    place,
                    format!("{} objects are subscribed to on {title}", objects.len()),
                )
                .label(format!("only {limit} are possible"))
                .also(integration.ast().provider.span, "has this limit")
                .help("Remove the objects whose changes can wait; `read` with a `schedule` delivers them, too."),
        );
    }
}
