use amp_diagnostics::{Diagnostic, Edit, Fix, Span};
use amp_parser::ast::{Field, OptionalField, Text};
use amp_suggest::closest;

use super::frequent_schedule_risk::FREQUENT;
use crate::IntegrationWalker;
use crate::check::Context;
use crate::place::part_of_scalar;
use crate::punctuation::without_trailing;
use crate::schedule::{
    FieldDefect, FieldKind, MINIMUM, Schedule, ScheduleDefect, ScheduleDefectKind, fields,
    is_blank, minutes, period_in_words, schedules, spelt_out, spelt_out_period,
};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a schedule that is not a five-field cron expression
    ///
    /// ## What it reports
    ///
    /// A `schedule` of a read object or of `watchSchema` that does not have five
    /// fields (minute, hour, day of the month, month, day of the week), or that
    /// has a field which cannot be read.
    ///
    /// A field is `*`, a number, a range such as `9-17`, or several of these
    /// separated by commas; `/n` after one takes every n-th value. Months and days
    /// of the week have names: `JAN`, `MON`.
    ///
    /// ## Why
    ///
    /// The platform rejects a manifest with a schedule that it cannot read.
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
    ///           schedule: "@hourly"
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
    ///           schedule: "0 * * * *"
    /// ```
    ///
    /// ## Fix
    ///
    /// A shorthand such as `@hourly`, or a period in words, is replaced by the
    /// five fields that it means. A schedule that lost one of its quotes gets it
    /// back. A comma or semicolon after the last field is removed.
    SCHEDULE_SYNTAX {
        id: "schedule-syntax",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for schedule in schedules(integration) {
            let reading = cx.model.schedule(schedule);
            if let Some(Err(defect)) = reading.map(|reading| &reading.schedule)
                && let Some(found) =
                    finding(schedule, defect, text).map(|found| calm(found, integration, schedule))
            {
                // That it needs quotes, or is not a text, is a consequence.
                cx.report_instead(schedule.span, found);
            }
        }
    }
}

fn finding(field: &Field<Text>, defect: &ScheduleDefect, text: &str) -> Option<Diagnostic> {
    let value = field.get()?;
    if is_blank(Some(field)) {
        return None;
    }
    let raw = text.get(field.span.range()).unwrap_or_default();
    if let Some(found) = unopened(field.span, raw) {
        return Some(found);
    }
    if let Some(found) = in_words(field.span, value) {
        return Some(found);
    }
    if let Some(bare) = without_trailing(value)
        && Schedule::parse(bare).is_ok()
    {
        return Some(ends_in_sign(field, value, bare, text));
    }
    let ScheduleDefect { kind, range } = defect.clone();
    let shown = value.get(range.clone()).unwrap_or_default();
    let place = part_of_scalar(text, field.span, value, range);
    Some(match kind {
        ScheduleDefectKind::Shorthand => {
            let is_whole = value.trim() == shown;
            shorthand(shown, place, is_whole.then_some(field.span))
        }
        ScheduleDefectKind::TimeZone => time_zone(shown, place),
        ScheduleDefectKind::FieldCount(count) => miscounted(value, count, place),
        ScheduleDefectKind::InField(kind, defect) => in_field(kind, defect, shown, place),
    })
}

/// The finding about a schedule that is valid except for a comma or semicolon at its end.
fn ends_in_sign(field: &Field<Text>, value: &str, bare: &str, text: &str) -> Diagnostic {
    let sign = part_of_scalar(text, field.span, value, bare.len()..value.len());
    let is_exact = sign != field.span;
    let diagnostic = SCHEDULE_SYNTAX
        .at(
            sign,
            format!("the schedule ends in `{}`", value[bare.len()..].trim()),
        )
        .label("no part of a schedule")
        .help(format!("Write `{bare}`."));
    // A list may have lost what came after its comma.
    let is_list = value[bare.len()..].starts_with(',') && !bare.ends_with('*');
    let offer = if is_list { Fix::unsafe_ } else { Fix::safe };
    let fix = is_exact.then(|| offer(format!("Write `{bare}`"), [Edit::delete(sign)]));
    diagnostic.fix(fix)
}

/// `0 */6 * * *"`, which lost its opening quote, or begins with a typographic one.
fn unopened(span: Span, raw: &str) -> Option<Diagnostic> {
    let inner = raw.trim_matches(['"', '\'', '“', '”', '‘', '’']).trim();
    let is_quoted = raw.len() > 1 && raw.starts_with(['"', '\'']) && raw.ends_with(['"', '\'']);
    if is_quoted || inner.len() == raw.len() || Schedule::parse(inner).is_err() {
        return None;
    }
    Some(
        SCHEDULE_SYNTAX
            .at(span, "the quotes around this schedule are not a pair")
            .label("a quote is part of the schedule")
            .help(format!("Write `\"{inner}\"`."))
            .fix(written(span, inner)),
    )
}

/// `hourly`, `30m` and `30`.
fn in_words(span: Span, value: &str) -> Option<Diagnostic> {
    let meant = period_in_words(value)?;
    let is_number = value.trim().parse::<u32>().is_ok();
    let diagnostic = SCHEDULE_SYNTAX
        .at(span, format!("`{value}` is not a five-field schedule"))
        .label("a schedule has five fields")
        .help(format!("Write `\"{meant}\"`."));
    // A number may be minutes, hours, or the minute of an hour.
    Some(if is_number {
        diagnostic
    } else {
        diagnostic.fix(written(span, &meant))
    })
}

/// The fix that writes a schedule.
fn written(span: Span, schedule: &str) -> Fix {
    let edit = Edit::replace(span, format!("\"{schedule}\""));
    Fix::safe(format!("Write `{schedule}`"), [edit])
}

/// Drops the fix if the schedule that it writes would be reported for firing too often.
fn calm(
    found: Diagnostic,
    integration: IntegrationWalker<'_>,
    schedule: &Field<Text>,
) -> Diagnostic {
    let watched = integration.ast().watch_schema.get();
    let watched = watched.and_then(|watch| watch.schedule.as_ref());
    let least = match watched {
        Some(watched) if watched.span == schedule.span => 60,
        _ => FREQUENT.end,
    };
    let written = found.fix.as_ref().and_then(|fix| fix.edits.first());
    let meant = written.and_then(|edit| Schedule::parse(edit.text.trim_matches('"')).ok());
    let gap = meant.and_then(|meant| meant.smallest_gap());
    match gap {
        Some(gap) if gap.minutes < least => found.fix(None),
        _ => found,
    }
}

fn shorthand(shown: &str, place: Span, whole: Option<Span>) -> Diagnostic {
    let diagnostic = SCHEDULE_SYNTAX
        .at(place, format!("`{shown}` is not a five-field schedule"))
        .label("shorthands are not accepted");
    let every = shown.strip_prefix("@every").map(str::trim);
    match every.map_or_else(|| spelt_out(shown).map(str::to_owned), spelt_out_period) {
        Some(fields) if every.and_then(minutes).is_some_and(|count| count < MINIMUM) => diagnostic
            .help(format!(
                "An object is read at most every {MINIMUM} minutes: write `{fields}`."
            )),
        Some(fields) => diagnostic
            .help(format!("Write `{fields}`."))
            .fix(whole.map(|whole| written(whole, &fields))),
        None => diagnostic.help(FORM),
    }
}

const FORM: &str = "A schedule has five fields: minute, hour, day of the month, month and day of the week, for example `0 */6 * * *` for every six hours.";

fn time_zone(shown: &str, place: Span) -> Diagnostic {
    SCHEDULE_SYNTAX
        .at(place, "a schedule has no time zone".to_owned())
        .label(format!("`{shown}` is not one of the five fields"))
        .help("Remove it, and write the hours in UTC.")
}

fn miscounted(value: &str, count: usize, place: Span) -> Diagnostic {
    let noun = if count == 1 { "field" } else { "fields" };
    let diagnostic = SCHEDULE_SYNTAX.at(
        place,
        format!("this schedule has {count} {noun} instead of five"),
    );
    if count < FieldKind::ALL.len() {
        let missing: Vec<&str> = FieldKind::ALL[count..]
            .iter()
            .map(|kind| kind.as_str())
            .collect();
        return diagnostic
            .label(format!("nothing is left for the {}", missing.join(", ")))
            .help(FORM);
    }
    // Six fields are usually those of programs that begin with seconds.
    let words: Vec<&str> = fields(value).into_iter().map(|(word, _)| word).collect();
    let without_seconds = words.get(1..6).map(|rest| rest.join(" "));
    let meant = without_seconds.filter(|meant| Schedule::parse(meant).is_ok());
    let diagnostic = diagnostic.label("too many fields");
    match meant {
        Some(meant) if count == 6 => diagnostic.help(format!(
            "Schedules have no field for seconds. If the first field is meant for them, write `{meant}`."
        )),
        _ => diagnostic.help(FORM),
    }
}

fn in_field(kind: FieldKind, defect: FieldDefect, shown: &str, place: Span) -> Diagnostic {
    let field = kind.as_str();
    let (message, label) = match defect {
        FieldDefect::NoElement => (
            format!("a value is missing beside a comma in the {field}"),
            "nothing stands on one side of it".to_owned(),
        ),
        FieldDefect::NoNumber if shown.is_empty() => (
            format!("a number is missing in the {field}"),
            "a number must stand here".to_owned(),
        ),
        FieldDefect::NoNumber => (
            format!("`{shown}` is not {}", kind.with_article()),
            no_number_label(kind, shown),
        ),
        FieldDefect::Extension(sign) => (
            format!("`{shown}` is not accepted in the {field}"),
            format!("`{sign}` is known to other cron programs only"),
        ),
        FieldDefect::OutOfRange if kind == FieldKind::DayOfWeek && shown == "7" => (
            "`7` is not a day of the week".to_owned(),
            "Sunday is `0` or `SUN`".to_owned(),
        ),
        FieldDefect::OutOfRange => (
            format!("`{shown}` is not {}", kind.with_article()),
            limits(kind),
        ),
        FieldDefect::BackwardRange => (
            format!("the range `{shown}` in the {field} runs backwards"),
            "the first value must be the smaller one".to_owned(),
        ),
        FieldDefect::NoRange => (
            format!("`{shown}` is not a range"),
            "a range has a first and a last value: `1-5`".to_owned(),
        ),
        FieldDefect::NoStep => (
            format!("`{shown}` has more than one step"),
            "only one `/` can stand here".to_owned(),
        ),
        FieldDefect::StepNoNumber => (
            format!("the step of the {field} is not a number"),
            "a number must follow the `/`".to_owned(),
        ),
        FieldDefect::ZeroStep => (
            format!("the step of the {field} is zero"),
            "a step is at least 1".to_owned(),
        ),
    };
    let diagnostic = SCHEDULE_SYNTAX.at(place, message).label(label);
    match help(kind, defect, shown) {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help(accepted(kind)),
    }
}

fn no_number_label(kind: FieldKind, shown: &str) -> String {
    match closest(shown, kind.names().iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => limits(kind),
    }
}

fn limits(kind: FieldKind) -> String {
    let range = kind.range();
    format!("a number from {} to {}", range.start(), range.end())
}

/// The values that a field accepts, as a sentence.
fn accepted(kind: FieldKind) -> String {
    let names = match (kind.names().first(), kind.names().last()) {
        (Some(first), Some(last)) => format!(" or names from `{first}` to `{last}`,"),
        _ => String::new(),
    };
    let range = kind.range();
    format!(
        "The {} takes `*`, numbers from {} to {},{names} ranges such as `{}-{}`, lists with commas, and steps such as `*/2`.",
        kind.as_str(),
        range.start(),
        range.end(),
        range.start() + 1,
        range.start() + 3,
    )
}

/// What to write, if the field itself does not say enough.
fn help(kind: FieldKind, defect: FieldDefect, shown: &str) -> Option<String> {
    match defect {
        FieldDefect::Extension('L') if kind == FieldKind::DayOfMonth => {
            Some("There is no word for the last day of a month. `28` is in every month.".to_owned())
        }
        FieldDefect::Extension('W') => {
            Some("There is no word for the nearest working day. `MON-FRI` in the fifth field means every working day.".to_owned())
        }
        FieldDefect::Extension('#') => {
            Some("There is no word for the n-th weekday of a month.".to_owned())
        }
        FieldDefect::BackwardRange => {
            let (first, last) = shown.split_once('-')?;
            let limits = kind.range();
            let name = |at: u32| {
                let names = kind.names();
                let index = usize::try_from(at - limits.start()).ok()?;
                Some(names.get(index).map_or(at.to_string(), |name| (*name).to_owned()))
            };
            let range = |first: &str, last: &str| {
                if first.eq_ignore_ascii_case(last) {
                    first.to_owned()
                } else {
                    format!("{first}-{last}")
                }
            };
            Some(format!(
                "To go over the end, write `{},{}`.",
                range(first, &name(*limits.end())?),
                range(&name(*limits.start())?, last)
            ))
        }
        _ => None,
    }
}
