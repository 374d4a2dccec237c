//! What the process counts: for Prometheus, and second by second for the dashboard.
//!
//! The counters are global to the process, so that no code needs a handle to count. Labels are
//! bounded: no ids and no customers.

mod families;
mod queue;
mod ring;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use amp_write::answer::OperationStatus;

use crate::operation::Kind;
use crate::store::operations::status_text;
use families::{Attempt, Families, Finish, Request};
use ring::Ring;

pub(crate) use families::CONTENT_TYPE;
pub(crate) use queue::text;
pub(crate) use ring::{SECONDS, Second};

static FAMILIES: LazyLock<Families> = LazyLock::new(Families::new);
static RING: LazyLock<Ring> = LazyLock::new(Ring::new);

/// The number of changes of operations, and of those that are on disk.
static NOTED: AtomicU64 = AtomicU64::new(0);
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// The prefix of the paths whose requests the dashboard counts.
const API: &str = "/v1/";

/// A request was answered. `route` is the pattern of its path.
pub(crate) fn answered(method: &'static str, route: &str, status: u16, took: Duration) {
    let labels = Request {
        method,
        route: route.to_owned(),
        status,
    };
    FAMILIES.requests.get_or_create(&labels).inc();
    FAMILIES.request_duration.observe(took.as_secs_f64());
    if route.starts_with(API) {
        RING.note(|second| second.took(took));
    }
}

/// An operation was stored for the first time.
pub(crate) fn accepted(kind: Kind) {
    let labels = families::Accept {
        kind: kind.as_str(),
    };
    FAMILIES.accepted.get_or_create(&labels).inc();
    RING.note(|second| second.accepted += 1);
}

/// An operation is done, after an attempt or without any.
pub(crate) fn finished(kind: Kind, status: OperationStatus, attempts: u32) {
    let labels = Finish {
        kind: kind.as_str(),
        status: status_text(status),
    };
    FAMILIES.finished.get_or_create(&labels).inc();
    if attempts > 0 {
        attempted("done");
    }
    RING.note(|second| match status {
        OperationStatus::Failure => second.failed += 1,
        _ => second.succeeded += 1,
    });
}

/// An attempt ended, and another one will follow.
pub(crate) fn retried() {
    attempted("retried");
    RING.note(|second| second.retried += 1);
}

fn attempted(outcome: &'static str) {
    FAMILIES.attempts.get_or_create(&Attempt { outcome }).inc();
}

/// The transaction in progress changes stored operations.
pub(crate) fn changed() {
    NOTED.fetch_add(1, Ordering::Relaxed);
}

/// A transaction is on disk.
pub(crate) fn committed() {
    CHANGES.store(NOTED.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// A number that differs after each change that is on disk.
pub(crate) fn changes() -> u64 {
    CHANGES.load(Ordering::Relaxed)
}

/// The last complete seconds, oldest first, each with its time in seconds since 1970.
pub(crate) fn seconds(count: usize) -> Vec<(i64, Second)> {
    RING.last(count)
}

/// Records how long a call of a provider takes.
pub(crate) async fn timed<T>(provider: &str, call: impl Future<Output = T>) -> T {
    let begun = Instant::now();
    let answer = call.await;
    let labels = families::Call {
        provider: provider.to_owned(),
    };
    FAMILIES
        .call_duration
        .get_or_create(&labels)
        .observe(begun.elapsed().as_secs_f64());
    answer
}
