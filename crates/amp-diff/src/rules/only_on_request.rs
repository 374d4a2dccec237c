use amp_checker::ReadObjectWalker;
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::{DeliveryMode, OptionalField, ReadObject};

use crate::{pair::Pair, place};

declare_rule! {
    /// objects that are now read or delivered only on request
    ///
    /// ## What it reports
    ///
    /// A read object whose `schedule` was removed, or whose `delivery.mode` became
    /// `onRequest`. A different schedule is not reported.
    ///
    /// ## Why
    ///
    /// Results used to arrive automatically. Now nothing arrives until someone
    /// asks for it.
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
    ///           schedule: "*/30 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    /// ```
    ONLY_ON_REQUEST {
        id: "only-on-request",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.read.kept {
        if has_schedule(old.ast()) && !has_schedule(new.ast()) {
            findings.push(no_schedule(pair, old, new));
        } else if !waits(old.ast()) && waits(new.ast()) {
            findings.push(on_request(pair, old, new));
        }
    }
}

fn has_schedule(object: &ReadObject) -> bool {
    object
        .schedule
        .get()
        .is_some_and(|schedule| !schedule.trim().is_empty())
}

fn waits(object: &ReadObject) -> bool {
    let delivery = object.delivery.get();
    delivery.and_then(|delivery| delivery.mode.get()) == Some(&DeliveryMode::OnRequest)
}

fn no_schedule(
    pair: &Pair<'_>,
    old: ReadObjectWalker<'_>,
    new: ReadObjectWalker<'_>,
) -> Diagnostic {
    let (before, after) = (old.ast(), new.ast());
    let name = new.name().unwrap_or_default();
    pair.finding(
        &ONLY_ON_REQUEST,
        format!("`{name}` is no longer read on a schedule"),
        (
            place::entry(after.schedule.as_ref(), after.object_name.span),
            "there is no schedule any more",
        ),
        (
            place::entry(before.schedule.as_ref(), before.object_name.span),
            "there was one",
        ),
    )
    .help("Nothing is delivered until someone asks for a read.")
}

fn on_request(pair: &Pair<'_>, old: ReadObjectWalker<'_>, new: ReadObjectWalker<'_>) -> Diagnostic {
    let (before, after) = (old.ast(), new.ast());
    let name = new.name().unwrap_or_default();
    pair.finding(
        &ONLY_ON_REQUEST,
        format!("results of `{name}` now wait until they are asked for"),
        (
            place::entry(after.delivery.as_deref(), after.object_name.span),
            "`onRequest` from now on",
        ),
        (
            place::entry(before.delivery.as_deref(), before.object_name.span),
            "results were sent as they arrived",
        ),
    )
    .help("Nothing is delivered until someone asks for the next page.")
}
