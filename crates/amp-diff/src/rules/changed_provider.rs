use std::collections::BTreeSet;

use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::Integration;

use super::removed_operation::{lost_operations, participle};
use crate::{names::alternatives, pair::Pair, place};

declare_rule! {
    /// integrations that use another provider or module
    ///
    /// ## What it reports
    ///
    /// An integration whose `provider` was changed, or whose `module` is now
    /// another part of the provider's API. Naming the default module changes
    /// nothing. If the provider was changed, nothing else in the integration is
    /// compared.
    ///
    /// ## Why
    ///
    /// Customers have connected the old provider, and records, objects and fields
    /// have its names. The new one may not support everything that the old one
    /// did.
    ///
    /// ## Before
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
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: companies
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///   - name: crm-hubspot
    ///     provider: hubspot
    ///     write:
    ///       objects:
    ///         - objectName: companies
    /// ```
    CHANGED_PROVIDER {
        id: "changed-provider",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

/// The finding about the provider, or else about the module.
pub(super) fn check(pair: &Pair<'_>) -> Option<Diagnostic> {
    if has_other_provider(pair) {
        Some(other_provider(pair))
    } else {
        other_module(pair)
    }
}

/// Whether the two have nothing in common but their name.
pub(super) fn has_other_provider(pair: &Pair<'_>) -> bool {
    let (old, new) = (pair.old.integration, pair.new.integration);
    matches!((old.provider(), new.provider()), (Some(old), Some(new)) if old != new)
}

fn other_provider(pair: &Pair<'_>) -> Diagnostic {
    let (old, new) = (pair.old.integration, pair.new.integration);
    let message = format!(
        "the integration `{}` now uses `{}` in place of `{}`",
        new.name().unwrap_or_default(),
        new.provider().unwrap_or_default(),
        old.provider().unwrap_or_default(),
    );
    pair.finding(
        &CHANGED_PROVIDER,
        message,
        (new.ast().provider.span, "the new provider"),
        (old.ast().provider.span, "customers have connected this one"),
    )
    .help("Give the new provider an integration of its own, and keep this one until nobody has it installed.")
}

fn other_module(pair: &Pair<'_>) -> Option<Diagnostic> {
    let (old_module, new_module) = (pair.old.module(), pair.new.module());
    if old_module == new_module {
        return None;
    }
    let (old, new) = (pair.old.integration, pair.new.integration);
    let described = |module: Option<&str>| {
        module.map_or_else(
            || "no module".to_owned(),
            |module| format!("the module `{module}`"),
        )
    };
    let message = format!(
        "the integration `{}` now uses {} in place of {}",
        new.name().unwrap_or_default(),
        described(new_module),
        described(old_module),
    );
    let provider = |integration: &Integration| integration.provider.span;
    let finding = pair.finding(
        &CHANGED_PROVIDER,
        message,
        (
            place::value(new.ast().module.as_deref(), provider(new.ast())),
            "the new module",
        ),
        (
            place::value(old.ast().module.as_deref(), provider(old.ast())),
            "callers rely on this one",
        ),
    );
    let lost: BTreeSet<&str> = lost_operations(pair)
        .into_iter()
        .flat_map(|lost| lost.operations)
        .map(participle)
        .collect();
    Some(match alternatives(lost) {
        Some(lost) => finding.help(format!("Objects can no longer be {lost}.")),
        None => finding.help("Objects and fields may have other names there."),
    })
}
