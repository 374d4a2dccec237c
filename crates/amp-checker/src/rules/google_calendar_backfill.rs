use amp_diagnostics::Diagnostic;

use crate::ReadObjectWalker;
use crate::backfill::{Backfill, backfill, is_limited_calendar};
use crate::check::Context;
use crate::rule::declare_rule;

declare_rule! {
    /// a backfill that Google Calendar does not allow
    ///
    /// ## What it reports
    ///
    /// A backfill of the object `events` of Google Calendar (provider `google`,
    /// module `calendar`, which is also the default) that is the full history or
    /// more than 28 days.
    ///
    /// ## Why
    ///
    /// Google keeps changes of events only for a limited time. The platform
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
        check: check,
    }
}

const MAX_DAYS: i64 = 28;

fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            if is_limited_calendar(object)
                && let Some(found) = too_long(object)
            {
                cx.report(found);
            }
        }
    }
}

fn too_long(object: ReadObjectWalker<'_>) -> Option<Diagnostic> {
    let (place, what) = match backfill(object)? {
        Backfill::FullHistory(field) => (field.entry_span(), "the full history".to_owned()),
        Backfill::Days(field, days) if days > MAX_DAYS => {
            (field.entry_span(), format!("{days} days of history"))
        }
        Backfill::Days(..) => return None,
    };
    Some(
        GOOGLE_CALENDAR_BACKFILL
            .at(
                place,
                format!("Google Calendar does not give {what} of `events`"),
            )
            .label(format!("at most {MAX_DAYS} days"))
            .also(object.ast().object_name.span, "the object with this limit")
            .help(format!("Write `days: {MAX_DAYS}` or less.")),
    )
}
