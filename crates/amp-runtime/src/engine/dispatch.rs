use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;

use super::attempt::attempt;
use super::collect;
use crate::operation::{Kind, Operation};
use crate::runtime::Runtime;
use crate::store::{Connection, StoreError, due};
use crate::time::{Millis, now, until};

/// How many operations are tried at the same time at most.
const RUNNING: usize = 512;

/// How long nothing is looked for at most, so that a clock that was set is noticed.
const IDLE: Duration = Duration::from_secs(60);

/// The same where other processes may leave something.
const POLL: Duration = Duration::from_secs(1);

/// How long the end waits for what is under way.
const GRACE: Duration = Duration::from_secs(5);

/// Tries what is due, until `stop` says so. What is under way then has some seconds to
/// end; what has not ended is taken up later, by this process or another.
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
        tracing::warn!(left, "operations are under way; they are taken up later");
    }
}

/// How long nothing is looked for at most.
pub(super) fn idle(runtime: &Runtime) -> Duration {
    if runtime.database.is_shared() {
        POLL
    } else {
        IDLE
    }
}

/// How many operations are being tried.
#[derive(Clone, Default)]
struct Running(Arc<AtomicUsize>);

impl Running {
    fn count(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }
}

/// Starts what is due, and says how long to wait for more.
async fn start_due(runtime: &Arc<Runtime>, running: &Running) -> Duration {
    match claim_due(runtime, running).await {
        Ok(wait) => wait,
        Err(error) => {
            tracing::error!(%error, "what is due cannot be read");
            Duration::from_secs(1)
        }
    }
}

async fn claim_due(runtime: &Arc<Runtime>, running: &Running) -> Result<Duration, StoreError> {
    let idle = idle(runtime);
    let free = RUNNING.saturating_sub(running.count());
    if free == 0 {
        // The end of one gives notice.
        return Ok(idle);
    }
    let time = now();
    let next = runtime.database.read(due::next_due).await?;
    let until_next = next.map_or(idle, |next| until(next, time));
    if !until_next.is_zero() {
        return Ok(until_next.min(idle));
    }
    let claimed = runtime
        .database
        .write_shared(move |connection| claim(connection, time, free));
    for operation in claimed.await? {
        running.0.fetch_add(1, Ordering::AcqRel);
        start(Arc::clone(runtime), running.clone(), operation);
    }
    Ok(Duration::ZERO)
}

/// Takes what is due. Collections end with that.
fn claim(
    connection: &Connection,
    time: Millis,
    limit: usize,
) -> Result<Vec<Operation>, StoreError> {
    let mut claimed = due::claim(connection, time, limit)?;
    for operation in &mut claimed {
        if operation.kind == Kind::Collection {
            collect::end(connection, operation)?;
        }
    }
    Ok(claimed)
}

fn start(runtime: Arc<Runtime>, running: Running, operation: Operation) {
    let number = operation.number;
    tokio::spawn(async move {
        let is_left = match attempt(&runtime, operation).await {
            Ok(is_left) => is_left,
            // Who has it now goes on with it.
            Err(StoreError::TakenOver) => false,
            Err(error) => {
                tracing::error!(%error, number, "an operation could not be tried");
                // It is due still: it is not tried in a tight loop.
                tokio::time::sleep(Duration::from_secs(1)).await;
                let released = runtime
                    .database
                    .write_surely(move |connection| due::release(connection, number));
                if let Err(error) = released.await {
                    tracing::error!(%error, number, "an operation could not be let go");
                }
                true
            }
        };
        // It may have ended, of which destinations are told.
        runtime.notifications.notify_one();
        let before = running.0.fetch_sub(1, Ordering::AcqRel);
        // What is left has a new time; and where the limit was reached, more is due.
        if is_left || before == 1 || before > RUNNING / 2 {
            runtime.due.notify_one();
        }
    });
}
