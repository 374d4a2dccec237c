use amp_catalog::Capability;

use crate::check::Context;
use crate::provider::unsupported;
use crate::rule::declare_rule;

declare_rule! {
    /// `subscribe` with a provider that does not support it
    ///
    /// ## What it reports
    ///
    /// An integration with `subscribe` whose provider does not support it,
    /// according to the catalog. Where the provider has modules, the module
    /// counts that is named, or the default one.
    ///
    /// ## Why
    ///
    /// The platform rejects a section that the provider's connector cannot
    /// serve.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: dynamicsCRM
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
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    /// ```
    PROVIDER_CAPABILITY_SUBSCRIBE {
        id: "provider-capability-subscribe",
        category: Correctness,
        fix: None,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let section = integration.ast().subscribe.as_ref();
        if let Some(section) = section.filter(|section| section.get().is_some())
            && let Some(found) = unsupported(
                &PROVIDER_CAPABILITY_SUBSCRIBE,
                integration,
                &cx.settings.catalog,
                Capability::Subscribe,
                section.key,
            )
        {
            cx.report(found);
        }
    }
}
