use std::cell::OnceCell;
use std::collections::HashMap;

use amp_diagnostics::{Diagnostic, Fix};

use crate::check::Context;
use crate::read_section::may_hide_objects;
use crate::rewrite::respell;
use crate::rule::declare_rule;
use crate::{ReadObjectWalker, SubscribeObjectWalker};

declare_rule! {
    /// events of an object that is not read
    ///
    /// ## What it reports
    ///
    /// A subscribe object with create, update, delete or association events for
    /// which the integration reads no object of the same `objectName`, or only
    /// one whose name differs in case.
    ///
    /// An object with only `otherEvents` needs no read object.
    ///
    /// ## Why
    ///
    /// Such events carry the fields and mappings of the read object. The
    /// platform rejects them without one.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: companies
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           createEvent:
    ///             enabled: always
    /// ```
    ///
    /// ## Fix
    ///
    /// When a read object has the name in another case, the subscribe object
    /// takes over its spelling.
    SUBSCRIBE_READ_OBJECT_MISSING {
        id: "subscribe-read-object-missing",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        // Without any `read`, `subscribe-requires-read` has the word.
        if integration.ast().read.is_none() || may_hide_objects(integration, cx.model) {
            continue;
        }
        let by_identity: OnceCell<HashMap<String, ReadObjectWalker<'_>>> = OnceCell::new();
        for object in integration.subscribe_objects() {
            let Some(name) = object.name() else {
                continue;
            };
            if object.inheriting_event().is_none() || integration.read_object(name).is_some() {
                continue;
            }
            let by_identity = by_identity.get_or_init(|| {
                let objects = integration.read_objects();
                objects
                    .filter_map(|read| Some((identity(read.name()?), read)))
                    .collect()
            });
            match by_identity.get(&identity(name)) {
                // A blank that sets the names apart is for `untrimmed-name`.
                Some(read) if is_untrimmed(name) || read.name().is_some_and(is_untrimmed) => {}
                Some(read) => cx.report(other_case(object, *read, text)),
                None => cx.report(missing(object)),
            }
        }
    }
}

/// What two names have in common that are meant to be one.
fn identity(name: &str) -> String {
    name.trim().to_lowercase()
}

fn is_untrimmed(name: &str) -> bool {
    name.trim() != name
}

fn missing(object: SubscribeObjectWalker<'_>) -> Diagnostic {
    let name = object.name().unwrap_or_default();
    let diagnostic = SUBSCRIBE_READ_OBJECT_MISSING
        .at(
            object.ast().object_name.span,
            format!("there is no read object `{name}` for these events"),
        )
        .label("no object of this name under `read`");
    let diagnostic = match object.inheriting_event() {
        Some(event) => diagnostic.also(event, "needs the fields of a read object"),
        None => diagnostic,
    };
    diagnostic.help(format!(
        "Add `{name}` to the objects under `read` in this integration."
    ))
}

fn other_case(
    object: SubscribeObjectWalker<'_>,
    read: ReadObjectWalker<'_>,
    text: &str,
) -> Diagnostic {
    let name = object.name().unwrap_or_default();
    let spelling = read.name().unwrap_or_default();
    let place = object.ast().object_name.span;
    SUBSCRIBE_READ_OBJECT_MISSING
        .at(
            place,
            format!("there is no read object `{name}`: it is named `{spelling}`"),
        )
        .label(format!("write `{spelling}`"))
        .also(read.ast().object_name.span, "the read object that is meant")
        .help("The two names must agree in upper and lower case.")
        .fix(Fix::safe(
            format!("Write `{spelling}`"),
            [respell(text, place, spelling)],
        ))
}
