use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::{Field, OptionalField, Text, WatchSchema};

use super::removed_event::schema_events;
use crate::pair::Pair;

declare_rule! {
    /// results or events that are sent elsewhere
    ///
    /// ## What it reports
    ///
    /// A changed `destination` of a read object, of a subscribe object or of
    /// `watchSchema`.
    ///
    /// ## Why
    ///
    /// The old destination no longer receives anything, and the new one may not be
    /// ready.
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
    ///           destination: crmWebhook
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
    /// ```
    CHANGED_DESTINATION {
        id: "changed-destination",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for (old, new) in &pair.read.kept {
        let what = format!("results of `{}`", old.name().unwrap_or_default());
        let (old, new) = (&old.ast().destination, &new.ast().destination);
        findings.extend(changed(pair, &what, old, new));
    }
    for (old, new) in &pair.subscribe.kept {
        let what = format!("events of `{}`", old.name().unwrap_or_default());
        let (old, new) = (&old.ast().destination, &new.ast().destination);
        findings.extend(changed(pair, &what, old, new));
    }
    let old = pair.old.integration.ast().watch_schema.get();
    let new = pair.new.integration.ast().watch_schema.get();
    // Without an event, nothing about the schema is sent.
    let sends = |watch: &&WatchSchema| !schema_events(watch).is_empty();
    if let (Some(old), Some(new)) = (old.filter(sends), new.filter(sends)) {
        let what = "changes of the schema";
        findings.extend(changed(pair, what, &old.destination, &new.destination));
    }
}

fn changed(
    pair: &Pair<'_>,
    what: &str,
    old: &Field<Text>,
    new: &Field<Text>,
) -> Option<Diagnostic> {
    let (before, after) = (old.get()?, new.get()?);
    if before == after {
        return None;
    }
    let finding = pair.finding(
        &CHANGED_DESTINATION,
        format!("{what} now go to `{after}`, no longer to `{before}`"),
        (new.span, "the new destination"),
        (old.span, "receivers are behind this one"),
    );
    Some(finding.help("See that those behind the new destination are ready for them."))
}
