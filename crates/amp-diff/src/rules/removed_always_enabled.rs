use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::OptionalField;

use crate::{pair::Pair, place};

declare_rule! {
    /// objects that are no longer read for every installation
    ///
    /// ## What it reports
    ///
    /// A read object that no longer has `enabled: always`.
    ///
    /// ## Why
    ///
    /// For customers who never selected the object, nothing is delivered any more.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           schedule: "0 * * * *"
    ///           enabled: always
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           schedule: "0 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           schedule: "0 * * * *"
    ///           enabled: always
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///             - fieldName: Fax
    /// ```
    REMOVED_ALWAYS_ENABLED {
        id: "removed-always-enabled",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.read.kept {
        let (before, after) = (old.ast(), new.ast());
        if before.enabled.get().is_none() || after.enabled.get().is_some() {
            continue;
        }
        let name = new.name().unwrap_or_default();
        let finding = pair.finding(
            &REMOVED_ALWAYS_ENABLED,
            format!("`{name}` is no longer read for every installation"),
            (
                place::entry(after.enabled.as_ref(), after.object_name.span),
                "only where a customer selects it",
            ),
            (
                place::entry(before.enabled.as_ref(), before.object_name.span),
                "it was read for all",
            ),
        );
        findings.push(finding.help("Nothing is delivered of customers who never selected it."));
    }
}
