use amp_catalog::{HistoryLimit, Module};
use amp_diagnostics::Diagnostic;

use crate::ReadObjectWalker;
use crate::backfill::{Backfill, backfill, history_limit};
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a backfill that Google Calendar does not allow
    ///
    /// ## What it reports
    ///
    /// A backfill of the object `events` of Google Calendar (provider `google`,
    /// module `calendar`, which is also the default) that covers the full history
    /// or more than 28 days.
    ///
    /// ## Why
    ///
    /// Google keeps changes to events only for a limited time. The platform
    /// rejects a longer backfill.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: calendar-sync
    ///     provider: google
    ///     read:
    ///       objects:
    ///         - objectName: events
    ///           destination: calendarWebhook
    ///           backfill:
    ///             defaultPeriod:
    ///               fullHistory: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: calendar-sync
    ///     provider: google
    ///     read:
    ///       objects:
    ///         - objectName: events
    ///           destination: calendarWebhook
    ///           backfill:
    ///             defaultPeriod:
    ///               days: 28
    /// ```
    GOOGLE_CALENDAR_BACKFILL {
        id: "google-calendar-backfill",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let found = history_limit(object).and_then(|limit| too_long(object, limit));
            if let Some(found) = found {
                cx.report(found);
            }
        }
    }
}

fn too_long(object: ReadObjectWalker<'_>, limit: HistoryLimit) -> Option<Diagnostic> {
    let (place, what) = match backfill(object)? {
        Backfill::FullHistory(field) => (field.entry_span(), "the full history".to_owned()),
        Backfill::Days(field, days) if days > i64::from(limit.days) => {
            (field.entry_span(), format!("{days} days of history"))
        }
        Backfill::Days(..) => return None,
    };
    let provider = object.integration().known_provider()?;
    let module = provider.module(limit.module);
    let title = module.map_or(provider.display_name(), Module::display_name);
    let HistoryLimit {
        object: name, days, ..
    } = limit;
    Some(
        GOOGLE_CALENDAR_BACKFILL
            .at(place, format!("{title} does not give {what} of `{name}`"))
            .label(format!("at most {days} days"))
            .also(object.ast().object_name.span, "the object with this limit")
            .help(format!("Write `days: {days}` or less.")),
    )
}
