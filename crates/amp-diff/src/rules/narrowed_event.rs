use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use amp_checker::{ReadObjectWalker, SubscribeObjectWalker};
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_parser::ast::{AssociationChangeEvent, Field, OptionalField, UpdateEvent, WatchFieldsAuto};
use amp_path::plain_name;

use crate::{names::listed, pair::Pair, place};

declare_rule! {
    /// events that are delivered less often, or with less in them
    ///
    /// ## What it reports
    ///
    /// An `updateEvent` that watches fewer fields than before, or an
    /// `associationChangeEvent` that no longer has `includeFullRecords: true`.
    ///
    /// ## Why
    ///
    /// A change to a field that is no longer watched triggers no event, so
    /// receivers do not learn of it.
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
    ///           createEvent:
    ///             enabled: always
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - Phone
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
    ///             - fieldName: Fax
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
    ///               - Fax
    /// ```
    NARROWED_EVENT {
        id: "narrowed-event",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    for &(old, new) in &pair.subscribe.kept {
        let before = old.ast().update_event.get();
        let after = new.ast().update_event.get();
        if let (Some(before), Some(after)) = (before, after)
            && let Some(narrowed) = narrowed(old, before, new, after)
        {
            findings.push(fewer_fields(pair, old, new, &narrowed));
        }
        if carries_records(old) && !carries_records(new) {
            findings.extend(no_full_records(pair, old, new));
        }
    }
}

/// What no longer triggers the event, in words; `None` if nothing is lost.
fn narrowed(
    old: SubscribeObjectWalker<'_>,
    before: &UpdateEvent,
    new: SubscribeObjectWalker<'_>,
    after: &UpdateEvent,
) -> Option<String> {
    let listed_before = watched(old);
    match (
        before.watch_fields_auto.get(),
        after.watch_fields_auto.get(),
    ) {
        (_, Some(WatchFieldsAuto::All))
        | (Some(WatchFieldsAuto::Selected), Some(WatchFieldsAuto::Selected)) => None,
        (Some(WatchFieldsAuto::All), _) => Some("every field was watched".to_owned()),
        (Some(WatchFieldsAuto::Selected), None) => {
            Some("every field that a customer selected was watched".to_owned())
        }
        (None, Some(WatchFieldsAuto::Selected)) => {
            let names = listed(listed_before.into_values());
            (!names.is_empty()).then(|| format!("{names} were watched for every customer"))
        }
        (None, None) => {
            let still: BTreeSet<Cow<'_, str>> = watched(new).into_keys().collect();
            let lost = listed_before
                .into_iter()
                .filter(|(field, _)| !still.contains(field));
            let names = listed(lost.map(|(_, name)| name));
            (!names.is_empty()).then(|| format!("no longer watched: {names}"))
        }
    }
}

/// The watched fields: the identity of each, with its name. A mapped name stands for the field that
/// it maps.
fn watched(object: SubscribeObjectWalker<'_>) -> BTreeMap<Cow<'_, str>, &str> {
    let integration = object.integration();
    let read = object.name().and_then(|name| integration.read_object(name));
    let mappings = read.into_iter().flat_map(ReadObjectWalker::mapped_fields);
    let targets: BTreeMap<&str, &str> = mappings
        .filter_map(|mapping| Some((plain_name(mapping.name), mapping.target?)))
        .collect();
    let fields = object.watched_fields();
    fields
        .map(|field| {
            let target = targets.get(field.name).copied().unwrap_or(field.name);
            (integration.field_identity(target), field.name)
        })
        .collect()
}

fn fewer_fields(
    pair: &Pair<'_>,
    old: SubscribeObjectWalker<'_>,
    new: SubscribeObjectWalker<'_>,
    narrowed: &str,
) -> Diagnostic {
    let name = new.name().unwrap_or_default();
    let place = |object: SubscribeObjectWalker<'_>| {
        let event = object.ast().update_event.get();
        let list = event.and_then(|event| event.required_watch_fields.as_ref());
        let auto = event.and_then(|event| event.watch_fields_auto.as_ref());
        place::entry(auto, list.map_or(object.span(), |list| list.key))
    };
    pair.finding(
        &NARROWED_EVENT,
        format!("fewer changes of `{name}` trigger `updateEvent`"),
        (place(new), narrowed),
        (place(old), "more was watched"),
    )
    .help("Receivers do not learn of changes that are no longer watched.")
}

fn carries_records(object: SubscribeObjectWalker<'_>) -> bool {
    let event = object.ast().association_change_event.get();
    event.and_then(|event| event.include_full_records.get()) == Some(&true)
}

fn no_full_records(
    pair: &Pair<'_>,
    old: SubscribeObjectWalker<'_>,
    new: SubscribeObjectWalker<'_>,
) -> Option<Diagnostic> {
    let name = new.name().unwrap_or_default();
    let before = old.ast().association_change_event.as_ref()?;
    // An event that is gone is reported by `removed-event`.
    let after = new.ast().association_change_event.as_ref()?;
    let switch = |event: &Field<AssociationChangeEvent>| {
        let key = event
            .get()
            .and_then(|event| event.include_full_records.as_ref());
        place::entry(key, event.key)
    };
    let finding = pair.finding(
        &NARROWED_EVENT,
        format!("`associationChangeEvent` of `{name}` no longer carries whole records"),
        (switch(after), "`includeFullRecords` is no longer `true`"),
        (switch(before), "it was"),
    );
    Some(finding.help("Receivers must read the records themselves."))
}
