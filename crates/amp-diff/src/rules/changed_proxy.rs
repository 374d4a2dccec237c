use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::{Field, OptionalField, Proxy};

use crate::{pair::Pair, place};

declare_rule! {
    /// calls to the provider's own API that are refused or go elsewhere
    ///
    /// ## What it reports
    ///
    /// An integration whose `proxy` is no longer enabled, or whose `useModule` was
    /// changed, so that calls go to another base URL.
    ///
    /// ## Why
    ///
    /// Calls through the proxy are refused, or their paths do not exist at the new
    /// URL.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     proxy:
    ///       enabled: true
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     proxy:
    ///       enabled: true
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///         - objectName: contact
    /// ```
    CHANGED_PROXY {
        id: "changed-proxy",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    let old = pair.old.integration.ast().proxy.as_ref();
    let new = pair.new.integration.ast().proxy.as_ref();
    let (Some(before), after) = (old.and_then(enabled), new.and_then(enabled)) else {
        return;
    };
    let section = place::section(pair.new.integration, new);
    let old_section = place::section(pair.old.integration, old);
    match after {
        None => findings.push(
            pair.finding(
                &CHANGED_PROXY,
                "proxy calls are no longer allowed",
                (section, "`proxy` is no longer enabled"),
                (old_section, "it was"),
            )
            .help("Calls to the provider's own API are refused."),
        ),
        Some(after) if uses_module(before) != uses_module(after) => {
            let base = if uses_module(after) {
                "the base URL of the module"
            } else {
                "the provider's root URL"
            };
            let finding = pair.finding(
                &CHANGED_PROXY,
                format!("proxy calls now go to {base}"),
                (
                    place::entry(after.use_module.as_ref(), section),
                    "changes where calls go",
                ),
                (
                    place::entry(before.use_module.as_ref(), old_section),
                    "they went elsewhere",
                ),
            );
            findings.push(finding.help("The paths that callers use may not exist there."));
        }
        Some(_) => {}
    }
}

fn enabled(proxy: &Field<Proxy>) -> Option<&Proxy> {
    proxy
        .get()
        .filter(|proxy| proxy.enabled.get() == Some(&true))
}

fn uses_module(proxy: &Proxy) -> bool {
    proxy.use_module.get() == Some(&true)
}
