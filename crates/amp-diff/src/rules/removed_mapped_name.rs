use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{
    fields::{FieldChanges, ListedField},
    pair::Pair,
    place,
};

declare_rule! {
    /// mapped field names that writes no longer recognise
    ///
    /// ## What it reports
    ///
    /// The `mapToName` of a field that writes inherit, if it was removed or
    /// changed.
    ///
    /// ## Why
    ///
    /// A record key that matches no mapping is passed on to the provider
    /// unchanged. So what callers write under the old name no longer reaches its
    /// field. Results no longer carry the old name either.
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
    ///             - fieldName: Fax
    ///               mapToName: fax
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    REMOVED_MAPPED_NAME {
        id: "removed-mapped-name",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for changes in &pair.fields {
        if !pair.is_inherited(changes.old.name()) {
            continue;
        }
        for &(old, new) in &changes.renamed {
            if old.is_mapped {
                findings.push(renamed(pair, old, new));
            }
        }
        for &old in &changes.removed {
            if old.is_mapped {
                findings.push(removed(pair, changes, old));
            }
        }
    }
}

fn renamed(pair: &Pair<'_>, old: ListedField<'_>, new: ListedField<'_>) -> Diagnostic {
    let (before, after) = (old.name, new.name);
    let (message, label) = if new.is_mapped {
        (
            format!("the mapped name `{before}` is now `{after}`"),
            "the new name",
        )
    } else {
        (
            format!("`{after}` is no longer mapped to `{before}`"),
            "there is no `mapToName` any more",
        )
    };
    pair.finding(
        &REMOVED_MAPPED_NAME,
        message,
        (new.key.span, label),
        (old.key.span, "callers write to this name"),
    )
    .help(format!(
        "A record's `{before}` no longer reaches the field, and results carry it as `{after}`."
    ))
}

fn removed(pair: &Pair<'_>, changes: &FieldChanges<'_>, old: ListedField<'_>) -> Diagnostic {
    let name = old.name;
    pair.finding(
        &REMOVED_MAPPED_NAME,
        format!("the mapped name `{name}` is gone"),
        (
            place::field_list(changes.new, old.is_required),
            "no longer listed here",
        ),
        (old.key.span, "callers write to this name"),
    )
    .help(format!(
        "A record's `{name}` no longer reaches {}, and results no longer carry it.",
        old.described_target()
    ))
}
