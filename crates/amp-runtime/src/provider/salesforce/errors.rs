use std::time::Duration;

use serde_json::Value;

use super::super::answer::{Answer, Repeat};
use super::super::outcome::{Failure, FailureKind};
use super::super::retry_after::retry_after;
use super::super::words::{class, shortened};

/// How long to wait if the calls of 24 hours are used up: they become available gradually.
const DAILY_WAIT: Duration = Duration::from_secs(15 * 60);

/// The record is locked by another write.
pub(super) const LOCKED: &str = "UNABLE_TO_LOCK_ROW";

/// A valid record in a batch that is written as a whole or not at all.
pub(super) const ROLLED_BACK: &str = "ALL_OR_NONE_OPERATION_ROLLED_BACK";

/// Temporary errors.
const RETRYABLE: &[&str] = &[
    LOCKED,
    "REQUEST_LIMIT_EXCEEDED",
    "SERVER_UNAVAILABLE",
    "UNKNOWN_EXCEPTION",
];

/// One of the errors that Salesforce returns for a request, or for a record of one.
pub(super) struct ApiError<'b> {
    pub code: &'b str,
    pub message: &'b str,
}

/// Reads an array of errors, or a single one. A request has its codes in `errorCode`, a record in
/// `statusCode`.
pub(super) fn errors(body: &Value) -> Vec<ApiError<'_>> {
    let listed = body.as_array().map(Vec::as_slice);
    let listed = listed.unwrap_or_else(|| std::slice::from_ref(body));
    let errors = listed.iter().map(|error| {
        let text = |key| error[key].as_str().unwrap_or_default();
        let code = match text("errorCode") {
            "" => text("statusCode"),
            code => code,
        };
        let message = text("message");
        ApiError { code, message }
    });
    let has_words = |error: &ApiError<'_>| !(error.code.is_empty() && error.message.is_empty());
    errors.filter(has_words).collect()
}

/// The failure for an answer without success.
pub(super) fn failure(answer: &Answer, repeat: Repeat) -> Failure {
    let body = answer.json();
    let errors = errors(&body);
    let status = answer.status;
    let words = match words(&errors) {
        words if words.is_empty() => format!("HTTP status {}", status.as_u16()),
        words => words,
    };
    let message = format!("{}: {words}", class(status));
    if status.is_server_error() || status.as_u16() == 408 {
        let mut failure = repeat.lost(message);
        failure.retry_after = retry_after(&answer.headers);
        return failure;
    }
    let mut failure = Failure::new(kind(&errors), message);
    if status.as_u16() == 429 {
        failure.kind = FailureKind::Retryable;
    }
    if failure.kind == FailureKind::Retryable {
        failure.retry_after = retry_after(&answer.headers).or_else(|| daily_wait(&errors));
    }
    failure
}

/// The failure of a record in a request that was carried out.
pub(super) fn record_failure(errors: &[ApiError<'_>]) -> Failure {
    let words = match words(errors) {
        words if words.is_empty() => "no reason is given".to_owned(),
        words => words,
    };
    let mut failure = Failure::new(kind(errors), format!("bad request: {words}"));
    if failure.kind == FailureKind::Retryable {
        failure.retry_after = daily_wait(errors);
    }
    failure
}

fn kind(errors: &[ApiError<'_>]) -> FailureKind {
    let passes = |error: &ApiError<'_>| RETRYABLE.contains(&error.code);
    if !errors.is_empty() && errors.iter().all(passes) {
        FailureKind::Retryable
    } else {
        FailureKind::Refused
    }
}

fn daily_wait(errors: &[ApiError<'_>]) -> Option<Duration> {
    let is_daily = |error: &ApiError<'_>| {
        error.code == "REQUEST_LIMIT_EXCEEDED" && error.message.starts_with("TotalRequests")
    };
    errors.iter().any(is_daily).then_some(DAILY_WAIT)
}

fn words(errors: &[ApiError<'_>]) -> String {
    let words = errors
        .iter()
        .map(|error| match (error.message, error.code) {
            (message, "") => message.to_owned(),
            ("", code) => code.to_owned(),
            (message, code) => format!("{message} ({code})"),
        });
    shortened(&words.collect::<Vec<_>>().join("; "))
}
