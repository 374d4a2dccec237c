use amp_catalog::{Capability, Catalog};
use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::ast::OptionalField;

use crate::IntegrationWalker;
use crate::check::Context;
use crate::provider::{age_of, module, proxy_doubt, unsupported};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// `proxy` with a provider that does not support it
    ///
    /// ## What it reports
    ///
    /// An integration with `proxy` whose provider does not support proxied calls,
    /// according to the catalog. The provider's own support counts, or with
    /// `useModule` that of the module.
    ///
    /// If the provider can be read or written, its connector calls the API anyway,
    /// and this is a warning.
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
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     proxy:
    ///       enabled: true
    /// ```
    PROVIDER_CAPABILITY_PROXY {
        id: "provider-capability-proxy",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let catalog = &cx.settings.catalog;
    for integration in cx.model.integrations() {
        let Some(proxy) = integration.ast().proxy.get() else {
            continue;
        };
        let key = integration.ast().proxy.as_ref().map(|proxy| proxy.key);
        if proxy.enabled.get() == Some(&false) {
            continue;
        }
        let rule = &PROVIDER_CAPABILITY_PROXY;
        let found = key
            .and_then(|key| unsupported(rule, integration, catalog, Capability::Proxy, key))
            .or_else(|| module_without_proxy(integration, catalog));
        if let Some(found) = found {
            cx.report(found);
        }
    }
}

/// The finding about a proxy on a module that does not support one.
fn module_without_proxy(
    integration: IntegrationWalker<'_>,
    catalog: &Catalog,
) -> Option<Diagnostic> {
    let use_module = integration.ast().proxy.get()?.use_module.as_ref()?;
    let provider = integration.known_provider()?;
    let module = module(integration, provider).filter(|_| use_module.get() == Some(&true))?;
    if module.support().has(Capability::Proxy) {
        return None;
    }
    let diagnostic = PROVIDER_CAPABILITY_PROXY
        .at(
            use_module.entry_span(),
            format!(
                "the module `{}` of {} has no proxy of its own",
                module.name(),
                provider.display_name()
            ),
        )
        .label("asks for it")
        .help("Remove `useModule` to call the provider's root URL.");
    Some(match proxy_doubt(module.support()) {
        Some(doubt) => Diagnostic {
            severity: Severity::Warning,
            ..diagnostic.help(doubt)
        },
        None => diagnostic.help(age_of(catalog)),
    })
}
