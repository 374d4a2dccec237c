use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::attempt::attempt;
use crate::runtime::Runtime;
use crate::store::operations::{self, Due};
use crate::time::now;

/// How many operations are tried at the same time at most.
const RUNNING: usize = 512;

/// How long nothing is looked for at most, so that a clock that was set is noticed.
const IDLE: Duration = Duration::from_secs(60);

/// How long the end waits for what is under way.
const GRACE: Duration = Duration::from_secs(5);

/// Tries what is due, until `stop` says so. What is under way then has some seconds to
/// end; what has not ended is taken up at the next start.
pub(crate) async fn run(runtime: Arc<Runtime>, mut stop: watch::Receiver<bool>) {
    let running = Running::default();
    while !*stop.borrow() {
        let wait = start_due(&runtime, &running).await;
        tokio::select! {
            () = runtime.due.notified() => {}
            () = tokio::time::sleep(wait) => {}
            _ = stop.changed() => {}
        }
    }
    let ended = async {
        while running.count() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    if tokio::time::timeout(GRACE, ended).await.is_err() {
        let left = running.count();
        tracing::warn!(
            left,
            "operations are under way; the next start takes them up"
        );
    }
}

/// The numbers of the operations that are being tried.
#[derive(Clone, Default)]
struct Running(Arc<Mutex<HashSet<i64>>>);

impl Running {
    fn count(&self) -> usize {
        self.numbers().len()
    }

    fn numbers(&self) -> std::sync::MutexGuard<'_, HashSet<i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts what is due, and says how long to wait for more.
async fn start_due(runtime: &Arc<Runtime>, running: &Running) -> Duration {
    let time = now();
    let found = runtime.database.read(move |connection| {
        let due = operations::due(connection, time, RUNNING)?;
        Ok((due, operations::next_due(connection, time)?))
    });
    let (due, next) = match found.await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "what is due cannot be read");
            return Duration::from_secs(1);
        }
    };
    for due in due {
        let is_new = {
            let mut numbers = running.numbers();
            numbers.len() < RUNNING && numbers.insert(due.number)
        };
        if is_new {
            start(Arc::clone(runtime), running.clone(), due);
        }
    }
    let until_next = next.map_or(IDLE, |next| {
        Duration::from_millis((next - time).max(0).unsigned_abs())
    });
    until_next.min(IDLE)
}

fn start(runtime: Arc<Runtime>, running: Running, due: Due) {
    let number = due.number;
    tokio::spawn(async move {
        let is_left = match attempt(&runtime, due).await {
            Ok(is_left) => is_left,
            Err(error) => {
                tracing::error!(%error, number, "an operation could not be tried");
                // It is due still: it is not tried in a tight loop.
                tokio::time::sleep(Duration::from_secs(1)).await;
                true
            }
        };
        // It may have ended, of which destinations are told.
        runtime.notifications.notify_one();
        let left = {
            let mut numbers = running.numbers();
            numbers.remove(&number);
            numbers.len()
        };
        // What is left has a new time; and where the limit was reached, more is due.
        if is_left || left == 0 || left == RUNNING / 2 {
            runtime.due.notify_one();
        }
    });
}
