use amp_catalog::Capability;

use crate::check::Context;
use crate::provider::check_section;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// `read` with a provider that does not support it
    ///
    /// ## What it reports
    ///
    /// An integration with `read` whose provider does not support it, according to
    /// the catalog. If the provider has modules, the named module counts, or else
    /// the default one.
    ///
    /// If the catalog lists readable objects anyway, this is a warning.
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
    ///     provider: adobe
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
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
    PROVIDER_CAPABILITY_READ {
        id: "provider-capability-read",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let rule = &PROVIDER_CAPABILITY_READ;
    check_section(cx, rule, Capability::Read, |integration| {
        integration.read.as_ref()
    });
}
