use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;

use super::super::answer::{Answer, Repeat};
use super::super::outcome::{Failure, FailureKind};
use super::super::retry_after::{milliseconds, retry_after};
use super::super::words::{class, shortened};

/// How long HubSpot holds the lock of a record.
const LOCK: Duration = Duration::from_secs(2);

/// How long to wait if the daily calls are used up. They are reset at midnight, in an unknown time
/// zone.
const DAILY_WAIT: Duration = Duration::from_secs(60 * 60);

/// The interval of the rate limit.
const INTERVAL: &str = "X-HubSpot-RateLimit-Interval-Milliseconds";

/// Error categories of a record that are temporary.
const RETRYABLE: [&str; 3] = ["RATE_LIMITS", "RATE_LIMIT", "INTERNAL_ERROR"];

/// The failure for an answer without success.
pub(super) fn failure(answer: &Answer, repeat: Repeat) -> Failure {
    let body = answer.json();
    let status = answer.status;
    let words = match words(&body) {
        words if words.is_empty() => format!("HTTP status {}", status.as_u16()),
        words => words,
    };
    let message = format!("{}: {words}", class(status));
    let mut failure = match status.as_u16() {
        // For the last two, nothing has reached HubSpot.
        423 | 429 | 477 | 521 | 523 => Failure::new(FailureKind::Retryable, message),
        // It is not temporary: HubSpot's support must be contacted.
        522 if repeat == Repeat::Harmless => Failure::new(FailureKind::Refused, message),
        408 | 500.. => repeat.lost(message),
        _ => Failure::new(FailureKind::Refused, message),
    };
    if failure.kind == FailureKind::Retryable {
        failure.retry_after = retry_after(&answer.headers).or_else(|| wait(answer, &body));
    }
    failure
}

/// How long to wait if there is no `Retry-After`.
fn wait(answer: &Answer, body: &Value) -> Option<Duration> {
    match answer.status {
        StatusCode::LOCKED => Some(LOCK),
        StatusCode::TOO_MANY_REQUESTS => match body["policyName"].as_str() {
            Some("DAILY") => Some(DAILY_WAIT),
            Some("SECONDLY") => Some(Duration::from_secs(1)),
            _ => milliseconds(&answer.headers, INTERVAL),
        },
        _ => None,
    }
}

/// The failure of records in a batch that was carried out.
pub(super) fn record_failure(error: &Value) -> Failure {
    let category = error["category"].as_str().unwrap_or_default();
    let words = match words(error) {
        words if words.is_empty() => "no reason is given".to_owned(),
        words => words,
    };
    let (kind, class) = match category {
        _ if RETRYABLE.contains(&category) => (FailureKind::Retryable, "server error"),
        "CONFLICT" => (FailureKind::Refused, "conflict"),
        "OBJECT_NOT_FOUND" => (FailureKind::Refused, "not found"),
        _ => (FailureKind::Refused, "bad request"),
    };
    Failure::new(kind, format!("{class}: {words}"))
}

/// The message, and the details listed under it. If the message also contains those as JSON, that
/// part is dropped.
pub(super) fn words(body: &Value) -> String {
    let message = body["message"].as_str().unwrap_or_default();
    let errors = body["errors"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let details = errors.iter().filter_map(|error| {
        let scopes = error["context"]["requiredGranularScopes"].as_array();
        let scopes = scopes.into_iter().flatten().filter_map(Value::as_str);
        let scopes = scopes.collect::<Vec<_>>().join(", ");
        let message = error["message"].as_str().unwrap_or_default();
        match (message, scopes.as_str()) {
            ("", "") => None,
            (message, "") => Some(message.to_owned()),
            (_, scopes) => Some(format!("the app needs {scopes}")),
        }
    });
    let mut details: Vec<_> = details.collect();
    details.dedup();
    if details.is_empty() {
        return shortened(message);
    }
    let message = message
        .split_once(": [")
        .map_or(message, |(message, _)| message);
    let details = details.join("; ");
    let words = if message.is_empty() {
        details
    } else {
        format!("{}: {details}", message.trim_end_matches(['.', ':']))
    };
    shortened(&words)
}
