//! Tells other processes that this one is alive, and finds those that have died.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::recover::{recover, take_up_abandoned};
use crate::runtime::Runtime;
use crate::store::{StoreError, processes};

/// How often the process reports that it is alive.
const BEAT: Duration = Duration::from_secs(2);

/// How often dead processes are looked for.
const LOOK: Duration = Duration::from_secs(3);

/// Registers the process, and takes up what others left. Returns the number of operations.
pub(crate) async fn begin(runtime: &Runtime) -> Result<usize, StoreError> {
    if runtime.database.is_shared() {
        runtime.database.stay_alive().await?;
    }
    recover(runtime).await
}

/// Reports that the process is alive until `stop` is set, and takes up what others leave.
pub(crate) async fn keep(runtime: Arc<Runtime>, mut stop: watch::Receiver<bool>) {
    if !runtime.database.is_shared() {
        return;
    }
    // While the database is unavailable, no process can report: that is no reason to take over.
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

/// Reports that the process has ended, so that others take up what it leaves.
pub(crate) async fn end(runtime: &Runtime) {
    if let Err(error) = runtime.database.write(processes::leave).await {
        tracing::warn!(%error, "other processes were not told of the end");
    }
}
