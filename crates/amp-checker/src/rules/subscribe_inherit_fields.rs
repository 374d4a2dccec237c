use amp_diagnostics::{Diagnostic, Edit, Fix, Span};
use amp_parser::yaml::edit::insert_entry;

use crate::SubscribeObjectWalker;
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// events without `inheritFieldsAndMapping: true`
    ///
    /// ## What it reports
    ///
    /// A subscribe object with create, update, delete or association events
    /// whose `inheritFieldsAndMapping` is missing or not `true`.
    ///
    /// ## Why
    ///
    /// Such events carry the fields and mappings of the read object; the platform
    /// does not accept anything else yet.
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
    ///         - objectName: contacts
    ///           destination: crmWebhook
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
    /// The value becomes `true`. If the key is missing,
    /// `inheritFieldsAndMapping: true` is inserted before the first event.
    SUBSCRIBE_INHERIT_FIELDS {
        id: "subscribe-inherit-fields",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.subscribe_objects() {
            if let Some(event) = object.inheriting_event()
                && !cx.model.is_damaged(object.span())
                && let Some(found) = not_inherited(object, event, text)
            {
                if object.ast().inherit_fields_and_mapping.is_none() {
                    cx.report_missing(object.span(), &["inheritFieldsAndMapping"], found);
                } else {
                    cx.report(found);
                }
            }
        }
    }
}

fn not_inherited(object: SubscribeObjectWalker<'_>, event: Span, text: &str) -> Option<Diagnostic> {
    let help = "These events carry the fields and mappings of the read object. Write `inheritFieldsAndMapping: true`.";
    let Some(inherit) = &object.ast().inherit_fields_and_mapping else {
        let insertion = insert_entry(
            text,
            object.span(),
            event,
            ("inheritFieldsAndMapping", "true"),
        );
        return Some(
            SUBSCRIBE_INHERIT_FIELDS
                .at(event, "this event needs `inheritFieldsAndMapping: true`")
                .label("`inheritFieldsAndMapping` is missing beside this key")
                .help(help)
                .fix(
                    insertion.map(|edit| Fix::safe("Add `inheritFieldsAndMapping: true`", [edit])),
                ),
        );
    };
    let diagnostic = SUBSCRIBE_INHERIT_FIELDS
        .at(
            inherit.entry_span(),
            "`inheritFieldsAndMapping` must be `true`",
        )
        .also(event, "needs it")
        .help(help);
    let (label, value) = match inherit.get() {
        None if inherit.is_null() && inherit.span.is_empty() => ("has no value", " true"),
        None if inherit.is_null() => ("has no value", "true"),
        Some(false) => ("write `true`", "true"),
        _ => return None,
    };
    let edit = Edit::replace(inherit.span, value);
    let fix = Fix::safe("Write `true`", [edit]);
    Some(diagnostic.label(label).fix(fix))
}
