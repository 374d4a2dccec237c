use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{matching::Named, pair::Pair, place};

declare_rule! {
    /// objects whose results are delivered under another name
    ///
    /// ## What it reports
    ///
    /// A read object whose `mapToName` was added, changed or removed. If a write
    /// object inherits a name that was removed, `removed-write-name` reports it.
    ///
    /// ## Why
    ///
    /// Receivers identify results by the name of the object.
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
    ///           mapToName: company
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
    ///           mapToDisplayName: Company
    ///           schedule: "0 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    /// ```
    RENAMED_OBJECT {
        id: "renamed-object",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.read.kept {
        let name = old.name().unwrap_or_default();
        let mapped = Named::mapped_name(old);
        let before = mapped.unwrap_or(name);
        let after = Named::mapped_name(new).unwrap_or(name);
        // What callers notice as well is reported by the rules on names of write objects.
        let is_callers_name = mapped.is_some() && pair.is_inherited(Some(name));
        if before == after || is_callers_name {
            continue;
        }
        let finding = pair.finding(
            &RENAMED_OBJECT,
            format!("`{name}` is delivered as `{after}`, no longer as `{before}`"),
            (
                place::entry(new.ast().map_to_name.as_ref(), new.ast().object_name.span),
                "gives the new name",
            ),
            (
                place::entry(old.ast().map_to_name.as_ref(), old.ast().object_name.span),
                "gave the name that receivers know",
            ),
        );
        findings.push(finding.help(format!(
            "Receivers must know `{after}` before this is deployed."
        )));
    }
}
