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

/// How long nothing is looked for at most.
pub(super) fn idle(runtime: &Runtime) -> Duration {
    if runtime.database.is_shared() {
        POLL
    } else {
        IDLE
    }
}

/// What is being tried.
#[derive(Default)]
struct Running {
    count: Arc<AtomicUsize>,
    /// The installation of which something was taken last: the others come first.
    last: String,
}

impl Running {
    fn count(&self) -> usize {
        self.count.load(Ordering::Acquire)
    }
}

/// Starts what is due, and says how long to wait for more.
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
        // The end of one gives notice.
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
        // Nothing is due, or all of it has to wait, and the end of something gives notice.
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

/// Takes what is due, of each installation as much as there is room for. Collections end
/// with that.
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
            // Who has it now goes on with it.
            Ok(()) | Err(StoreError::TakenOver) => {}
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
            }
        }
        // It may have ended, of which destinations are told.
        runtime.notifications.notify_one();
        running.fetch_sub(1, Ordering::AcqRel);
        // What is left has a new time, and there is room for something else.
        runtime.due.notify_one();
    });
}
