use std::time::Duration;

use amp_write::answer::OperationStatus;

use crate::backoff::{self, Backoff};
use crate::metrics;
use crate::notify::announce;
use crate::operation::{Kind, Operation};
use crate::provider::{Failure, FailureKind};
use crate::store::logs::{self, Severity};
use crate::store::{Connection, StoreError, operations};
use crate::time::{Millis, millis, until};

/// Decides what follows from the outcomes of an operation: it is done, or it is retried before its
/// deadline. Stores it with an entry in its log.
pub(crate) fn settle(
    connection: &Connection,
    operation: &mut Operation,
    now: Millis,
) -> Result<(), StoreError> {
    let pending = operation.progress.pending().len();
    let next = (pending > 0 && operation.asynchronous)
        .then(|| next_attempt(operation, now))
        .flatten();
    operation.attempting = false;
    operation.updated = now;
    operation.next_attempt = next;
    if let Some(next) = next {
        operations::update(connection, operation, false)?;
        metrics::retried();
        let seconds = until(next, now).as_secs_f64();
        let message = format!(
            "Attempt {} left {pending} to do; the next one comes in {seconds:.1} s",
            operation.attempts
        );
        let error = operation.progress.messages().join("\n");
        return logs::add(
            connection,
            operation.number,
            now,
            Severity::Warning,
            &message,
            Some(&error),
        );
    }
    if operation.asynchronous {
        give_up(operation);
    }
    finish(connection, operation, now)
}

/// Stores that an operation is done.
pub(crate) fn finish(
    connection: &Connection,
    operation: &mut Operation,
    now: Millis,
) -> Result<(), StoreError> {
    operation.status = operation.progress.status();
    operation.result = Some(operation.progress.sentence(&operation.object));
    operation.attempting = false;
    operation.next_attempt = None;
    operation.updated = now;
    if operation.number == 0 {
        operations::insert(connection, operation, false)?;
    } else {
        operations::update(connection, operation, false)?;
    }
    note_end(connection, operation, now)
}

/// Stores that an operation failed as a whole.
pub(crate) fn fail(
    connection: &Connection,
    operation: &mut Operation,
    now: Millis,
    reason: &str,
) -> Result<(), StoreError> {
    operation.status = OperationStatus::Failure;
    operation.result = Some(reason.to_owned());
    operation.progress.errors = vec![reason.to_owned()];
    operation.attempting = false;
    operation.next_attempt = None;
    operation.updated = now;
    if operation.number == 0 {
        operations::insert(connection, operation, false)?;
    } else {
        operations::update(connection, operation, false)?;
    }
    note_end(connection, operation, now)
}

fn note_end(connection: &Connection, operation: &Operation, now: Millis) -> Result<(), StoreError> {
    metrics::finished(operation.kind, operation.status, operation.attempts);
    let severity = match operation.status {
        OperationStatus::Failure => Severity::Error,
        _ if operation.progress.failures().next().is_some() => Severity::Warning,
        _ => Severity::Info,
    };
    let message = operation.result.as_deref().unwrap_or_default();
    let errors = operation.progress.messages().join("\n");
    let errors = (!errors.is_empty()).then_some(errors.as_str());
    logs::add(connection, operation.number, now, severity, message, errors)?;
    announce(connection, operation, now)
}

/// When an operation is retried. `None` if its deadline comes first.
fn next_attempt(operation: &Operation, now: Millis) -> Option<Millis> {
    let left = Duration::from_millis(u64::try_from(operation.deadline - now).ok()?);
    let wait = wait(operation.attempts, operation.progress.retry_after(), left)?;
    Some(now.saturating_add(millis(wait)))
}

/// How long to wait after this many attempts. `None` if no time is left by then.
fn wait(attempts: u32, retry_after: Option<Duration>, left: Duration) -> Option<Duration> {
    const BACKOFF: Backoff = Backoff {
        base: Duration::from_secs(1),
        cap: Duration::from_secs(300),
    };
    // Without randomness, the wait is the longest.
    let random = getrandom::u64().unwrap_or(u64::MAX);
    backoff::wait(BACKOFF, attempts, retry_after, left, random)
}

fn give_up(operation: &mut Operation) {
    let attempts = operation.attempts;
    operation.progress.give_up(|last| {
        let reason = last.map_or("it was not tried", |failure| failure.message.as_str());
        let message = format!("given up after {attempts} attempts at the deadline: {reason}");
        Failure::new(FailureKind::Refused, message)
    });
}

/// When a bulk write is retried after a whole part failed.
pub(crate) fn retry_rows(
    connection: &Connection,
    operation: &mut Operation,
    now: Millis,
    failure: &Failure,
) -> Result<(), StoreError> {
    debug_assert_eq!(operation.kind, Kind::Rows);
    let left = u64::try_from(operation.deadline - now).ok();
    let wait = left.and_then(|left| {
        wait(
            operation.attempts,
            failure.retry_after,
            Duration::from_millis(left),
        )
    });
    let may_succeed = failure.kind == FailureKind::Retryable;
    let Some(wait) = wait.filter(|_| may_succeed) else {
        return fail(connection, operation, now, &failure.message);
    };
    operation.attempting = false;
    operation.updated = now;
    operation.next_attempt = Some(now.saturating_add(millis(wait)));
    operations::update(connection, operation, false)?;
    metrics::retried();
    let message = format!(
        "Attempt {} ended early; the next one comes in {:.1} s",
        operation.attempts,
        wait.as_secs_f64()
    );
    logs::add(
        connection,
        operation.number,
        now,
        Severity::Warning,
        &message,
        Some(&failure.message),
    )
}
