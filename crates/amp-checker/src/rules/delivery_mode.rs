use amp_diagnostics::{Diagnostic, Fix, Severity};
use amp_parser::ast::{Delivery, DeliveryMode, Field};
use amp_parser::yaml::edit::remove_entry;

use crate::check::Context;
use crate::rules::empty_value::point_to;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a page size that is missing, or does not fit the delivery mode
    ///
    /// ## What it reports
    ///
    /// - `mode: onRequest` without a `pageSize`
    /// - `mode: onRequest` with a `pageSize` below 50 or above 500
    /// - `mode: auto` with a `pageSize`
    /// - a `pageSize` without a `mode`, as a warning: the default mode is `auto`
    ///
    /// ## Why
    ///
    /// With `onRequest`, your product asks for pages, so their size must be known.
    /// With `auto` there are no pages, and the platform rejects a page size.
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
    ///           destination: contactsWebhook
    ///           delivery:
    ///             mode: auto
    ///             pageSize: 100
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
    ///           destination: contactsWebhook
    ///           delivery:
    ///             mode: onRequest
    ///             pageSize: 100
    /// ```
    ///
    /// ## Fix
    ///
    /// `pageSize` is removed if the mode is `auto`.
    DELIVERY_MODE {
        id: "delivery-mode",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

const PAGE_SIZES: std::ops::RangeInclusive<i64> = 50..=500;

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let Some(field) = &object.ast().delivery else {
                continue;
            };
            let is_damaged = cx.model.is_damaged(field.span);
            if let Some(delivery) = field.get().filter(|_| !is_damaged)
                && let Some(found) = defect(delivery, text)
            {
                match (&delivery.mode, &delivery.page_size) {
                    (_, None) => cx.report_missing(field.span, &["pageSize"], found),
                    (None, _) => cx.report_missing(field.span, &["mode"], found),
                    _ => cx.report(found),
                }
            }
        }
    }
}

fn defect(delivery: &Delivery, text: &str) -> Option<Diagnostic> {
    let page_size = delivery.page_size.as_ref().filter(|size| !size.is_null());
    let Some(mode) = delivery.mode.as_ref().filter(|mode| !mode.is_null()) else {
        return page_size.map(without_mode);
    };
    match (mode.get()?, page_size) {
        (DeliveryMode::OnRequest, None) => {
            let diagnostic = DELIVERY_MODE
                .at(mode.entry_span(), "`onRequest` needs a `pageSize`")
                .label("`pageSize` is missing beside this key")
                .help("Add `pageSize:` with the number of records in a delivery, from 50 to 500.");
            Some(point_to(diagnostic, delivery.page_size.as_ref()))
        }
        (DeliveryMode::OnRequest, Some(size)) => {
            let found = size.get().filter(|size| !PAGE_SIZES.contains(size))?;
            Some(
                DELIVERY_MODE
                    .at(size.span, format!("a page cannot have {found} records"))
                    .label("expected a number from 50 to 500")
                    .help("Write a number from 50 to 500."),
            )
        }
        (DeliveryMode::Auto, None) => None,
        (DeliveryMode::Auto, Some(size)) => {
            let removal = remove_entry(text, size.key, size.span);
            Some(
                DELIVERY_MODE
                    .at(size.entry_span(), "`pageSize` does not go with `auto`")
                    .label("not allowed here")
                    .also(mode.entry_span(), "delivers without pages")
                    .help("Remove `pageSize`, or write `mode: onRequest` to fetch page by page.")
                    .fix(removal.map(|edit| Fix::safe("Remove `pageSize`", [edit]))),
            )
        }
    }
}

fn without_mode(page_size: &Field<i64>) -> Diagnostic {
    let diagnostic = DELIVERY_MODE
        .at(page_size.entry_span(), "`pageSize` has no effect")
        .label("needs `mode: onRequest`")
        .help("Without a `mode`, records are delivered as they arrive, not in pages.");
    Diagnostic {
        severity: Severity::Warning,
        ..diagnostic
    }
}
