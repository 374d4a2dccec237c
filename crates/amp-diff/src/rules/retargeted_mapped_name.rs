use amp_checker::declare_rule;
use amp_diagnostics::Diagnostic;

use crate::pair::Pair;

declare_rule! {
    /// names of fields that now stand for another field
    ///
    /// ## What it reports
    ///
    /// A field that is known by the same name as before, but whose `fieldName`
    /// was changed, or was added to or taken from a mapping whose field each
    /// customer picks.
    ///
    /// ## Why
    ///
    /// Results carry other values under the name than before, and where a write
    /// object inherits the mapping, callers write to another field without
    /// noticing.
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
    ///           mapToName: company
    ///           requiredFields:
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///             - fieldName: Website
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
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
    ///           requiredFields:
    ///             - fieldName: MobilePhone
    ///               mapToName: phone
    ///             - fieldName: Website
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
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
    ///           mapToName: company
    ///           requiredFields:
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///             - fieldName: MobilePhone
    ///               mapToName: mobile
    ///             - fieldName: Website
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    RETARGETED_MAPPED_NAME {
        id: "retargeted-mapped-name",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for changes in &pair.fields {
        for &(old, new) in &changes.kept {
            if changes.have_one_target(old, new) {
                continue;
            }
            let name = new.name;
            let (before, after) = (old.described_target(), new.described_target());
            let finding = pair.finding(
                &RETARGETED_MAPPED_NAME,
                format!("`{name}` now stands for {after}, no longer for {before}"),
                (new.target_place(), "the name leads here now"),
                (old.target_place(), "it led here"),
            );
            findings.push(if pair.is_inherited(changes.old.name()) {
                finding.help(format!(
                    "Results carry another value as `{name}`, and a record's `{name}` is written to another field."
                ))
            } else {
                finding.help(format!("Results carry another value as `{name}`."))
            });
        }
    }
}
