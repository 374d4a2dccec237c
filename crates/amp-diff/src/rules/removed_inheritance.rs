use amp_checker::ReadObjectWalker;
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{matching::Named, names::listed, pair::Pair, place};

declare_rule! {
    /// write objects that no longer inherit their mappings
    ///
    /// ## What it reports
    ///
    /// A write object that no longer has `inheritMapping: true`, although its read
    /// object had mappings.
    ///
    /// ## Why
    ///
    /// Requests addressed to the mapped name fail, and a mapped key in a record is
    /// passed on to the provider unchanged, where there may be no field with its
    /// name.
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
    ///             - fieldName: Website
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
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           mapToName: company
    ///           requiredFields:
    ///             - fieldName: Phone
    ///               mapToName: phone
    ///             - fieldName: Website
    ///             - fieldName: Fax
    ///               mapToName: fax
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    REMOVED_INHERITANCE {
        id: "removed-inheritance",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.write.kept {
        let Some(read) = old.inherited() else {
            continue;
        };
        // If only the read object is gone, `removed-read-object` reports it.
        if new.inherit_mapping().is_some() {
            continue;
        }
        if !has_mappings(read) {
            continue;
        }
        let mapped_name = Named::mapped_name(read);
        let keys = listed(read.mapped_fields().map(|field| field.name.as_str()));
        let name = old.name().unwrap_or_default();
        let mut finding = pair.finding(
            &REMOVED_INHERITANCE,
            format!("writes to `{name}` no longer go through its mappings"),
            (
                place::entry(
                    new.ast().inherit_mapping.as_ref(),
                    new.ast().object_name.span,
                ),
                "`inheritMapping` is no longer `true`",
            ),
            (
                place::entry(old.ast().inherit_mapping.as_ref(), old.span()),
                "it was",
            ),
        );
        // A name that leads elsewhere is reported by `retargeted-write-name`.
        if let Some(mapped) = mapped_name.filter(|mapped| pair.addressed(mapped).is_none()) {
            finding = finding.help(format!("Requests that write to `{mapped}` fail."));
        }
        if !keys.is_empty() {
            finding = finding.help(format!(
                "These keys of a record are passed on as they are: {keys}."
            ));
        }
        findings.push(finding);
    }
}

/// Whether there is something to inherit from a read object.
pub(super) fn has_mappings(read: ReadObjectWalker<'_>) -> bool {
    Named::mapped_name(read).is_some() || read.mapped_fields().next().is_some()
}
