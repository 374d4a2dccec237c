use amp_catalog::{Catalog, Provider};
use amp_diagnostics::{Diagnostic, Severity};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::did_you_mean::Guesses;
use crate::provider::age_of;
use crate::rewrite::respelling;
use crate::rule::declare_rule;

declare_rule! {
    /// a provider that is not in the catalog
    ///
    /// ## What it reports
    ///
    /// A `provider` that is none of the catalog's keys. Upper and lower case
    /// matter.
    ///
    /// When no key is close, the provider may be newer than the catalog, and
    /// this is a warning.
    ///
    /// ## Why
    ///
    /// The platform rejects a provider that it does not know.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: Salesforce
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
    ///     provider: salesforce
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Fix
    ///
    /// The one key that is close, or that differs only in case, takes the place
    /// of the value.
    PROVIDER_NOT_SUPPORTED {
        id: "provider-not-supported",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        if let Some(found) = unknown(integration, &cx.settings.catalog, &cx.guesses, text) {
            cx.report(found);
        }
    }
}

fn unknown(
    integration: IntegrationWalker<'_>,
    catalog: &Catalog,
    guesses: &Guesses,
    text: &str,
) -> Option<Diagnostic> {
    let key = integration.provider()?;
    // A blank beside a key is for `untrimmed-name`.
    if key.trim().is_empty() || catalog.provider(key.trim()).is_some() {
        return None;
    }
    let place = integration.ast().provider.span;
    let diagnostic =
        PROVIDER_NOT_SUPPORTED.at(place, format!("there is no provider `{}`", key.trim()));
    let keys = || catalog.providers().map(Provider::key);
    let by_display_name = || {
        let mut providers = catalog.providers();
        let named = providers.find(|one| one.display_name().eq_ignore_ascii_case(key.trim()));
        named.map(Provider::key)
    };
    let Some(meant) = guesses
        .did_you_mean(key.trim(), keys())
        .or_else(by_display_name)
    else {
        let diagnostic = diagnostic
            .label("not in the catalog")
            .help(
                "Write the key of the provider as the documentation has it, for example `hubspot`.",
            )
            .help(age_of(catalog));
        // It may be newer than the catalog.
        return Some(Diagnostic {
            severity: Severity::Warning,
            ..diagnostic
        });
    };
    let diagnostic = if meant.eq_ignore_ascii_case(key.trim()) {
        diagnostic.label(format!("write `{meant}`"))
    } else {
        diagnostic.label(format!("did you mean `{meant}`?"))
    };
    let fix = respelling(text, place, meant);
    Some(diagnostic.help(age_of(catalog)).fix(fix))
}
