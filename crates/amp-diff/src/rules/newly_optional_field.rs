use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::pair::Pair;

declare_rule! {
    /// required fields that have become optional
    ///
    /// ## What it reports
    ///
    /// A field that moved from `requiredFields` to `optionalFields`.
    ///
    /// ## Why
    ///
    /// Results carry the field only for customers who choose to share it, so
    /// receivers can no longer rely on it. If a customer did not make an optional
    /// mapping, its key is removed from a record before it is written.
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
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///           optionalFields:
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
    ///             - fieldName: Website
    ///           optionalFields:
    ///             - fieldName: Fax
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    NEWLY_OPTIONAL_FIELD {
        id: "newly-optional-field",
        category: Compatibility,
        level: Warning,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for changes in &pair.fields {
        for &(old, new) in &changes.kept {
            if !old.is_required || new.is_required {
                continue;
            }
            let finding = pair.finding(
                &NEWLY_OPTIONAL_FIELD,
                format!("the field `{}` has become optional", new.name),
                (new.key.span, "in `optionalFields` now"),
                (old.key.span, "it was required"),
            );
            findings.push(finding.help("Only the customers who choose it share it from now on."));
        }
    }
}
