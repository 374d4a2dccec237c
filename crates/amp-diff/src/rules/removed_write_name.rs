use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{matching::Named, pair::Pair, place};

declare_rule! {
    /// mapped names that a write object no longer answers to
    ///
    /// ## What it reports
    ///
    /// A write object with `inheritMapping: true` whose read object had a
    /// `mapToName` that was removed or changed. The object itself can still be
    /// written.
    ///
    /// ## Why
    ///
    /// Requests can use the mapped name as well as the provider's. Requests with
    /// the old mapped name fail, and reads deliver the object under another name.
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
    ///           mapToName: firm
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
    ///             - fieldName: Website
    ///             - fieldName: Fax
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    REMOVED_WRITE_NAME {
        id: "removed-write-name",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.read.kept {
        let Some(mapped) = Named::mapped_name(old) else {
            continue;
        };
        // A name that leads elsewhere is reported by `retargeted-write-name`.
        if !pair.is_inherited(old.name()) || pair.addressed(mapped).is_some() {
            continue;
        }
        let name = old.name().unwrap_or_default();
        let own_name = place::value(Some(&new.ast().object_name), new.span());
        let (message, label) = match Named::mapped_name(new) {
            Some(now) => (
                format!("`{name}` is no longer written as `{mapped}`, but as `{now}`"),
                "the new name",
            ),
            None if new.ast().map_to_name.is_some() => (
                format!("`{name}` is no longer written as `{mapped}`"),
                "the object's own name",
            ),
            None => (
                format!("`{name}` is no longer written as `{mapped}`"),
                "there is no `mapToName` any more",
            ),
        };
        let finding = pair.finding(
            &REMOVED_WRITE_NAME,
            message,
            (
                place::value(new.ast().map_to_name.as_ref(), own_name),
                label,
            ),
            (
                place::value(old.ast().map_to_name.as_ref(), old.span()),
                "requests are addressed to this name",
            ),
        );
        let delivered = Named::mapped_name(new).unwrap_or(name);
        findings.push(finding.help(format!(
            "Requests that write to `{mapped}` fail, and results are delivered as `{delivered}`."
        )));
    }
}
