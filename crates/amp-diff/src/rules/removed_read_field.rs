use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::OptionalField;

use crate::{pair::Pair, place};

declare_rule! {
    /// fields that are no longer delivered
    ///
    /// ## What it reports
    ///
    /// A field that was removed from `requiredFields` and `optionalFields`, and
    /// that customers cannot choose through `optionalFieldsAuto` either. If writes
    /// use the field's mapping, `removed-mapped-name` reports it.
    ///
    /// ## Why
    ///
    /// Receivers that rely on the field no longer get it.
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
    ///             - fieldName: Fax
    /// ```
    REMOVED_READ_FIELD {
        id: "removed-read-field",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for changes in &pair.fields {
        let is_inherited = pair.is_inherited(changes.old.name());
        let any_may_be_chosen = changes.new.ast().optional_fields_auto.get().is_some();
        for old in &changes.removed {
            let is_still_choosable = any_may_be_chosen && !old.is_required && !old.is_mapped;
            if old.is_mapped && is_inherited || is_still_choosable {
                continue;
            }
            let finding = pair.finding(
                &REMOVED_READ_FIELD,
                format!("the field `{}` is no longer delivered", old.name),
                (
                    place::field_list(changes.new, old.is_required),
                    "no longer listed here",
                ),
                (old.key.span, "it was here"),
            );
            findings.push(finding.help("Receivers must do without it before this is deployed."));
        }
    }
}
