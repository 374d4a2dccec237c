use amp_catalog::{Module, Provider};
use amp_diagnostics::Diagnostic;

use crate::IntegrationWalker;
use crate::check::Context;
use crate::provider::age_of;
use crate::rewrite::guess;
use amp_diagnostics::declare_rule;
use amp_suggest::Guesses;

declare_rule! {
    /// a module that the provider does not have
    ///
    /// ## What it reports
    ///
    /// A `module` that the provider does not have, or any module on a provider
    /// without modules.
    ///
    /// ## Why
    ///
    /// The platform rejects a module that it does not know.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     module: CRM
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
    ///     module: crm
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Fix
    ///
    /// The value is replaced by the one module that is close to it.
    PROVIDER_MODULE {
        id: "provider-module",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let catalog = &cx.settings.catalog;
    for integration in cx.model.integrations() {
        if let Some(provider) = integration.known_provider()
            && let Some(found) = unknown(integration, provider, &cx.guesses, text)
        {
            cx.report(found.help(age_of(catalog)));
        }
    }
}

fn unknown(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
    guesses: &Guesses,
    text: &str,
) -> Option<Diagnostic> {
    // Blanks around a module are reported by `untrimmed-name`.
    let module = integration.module()?.trim();
    if provider.has_module(module) {
        return None;
    }
    let place = integration.ast().module.as_ref()?.span;
    let title = provider.display_name();
    let diagnostic = PROVIDER_MODULE
        .at(place, format!("{title} has no module `{module}`"))
        .also(integration.ast().provider.span, format!("this is {title}"));
    let names: Vec<&str> = provider.modules().map(Module::name).collect();
    if names.is_empty() {
        return Some(
            diagnostic
                .label("has no modules at all")
                .help("Remove `module`."),
        );
    }
    Some(match guesses.did_you_mean(module, names.iter().copied()) {
        Some(meant) => diagnostic
            .label(format!("did you mean `{meant}`?"))
            .fix(guess(text, place, module, meant)),
        None => diagnostic
            .label("not one of its modules")
            .help(match names.as_slice() {
                [only] => format!("Its only module is `{only}`."),
                _ => format!("Its modules are `{}`.", names.join("`, `")),
            }),
    })
}
