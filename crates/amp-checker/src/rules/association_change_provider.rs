use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// association events outside HubSpot
    ///
    /// ## What it reports
    ///
    /// An `associationChangeEvent` in an integration whose provider is not
    /// HubSpot.
    ///
    /// ## Why
    ///
    /// Only HubSpot reports association changes. With any other provider, such an
    /// event is never delivered.
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
    ///         - objectName: contact
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           associationChangeEvent:
    ///             enabled: always
    ///             includeFullRecords: true
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
    ///           associationChangeEvent:
    ///             enabled: always
    ///             includeFullRecords: true
    /// ```
    ASSOCIATION_CHANGE_PROVIDER {
        id: "association-change-provider",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        // An unknown provider may be HubSpot misspelt.
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        if provider.traits().association_events {
            continue;
        }
        let name = provider.display_name();
        for object in integration.subscribe_objects() {
            if let Some(event) = &object.ast().association_change_event {
                cx.report(
                    ASSOCIATION_CHANGE_PROVIDER
                        .at(event.key, format!("{name} has no association events"))
                        .label("never delivered")
                        .also(integration.ast().provider.span, "the provider")
                        .help("Remove the event. An `updateEvent` reports changes of the field that holds the reference."),
                );
            }
        }
    }
}
