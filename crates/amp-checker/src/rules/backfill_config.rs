use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::ast::{DefaultPeriod, Field};

use crate::backfill::default_period;
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a backfill that does not give exactly one period
    ///
    /// ## What it reports
    ///
    /// - a `defaultPeriod` with both `days` and `fullHistory`, or with neither
    /// - a negative number of `days`
    /// - `fullHistory: false` alone, as a warning: no past records are read
    ///
    /// ## Why
    ///
    /// The period is either a number of days or the full history. The platform
    /// rejects a backfill that gives neither or both.
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
    ///           backfill:
    ///             defaultPeriod:
    ///               days: 30
    ///               fullHistory: true
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
    ///           backfill:
    ///             defaultPeriod:
    ///               days: 30
    /// ```
    ///
    /// ## Fix
    ///
    /// An unknown key that was meant to be the missing one is renamed, or moved to
    /// where it belongs.
    BACKFILL_CONFIG {
        id: "backfill-config",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for object in integration.read_objects() {
            let Some(field) = default_period(object) else {
                continue;
            };
            if let Some(period) = field.get()
                && !cx.model.is_damaged(field.span)
                && let Some(found) = defect(field, period)
            {
                if period.days.is_none() && period.full_history.is_none() {
                    cx.report_missing(field.span, &["days", "fullHistory"], found);
                } else {
                    cx.report(found);
                }
            }
        }
    }
}

fn defect(field: &Field<DefaultPeriod>, period: &DefaultPeriod) -> Option<Diagnostic> {
    let days = period.days.as_ref().filter(|days| !days.is_null());
    let history = period.full_history.as_ref().filter(|all| !all.is_null());
    match (days, history) {
        (Some(days), Some(history)) => Some(
            BACKFILL_CONFIG
                .at(history.entry_span(), "this backfill has two periods")
                .label("contradicts `days`")
                .also(days.entry_span(), "the other period")
                .help("Keep one of the two: `days` for a part of the past, `fullHistory: true` for all of it."),
        ),
        (None, None) => Some(no_period(field, period)),
        (Some(days), None) => {
            let count = days.get().filter(|count| **count < 0)?;
            Some(
                BACKFILL_CONFIG
                    .at(days.span, format!("a backfill cannot have {count} days"))
                    .label("expected 0 or more")
                    .help("Days count back from the installation. `0` reads nothing of the past."),
            )
        }
        (None, Some(history)) => {
            (history.get() == Some(&false)).then(|| no_history(history))
        }
    }
}

fn no_period(field: &Field<DefaultPeriod>, period: &DefaultPeriod) -> Diagnostic {
    let days = period.days.as_ref().map(|days| days.key);
    let history = period.full_history.as_ref().map(|all| all.key);
    let mut empty = days.into_iter().chain(history);
    let diagnostic = match empty.next() {
        Some(key) => {
            let diagnostic = BACKFILL_CONFIG.at(key, "this backfill has no period");
            diagnostic.label("has no value")
        }
        None => BACKFILL_CONFIG
            .at(field.key, "this backfill has no period")
            .label("nothing says how much of the past to read"),
    };
    empty
        .fold(diagnostic, |diagnostic, key| {
            diagnostic.also(key, "nor has this")
        })
        .help("Write `days:` with a number, or `fullHistory: true`.")
}

fn no_history(history: &Field<bool>) -> Diagnostic {
    let diagnostic = BACKFILL_CONFIG
        .at(history.entry_span(), "`fullHistory: false` has no effect")
        .label("reads nothing of the past")
        .help("Write `days:` with the number of days to read, or remove `backfill`.");
    Diagnostic {
        severity: Severity::Warning,
        ..diagnostic
    }
}
