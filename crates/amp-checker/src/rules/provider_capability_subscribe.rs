use amp_catalog::Capability;

use crate::check::Context;
use crate::provider::check_section;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// `subscribe` with a provider that does not support it
    ///
    /// ## What it reports
    ///
    /// An integration with `subscribe` whose provider does not support it,
    /// according to the catalog. If the provider has modules, the named module
    /// counts, or else the default one.
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
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let rule = &PROVIDER_CAPABILITY_SUBSCRIBE;
    check_section(cx, rule, Capability::Subscribe, |integration| {
        integration.subscribe.as_ref()
    });
}
