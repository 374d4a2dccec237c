//! What tells other processes that this one is alive, and finds those that are not.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::recover::{recover, take_up_abandoned};
use crate::runtime::Runtime;
use crate::store::{StoreError, processes};

/// How often a sign is given.
const BEAT: Duration = Duration::from_secs(2);

/// How often is looked for processes that have ended.
const LOOK: Duration = Duration::from_secs(3);

/// Says that the process is there, and takes up what others have left. How many operations there were.
pub(crate) async fn begin(runtime: &Runtime) -> Result<usize, StoreError> {
    if runtime.database.is_shared() {
        runtime.database.stay_alive().await?;
    }
    recover(runtime).await
}

/// Gives signs until `stop` says so, and takes up what others leave.
pub(crate) async fn keep(runtime: Arc<Runtime>, mut stop: watch::Receiver<bool>) {
    if !runtime.database.is_shared() {
        return;
    }
    // While the database is away, nobody can give a sign: that is not a reason to take over.
    let mut steady_since = Instant::now();
    let mut looked = Instant::now();
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(BEAT) => {}
            _ = stop.changed() => break,
        }
        let signed = runtime.database.stay_alive().await;
        if let Err(error) = signed {
            tracing::error!(%error, "the process cannot say that it is alive");
            steady_since = Instant::now();
            continue;
        }
        let lease = Duration::from_millis(processes::LEASE.unsigned_abs());
        if steady_since.elapsed() < lease || looked.elapsed() < LOOK {
            continue;
        }
        looked = Instant::now();
        let taken_up = runtime.database.write(|connection| {
            processes::forget_dead(connection)?;
            take_up_abandoned(connection)
        });
        match taken_up.await {
            Ok(0) => {}
            Ok(taken_up) => {
                tracing::warn!(taken_up, "operations that another process left");
                runtime.wake(false);
                runtime.notifications.notify_one();
            }
            Err(error) => tracing::error!(%error, "what others left cannot be taken up"),
        }
    }
}

/// Says that the process has ended: others go on with what it leaves.
pub(crate) async fn end(runtime: &Runtime) {
    if let Err(error) = runtime.database.write(processes::leave).await {
        tracing::warn!(%error, "other processes were not told of the end");
    }
}
