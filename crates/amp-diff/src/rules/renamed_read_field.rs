use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::pair::Pair;

declare_rule! {
    /// fields that are delivered under another name
    ///
    /// ## What it reports
    ///
    /// A provider's field whose `mapToName` was added, changed or removed. If
    /// writes use the mapping, `removed-mapped-name` reports that its name is
    /// gone.
    ///
    /// ## Why
    ///
    /// Receivers no longer find the field under its old name.
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
    ///           schedule: "0 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///               mapToName: site
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
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///             - fieldName: Website
    ///               mapToName: site
    /// ```
    RENAMED_READ_FIELD {
        id: "renamed-read-field",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for changes in &pair.fields {
        let is_inherited = pair.is_inherited(changes.old.name());
        for &(old, new) in &changes.renamed {
            if old.is_mapped && is_inherited {
                continue;
            }
            let (before, after) = (old.name, new.name);
            let finding = pair.finding(
                &RENAMED_READ_FIELD,
                format!("the field `{before}` is now delivered as `{after}`"),
                (new.key.span, "the new name"),
                (old.key.span, "receivers know this one"),
            );
            findings.push(finding.help(format!(
                "Receivers must know `{after}` before this is deployed."
            )));
        }
    }
}
