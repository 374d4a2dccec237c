use amp_checker::ReadObjectWalker;
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{names::listed, pair::Pair, place};

declare_rule! {
    /// objects that are no longer read
    ///
    /// ## What it reports
    ///
    /// An object of `read` that was removed or renamed. If there is a new object
    /// with the same mapped name or with a similar name, the finding says that it
    /// was renamed. If no object is left, one finding covers all of them.
    ///
    /// ## Why
    ///
    /// Nothing is delivered for the object any more. A write object that inherits
    /// its mappings loses them.
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
    ///         - objectName: contact
    ///           destination: contactsWebhook
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
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///         - objectName: lead
    ///           destination: leadsWebhook
    /// ```
    REMOVED_READ_OBJECT {
        id: "removed-read-object",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    if pair.read.is_emptied {
        findings.push(all_gone(pair));
        return;
    }
    for &(old, renamed) in &pair.read.removed {
        findings.push(match renamed {
            Some(new) => now_called(pair, old, new),
            None => gone(pair, old),
        });
    }
}

fn all_gone(pair: &Pair<'_>) -> Diagnostic {
    let names = pair.read.removed.iter();
    let names = listed(names.filter_map(|(old, _)| old.name()));
    pair.finding(
        &REMOVED_READ_OBJECT,
        format!("{names} can no longer be read"),
        (
            place::section(
                pair.new.integration,
                pair.new.integration.ast().read.as_ref(),
            ),
            "no object is listed for `read` any more",
        ),
        (
            place::section(
                pair.old.integration,
                pair.old.integration.ast().read.as_ref(),
            ),
            "there were some",
        ),
    )
    .help("Nothing of them is delivered any more.")
}

fn now_called(pair: &Pair<'_>, old: ReadObjectWalker<'_>, new: ReadObjectWalker<'_>) -> Diagnostic {
    let (old_name, new_name) = (
        old.name().unwrap_or_default(),
        new.name().unwrap_or_default(),
    );
    pair.finding(
        &REMOVED_READ_OBJECT,
        format!("`{new_name}` is read in place of `{old_name}`"),
        (new.ast().object_name.span, "the new object"),
        (
            old.ast().object_name.span,
            "customers have selected this one",
        ),
    )
    .help(format!("Nothing of `{old_name}` is delivered any more."))
}

fn gone(pair: &Pair<'_>, old: ReadObjectWalker<'_>) -> Diagnostic {
    let name = old.name().unwrap_or_default();
    pair.finding(
        &REMOVED_READ_OBJECT,
        format!("`{name}` is no longer read"),
        (
            place::section(
                pair.new.integration,
                pair.new.integration.ast().read.as_ref(),
            ),
            "no longer listed here",
        ),
        (old.ast().object_name.span, "it was here"),
    )
    .help(format!("Nothing of `{name}` is delivered any more."))
}
