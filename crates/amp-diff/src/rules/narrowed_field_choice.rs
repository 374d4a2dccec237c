use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::OptionalField;

use crate::{pair::Pair, place};

declare_rule! {
    /// objects for which customers can no longer choose fields
    ///
    /// ## What it reports
    ///
    /// A read object whose `optionalFieldsAuto` was removed.
    ///
    /// ## Why
    ///
    /// Fields that customers chose in addition to those listed are no longer
    /// delivered.
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
    ///           optionalFieldsAuto: all
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
    ///           optionalFieldsAuto: all
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///           optionalFields:
    ///             - fieldName: Fax
    /// ```
    NARROWED_FIELD_CHOICE {
        id: "narrowed-field-choice",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.read.kept {
        let (before, after) = (old.ast(), new.ast());
        if before.optional_fields_auto.get().is_none() || after.optional_fields_auto.get().is_some()
        {
            continue;
        }
        let name = new.name().unwrap_or_default();
        let finding = pair.finding(
            &NARROWED_FIELD_CHOICE,
            format!("customers may no longer choose any field of `{name}`"),
            (
                place::entry(after.optional_fields_auto.as_ref(), after.object_name.span),
                "only the fields that are listed are left",
            ),
            (
                place::entry(
                    before.optional_fields_auto.as_ref(),
                    before.object_name.span,
                ),
                "every field could be chosen",
            ),
        );
        findings.push(finding.help("List the fields that customers have chosen."));
    }
}
