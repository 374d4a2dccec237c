use amp_checker::WriteObjectWalker;
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{names::listed, pair::Pair, place};

declare_rule! {
    /// objects that can no longer be written
    ///
    /// ## What it reports
    ///
    /// An object of `write` that was removed or renamed. If there is a new object
    /// with the same mapped name or with a similar name, the finding says that it
    /// was renamed. If no object is left, one finding covers all of them.
    ///
    /// ## Why
    ///
    /// The object's name is the last part of the path of a write request.
    /// Requests with the old name fail.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///         - objectName: touchpoints__c
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///         - objectName: touchpoint__c
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///         - objectName: touchpoints__c
    ///         - objectName: touchpoint__c
    /// ```
    REMOVED_WRITE_OBJECT {
        id: "removed-write-object",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    if pair.write.is_emptied {
        findings.push(all_gone(pair));
        return;
    }
    for &(old, renamed) in &pair.write.removed {
        let name = old.name().unwrap_or_default();
        // A name that leads elsewhere is reported by `retargeted-write-name`.
        if pair.addressed(name).is_none() {
            findings.push(match renamed {
                Some(new) => now_called(pair, old, new),
                None => gone(pair, old),
            });
        }
    }
}

fn all_gone(pair: &Pair<'_>) -> Diagnostic {
    let names = pair.write.removed.iter();
    let names = listed(names.filter_map(|(old, _)| old.name()));
    pair.finding(
        &REMOVED_WRITE_OBJECT,
        format!("{names} can no longer be written"),
        (
            place::section(
                pair.new.integration,
                pair.new.integration.ast().write.as_ref(),
            ),
            "no object is listed for `write` any more",
        ),
        (
            place::section(
                pair.old.integration,
                pair.old.integration.ast().write.as_ref(),
            ),
            "there were some",
        ),
    )
    .help("Requests that write to them fail.")
}

fn now_called(
    pair: &Pair<'_>,
    old: WriteObjectWalker<'_>,
    new: WriteObjectWalker<'_>,
) -> Diagnostic {
    let (old_name, new_name) = (
        old.name().unwrap_or_default(),
        new.name().unwrap_or_default(),
    );
    pair.finding(
        &REMOVED_WRITE_OBJECT,
        format!("the write object `{old_name}` is now called `{new_name}`"),
        (new.ast().object_name.span, "the new name"),
        (old.ast().object_name.span, "requests are addressed to this one"),
    )
    .help(format!("Requests that write to `{old_name}` fail. Keep it beside `{new_name}` until nobody uses it."))
}

fn gone(pair: &Pair<'_>, old: WriteObjectWalker<'_>) -> Diagnostic {
    let name = old.name().unwrap_or_default();
    pair.finding(
        &REMOVED_WRITE_OBJECT,
        format!("`{name}` can no longer be written"),
        (
            place::section(
                pair.new.integration,
                pair.new.integration.ast().write.as_ref(),
            ),
            "no longer listed here",
        ),
        (old.ast().object_name.span, "it was here"),
    )
    .help(format!("Requests that write to `{name}` fail."))
}
