use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::pair::Pair;

declare_rule! {
    /// optional fields that have become required
    ///
    /// ## What it reports
    ///
    /// A field that moved from `optionalFields` to `requiredFields`.
    ///
    /// ## Why
    ///
    /// Customers who left the field out now share it anyway, and those who have to
    /// pick a field for a mapping must change their installation.
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
    ///           optionalFields:
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
    ///           optionalFields:
    ///             - fieldName: Website
    ///             - fieldName: Fax
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    NEWLY_REQUIRED_FIELD {
        id: "newly-required-field",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for changes in &pair.fields {
        for &(old, new) in &changes.kept {
            if old.is_required || !new.is_required {
                continue;
            }
            let finding = pair.finding(
                &NEWLY_REQUIRED_FIELD,
                format!("the field `{}` has become required", new.name),
                (new.key.span, "in `requiredFields` now"),
                (old.key.span, "it was optional"),
            );
            findings.push(finding.help(if new.target.is_some() {
                "Customers who left it out share it from now on."
            } else {
                "Customers who picked no field for it must do so."
            }));
        }
    }
}
