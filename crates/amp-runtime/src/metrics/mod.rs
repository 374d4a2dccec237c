//! What the process counts: for Prometheus, and second by second for the dashboard.
//!
//! The numbers are those of the process, so that whoever settles an operation needs
//! nothing at hand to count it. Labels are bounded: no ids and no customers.

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

/// The changes of operations, and those of them that are on disk.
static NOTED: AtomicU64 = AtomicU64::new(0);
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// How a path begins whose requests the dashboard counts.
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

/// An attempt ended, and another one follows.
pub(crate) fn retried() {
    attempted("retried");
    RING.note(|second| second.retried += 1);
}

fn attempted(outcome: &'static str) {
    FAMILIES.attempts.get_or_create(&Attempt { outcome }).inc();
}

/// What is stored of operations changes with the transaction under way.
pub(crate) fn changed() {
    NOTED.fetch_add(1, Ordering::Relaxed);
}

/// A transaction is on disk.
pub(crate) fn committed() {
    CHANGES.store(NOTED.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// A number that is another one after each change that is on disk.
pub(crate) fn changes() -> u64 {
    CHANGES.load(Ordering::Relaxed)
}

/// The last seconds that are over, the oldest first, each with its time in seconds since
/// 1970.
pub(crate) fn seconds(count: usize) -> Vec<(i64, Second)> {
    RING.last(count)
}

/// Notes how long a call of a provider takes.
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
