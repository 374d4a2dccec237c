use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;

use super::attempt::attempt;
use super::collect;
use crate::operation::{Kind, Operation};
use crate::runtime::{Limits, Runtime};
use crate::store::{Connection, StoreError, due};
use crate::time::{Millis, now, until};

/// The most operations in progress at the same time.
const RUNNING: usize = 512;

/// The longest time without looking for work, so that a changed system clock is noticed.
const IDLE: Duration = Duration::from_secs(60);

/// The same if other processes may leave work.
const POLL: Duration = Duration::from_secs(1);

/// How long a shutdown waits for operations in progress.
const GRACE: Duration = Duration::from_secs(5);

/// Processes what is due, until `stop` is set. Operations in progress then have some seconds to
/// end; the others are taken up later, by this process or another.
pub(crate) async fn run(runtime: Arc<Runtime>, mut stop: watch::Receiver<bool>) {
    let mut running = Running::default();
    while !*stop.borrow() {
        let wait = start_due(&runtime, &mut running).await;
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

/// The longest time without looking for work.
pub(super) fn idle(runtime: &Runtime) -> Duration {
    if runtime.database.is_shared() {
        POLL
    } else {
        IDLE
    }
}

/// The operations in progress.
#[derive(Default)]
struct Running {
    count: Arc<AtomicUsize>,
    /// The installation that something was claimed for last: the next ones come first.
    last: String,
}

impl Running {
    fn count(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }
}

/// Starts what is due, and returns how long to wait for more.
async fn start_due(runtime: &Arc<Runtime>, running: &mut Running) -> Duration {
    match claim_due(runtime, running).await {
        Ok(wait) => wait,
        Err(error) => {
            tracing::error!(%error, "what is due cannot be read");
            Duration::from_secs(1)
        }
    }
}

async fn claim_due(runtime: &Arc<Runtime>, running: &mut Running) -> Result<Duration, StoreError> {
    let idle = idle(runtime);
    let free = RUNNING.saturating_sub(running.count());
    if free == 0 {
        // The end of an operation wakes us.
        return Ok(idle);
    }
    let time = now();
    let waiting = runtime
        .database
        .read(move |connection| due::waiting(connection, time));
    let mut waiting = waiting.await?;
    let first = waiting.partition_point(|(installation, _)| *installation <= running.last);
    waiting.rotate_left(first);
    let limits = runtime.options.limits;
    let claimed = if waiting.is_empty() {
        Vec::new()
    } else {
        let claimed = runtime
            .database
            .write_shared(move |connection| claim(connection, time, &waiting, free, limits));
        claimed.await?
    };
    let Some(last) = claimed.last() else {
        // Nothing is due, or all of it must wait, and the end of an operation wakes us.
        let next = runtime
            .database
            .read(move |connection| due::next_due_after(connection, time));
        let next = next.await?;
        return Ok(next.map_or(idle, |next| until(next, now()).min(idle)));
    };
    running.last.clone_from(&last.installation);
    for operation in claimed {
        running.count.fetch_add(1, Ordering::AcqRel);
        start(Arc::clone(runtime), Arc::clone(&running.count), operation);
    }
    Ok(Duration::ZERO)
}

/// Claims what is due, for each installation as much as there is room for. Collections end with
/// that.
fn claim(
    connection: &Connection,
    time: Millis,
    waiting: &[(String, String)],
    most: usize,
    limits: Limits,
) -> Result<Vec<Operation>, StoreError> {
    connection.take_turn()?;
    let mut held = due::held(connection)?;
    let mut claimed = Vec::new();
    for (installation, project) in waiting {
        let room = held.room(installation, project, limits);
        let room = room.min(most - claimed.len());
        if room > 0 {
            let taken = due::claim(connection, time, installation, room)?;
            held.add(installation, project, taken.len());
            claimed.extend(taken);
        }
    }
    for operation in &mut claimed {
        if operation.kind == Kind::Collection {
            collect::end(connection, operation)?;
        }
    }
    Ok(claimed)
}

fn start(runtime: Arc<Runtime>, running: Arc<AtomicUsize>, operation: Operation) {
    let number = operation.number;
    tokio::spawn(async move {
        match attempt(&runtime, operation).await {
            // The process that took it over continues with it.
            Ok(()) | Err(StoreError::TakenOver) => {}
            Err(error) => {
                tracing::error!(%error, number, "an operation could not be tried");
                // It is still due; the pause prevents a tight loop.
                tokio::time::sleep(Duration::from_secs(1)).await;
                let released = runtime
                    .database
                    .write_surely(move |connection| due::release(connection, number));
                if let Err(error) = released.await {
                    tracing::error!(%error, number, "an operation could not be let go");
                }
            }
        }
        // It may have ended, and destinations are notified about that.
        runtime.notifications.notify_one();
        running.fetch_sub(1, Ordering::AcqRel);
        // The remaining work has a new time, and there is room for more.
        runtime.due.notify_one();
    });
}
