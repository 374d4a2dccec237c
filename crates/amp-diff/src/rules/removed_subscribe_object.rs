use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;

use crate::{names::listed, pair::Pair, place};

declare_rule! {
    /// objects whose changes are no longer delivered
    ///
    /// ## What it reports
    ///
    /// An object of `subscribe` that was removed or renamed. If no object is left,
    /// one finding covers all of them.
    ///
    /// ## Why
    ///
    /// Receivers that rely on its events no longer get them.
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
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           schedule: "0 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///     subscribe:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - Phone
    ///               - Website
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           inheritFieldsAndMapping: true
    ///           deleteEvent:
    ///             enabled: always
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
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           schedule: "0 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///     subscribe:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - Phone
    ///               - Website
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
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           schedule: "0 * * * *"
    ///           requiredFields:
    ///             - fieldName: Phone
    ///             - fieldName: Website
    ///     subscribe:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - Phone
    ///               - Website
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    ///           deleteEvent:
    ///             enabled: always
    /// ```
    REMOVED_SUBSCRIBE_OBJECT {
        id: "removed-subscribe-object",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    let section = place::section(
        pair.new.integration,
        pair.new.integration.ast().subscribe.as_ref(),
    );
    let removed = &pair.subscribe.removed;
    if pair.subscribe.is_emptied {
        let names = listed(removed.iter().filter_map(|(old, _)| old.name()));
        let old_section = pair.old.integration.ast().subscribe.as_ref();
        let finding = pair.finding(
            &REMOVED_SUBSCRIBE_OBJECT,
            format!("changes of {names} are no longer delivered"),
            (section, "no object is listed for `subscribe` any more"),
            (
                place::section(pair.old.integration, old_section),
                "there were some",
            ),
        );
        findings.push(finding.help(HELP));
        return;
    }
    for (old, renamed) in removed {
        let name = old.name().unwrap_or_default();
        let (place, label) = match renamed {
            Some(new) => (new.ast().object_name.span, "this object took its place"),
            None => (section, "no longer listed here"),
        };
        let finding = pair.finding(
            &REMOVED_SUBSCRIBE_OBJECT,
            format!("changes of `{name}` are no longer delivered"),
            (place, label),
            (old.ast().object_name.span, "it was here"),
        );
        findings.push(finding.help(HELP));
    }
}

const HELP: &str = "Receivers must do without its events before this is deployed.";
