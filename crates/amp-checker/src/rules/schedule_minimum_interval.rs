use amp_diagnostics::{Diagnostic, Edit, Fix};
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::place::part_of_scalar;
use crate::schedule::{Gap, MINIMUM, fields};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a schedule that fires more often than every 10 minutes
    ///
    /// ## What it reports
    ///
    /// A `schedule` of a read object that fires twice within less than 10 minutes,
    /// anywhere in the calendar: within an hour, from one hour to the next, or
    /// across midnight.
    ///
    /// ## Why
    ///
    /// The platform reads an object at most every 10 minutes, and rejects a
    /// schedule that asks for more.
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
    ///           schedule: "*/5 * * * *"
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
    ///           schedule: "*/15 * * * *"
    /// ```
    ///
    /// ## Fix
    ///
    /// In the minutes, `*` and `*/n` with an `n` below 10 become `*/10`. The fix
    /// is unsafe because a longer interval may have lost a digit.
    SCHEDULE_MINIMUM_INTERVAL {
        id: "schedule-minimum-interval",
        category: Correctness,
        fix: Unsafe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let field = object.ast().schedule.as_ref();
            let gap = field.and_then(|field| cx.model.smallest_gap(field));
            if let (Some(field), Some(gap)) = (field, gap)
                && gap.minutes < MINIMUM
                && let Some(found) = too_often(field, gap, text)
            {
                cx.report(found);
            }
        }
    }
}

fn too_often(field: &Field<Text>, gap: Gap, text: &str) -> Option<Diagnostic> {
    let value = field.get()?;
    let diagnostic = SCHEDULE_MINIMUM_INTERVAL
        .at(field.span, message(gap))
        .label(format!("more often than every {MINIMUM} minutes"));
    let (minutes, range) = fields(value).into_iter().next()?;
    let Some(step) = step(minutes) else {
        return Some(
            diagnostic.help("An object is read at most every 10 minutes: `*/10 * * * *`."),
        );
    };
    if step > MINIMUM {
        let even = (step + 1..60).find(|even| 60_u32.is_multiple_of(*even));
        return Some(match even {
            Some(even) => diagnostic.help(format!(
                "A step begins anew with every hour. Write `*/{even}` for the minutes, which divides the hour evenly."
            )),
            None => diagnostic.help(
                "A step begins anew with every hour. Write `0` for the minutes to fire once an hour.",
            ),
        });
    }
    // If the place is not exactly the field, escapes prevent an edit.
    let place = part_of_scalar(text, field.span, value, range);
    let is_exact = text.get(place.range()) == Some(minutes);
    let fix = is_exact.then(|| {
        // `*/3` may be a `*/30` that lost a digit.
        Fix::unsafe_(
            "Fire every 10 minutes",
            [Edit::replace(place, format!("*/{MINIMUM}"))],
        )
    });
    Some(
        diagnostic
            .help("An object is read at most every 10 minutes. Write `*/10` for the minutes, or `*/15` to stay clear of `frequent-schedule-risk`, which notes what fires more often.")
            .fix(fix),
    )
}

fn message(gap: Gap) -> String {
    let noun = if gap.minutes == 1 {
        "minute"
    } else {
        "minutes"
    };
    let minutes = gap.minutes;
    format!("this schedule fires twice within {minutes} {noun}, at {gap}")
}

/// The step of `*` or `*/n`.
fn step(minutes: &str) -> Option<u32> {
    if minutes == "*" {
        return Some(1);
    }
    minutes.strip_prefix("*/")?.parse().ok()
}
