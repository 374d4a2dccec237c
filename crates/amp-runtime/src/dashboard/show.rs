//! The display of times, statuses and values.

use amp_write::answer::OperationStatus;
use maud::{Markup, html};
use serde_json::Value;

use crate::operation::Kind;
use crate::time::{Millis, rfc3339};

/// A point in time, to the second, in UTC.
pub(super) fn time(time: Millis) -> Markup {
    let full = rfc3339(time);
    let (date, clock) = full.split_once('T').unwrap_or((&full, ""));
    let clock = clock.split('.').next().unwrap_or_default();
    html! { time datetime=(full) title=(full) { (date) " " (clock) } }
}

/// A length of time.
pub(super) fn duration(time: Millis) -> String {
    let (seconds, milliseconds) = (time / 1000, time % 1000);
    let (minutes, hours) = (seconds / 60, seconds / 3600);
    match seconds {
        ..1 => format!("{} ms", time.max(0)),
        1..60 => format!("{seconds}.{} s", milliseconds / 100),
        60..3600 => format!("{minutes} min {} s", seconds % 60),
        _ => format!("{hours} h {} min", minutes % 60),
    }
}

pub(super) fn status(status: OperationStatus) -> Markup {
    let (class, text) = match status {
        OperationStatus::Success => ("success", "success"),
        OperationStatus::Failure => ("failure", "failure"),
        OperationStatus::InProgress => ("open", "in progress"),
    };
    html! { span class={ "status " (class) } { (text) } }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Records => "records",
        Kind::Collection => "collection",
        Kind::Rows => "bulk rows",
    }
}

/// A JSON value on several lines.
pub(super) fn json(value: &Value) -> Markup {
    html! { pre tabindex="0" { code { (format!("{value:#}")) } } }
}

/// A sentence, in which texts in backquotes are shown as code.
pub(super) fn sentence(text: &str) -> Markup {
    let parts: Vec<_> = text.split('`').collect();
    // An odd number of backquotes cannot be paired.
    if parts.len() % 2 == 0 {
        return html! { (text) };
    }
    html! {
        @for (position, part) in parts.iter().enumerate() {
            @if position % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A list of names and values.
pub(super) fn facts(facts: &[(&str, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (name, value) in facts {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}
