use amp_catalog::Capability;

use crate::check::Context;
use crate::provider::check_section;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// `write` with a provider that does not support it
    ///
    /// ## What it reports
    ///
    /// An integration with `write` whose provider does not support it, according
    /// to the catalog. If the provider has modules, the named module counts, or
    /// else the default one.
    ///
    /// If the catalog lists writable objects anyway, this is a warning.
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
    ///     provider: bigquery
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: contacts
    /// ```
    PROVIDER_CAPABILITY_WRITE {
        id: "provider-capability-write",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let rule = &PROVIDER_CAPABILITY_WRITE;
    check_section(cx, rule, Capability::Write, |integration| {
        integration.write.as_ref()
    });
}
