use amp_checker::SubscribeObjectWalker;
use amp_diagnostics::declare_rule;
use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::{Field, OptionalField, WatchSchema};

use crate::{names::listed, pair::Pair, place};

declare_rule! {
    /// events that are no longer delivered
    ///
    /// ## What it reports
    ///
    /// An event of a subscribe object that was removed: `createEvent`,
    /// `updateEvent`, `deleteEvent`, `associationChangeEvent` or one of
    /// `otherEvents`. It also reports removed events of `watchSchema`, or the
    /// whole section.
    ///
    /// ## Why
    ///
    /// Receivers that rely on the event no longer get it.
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
    ///     subscribe:
    ///       objects:
    ///         - objectName: account
    ///           destination: accountsWebhook
    ///           inheritFieldsAndMapping: true
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
    ///           deleteEvent:
    ///             enabled: always
    ///           createEvent:
    ///             enabled: always
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - Phone
    ///               - Website
    /// ```
    REMOVED_EVENT {
        id: "removed-event",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.subscribe.kept {
        let (before, after) = (events(old), events(new));
        let name = new.name().unwrap_or_default();
        for (event, place) in gone(&before, &after) {
            let finding = pair.finding(
                &REMOVED_EVENT,
                format!("`{event}` of `{name}` is no longer delivered"),
                (new.ast().object_name.span, "no longer among its events"),
                (place, "it was here"),
            );
            findings.push(finding.help(HELP));
        }
    }
    check_watch_schema(pair, findings);
}

const HELP: &str = "Receivers must do without it before this is deployed.";

fn check_watch_schema(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    let (old, new) = (pair.old.integration.ast(), pair.new.integration.ast());
    let Some(before) = old.watch_schema.get().map(schema_events) else {
        return;
    };
    let place = place::section(pair.new.integration, new.watch_schema.as_deref());
    let Some(after) = new.watch_schema.get().map(schema_events) else {
        if !before.is_empty() {
            let names = listed(before.iter().map(|&(event, _)| event));
            let finding = pair.finding(
                &REMOVED_EVENT,
                "changes of the schema are no longer delivered",
                (place, "there is no `watchSchema` any more"),
                (
                    place::section(pair.old.integration, old.watch_schema.as_deref()),
                    "there was one",
                ),
            );
            findings.push(finding.help(format!("Receivers must do without {names}.")));
        }
        return;
    };
    for (event, old_place) in gone(&before, &after) {
        let finding = pair.finding(
            &REMOVED_EVENT,
            format!("`{event}` of the schema is no longer delivered"),
            (place, "no longer among its events"),
            (old_place, "it was here"),
        );
        findings.push(finding.help(HELP));
    }
}

/// An event and the place where it is enabled.
type Event<'m> = (&'m str, Span);

fn gone<'e, 'm>(
    before: &'e [Event<'m>],
    after: &'e [Event<'m>],
) -> impl Iterator<Item = Event<'m>> + 'e {
    let is_left = |event: &str| after.iter().any(|&(name, _)| name == event);
    let events = before.iter().copied();
    events.filter(move |&(event, _)| !is_left(event))
}

/// The events of an object, with the provider's own events by name.
pub(super) fn events(object: SubscribeObjectWalker<'_>) -> Vec<Event<'_>> {
    let ast = object.ast();
    let others = ast.other_events.get().into_iter().flatten();
    let others = others.filter_map(|item| Some((item.get()?.as_str(), item.span)));
    [
        switched_on("createEvent", ast.create_event.as_ref()),
        switched_on("updateEvent", ast.update_event.as_ref()),
        switched_on("deleteEvent", ast.delete_event.as_ref()),
        switched_on(
            "associationChangeEvent",
            ast.association_change_event.as_ref(),
        ),
    ]
    .into_iter()
    .flatten()
    .chain(others)
    .collect()
}

pub(super) fn schema_events(watch: &WatchSchema) -> Vec<Event<'static>> {
    let Some(objects) = watch.all_objects.get() else {
        return Vec::new();
    };
    [
        switched_on("fieldCreated", objects.field_created.as_ref()),
        switched_on("fieldDeleted", objects.field_deleted.as_ref()),
        switched_on("fieldChanged", objects.field_changed.as_ref()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn switched_on<T>(name: &'static str, event: Option<&Field<T>>) -> Option<Event<'static>> {
    let event = event.filter(|event| event.get().is_some())?;
    Some((name, event.key))
}
