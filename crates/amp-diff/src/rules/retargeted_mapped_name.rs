use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{
    fields::{FieldChanges, ListedField},
    pair::Pair,
};

declare_rule! {
    /// field names that now refer to another field
    ///
    /// ## What it reports
    ///
    /// A field that is known by the same name as before, but whose `fieldName` was
    /// changed, or was added to or removed from a mapping whose field each
    /// customer picks. It also reports a name that several fields share, if one of
    /// them was added or removed.
    ///
    /// ## Why
    ///
    /// Results carry different values under the name than before. If a write
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
            if !changes.have_one_target(old, new) {
                findings.push(retargeted(pair, changes, old, new));
            }
        }
        for &(old, still) in &changes.parted {
            let finding = pair.finding(
                &RETARGETED_MAPPED_NAME,
                format!(
                    "`{}` no longer stands for {}",
                    old.name,
                    old.described_target()
                ),
                (still.target_place(), "the name leads only here now"),
                (old.target_place(), "it led here, too"),
            );
            findings.push(finding.help(consequence(pair, changes, old.name)));
        }
        for &(before, new) in &changes.joined {
            let finding = pair.finding(
                &RETARGETED_MAPPED_NAME,
                format!(
                    "`{}` now stands for {}, too",
                    new.name,
                    new.described_target()
                ),
                (new.target_place(), "the name leads here, too"),
                (before.target_place(), "it led only here"),
            );
            findings.push(finding.help(consequence(pair, changes, new.name)));
        }
    }
}

fn retargeted(
    pair: &Pair<'_>,
    changes: &FieldChanges<'_>,
    old: ListedField<'_>,
    new: ListedField<'_>,
) -> Diagnostic {
    let name = new.name;
    let (before, after) = (old.described_target(), new.described_target());
    pair.finding(
        &RETARGETED_MAPPED_NAME,
        format!("`{name}` now stands for {after}, no longer for {before}"),
        (new.target_place(), "the name leads here now"),
        (old.target_place(), "it led here"),
    )
    .help(consequence(pair, changes, name))
}

fn consequence(pair: &Pair<'_>, changes: &FieldChanges<'_>, name: &str) -> String {
    if pair.is_inherited(changes.old.name()) {
        format!(
            "Results carry another value as `{name}`, and a record's `{name}` is written to another field."
        )
    } else {
        format!("Results carry another value as `{name}`.")
    }
}
