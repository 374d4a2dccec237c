use std::path::PathBuf;
use std::sync::Arc;

use amp_write::plan::BulkPlan;
use async_trait::async_trait;
use serde_json::Value;
use tokio::time::timeout;

use super::attempt::put_state;
use super::ended::Ended;
use super::results::note_rows;
use super::rows::{PartsReader, Rows};
use crate::engine::live::Live;
use crate::metrics;
use crate::operation::Operation;
use crate::provider::{Failure, FailureKind, Progress, RowOutcome};
use crate::runtime::Runtime;
use crate::store::StoreError;
use crate::store::bulk::{self, BulkWrite, Piece};
use crate::store::due;
use crate::time::{now, until};

/// Sends the rows to a provider, part by part, until the deadline of the operation.
pub(super) async fn to_provider(
    runtime: &Arc<Runtime>,
    operation: &Operation,
    mut state: BulkWrite,
    plan: BulkPlan,
    (rows, upload): (Rows, PathBuf),
    live: Live,
) -> Result<(), Ended> {
    let (operation, deadline) = (operation.number, operation.deadline);
    let columns: Vec<_> = plan
        .columns
        .iter()
        .map(|column| column.column.clone())
        .collect();
    let mut parts = PartsReader::new(
        rows,
        &plan,
        &columns,
        live.provider.part_limits(),
        upload.clone(),
        state.done,
    )?;
    loop {
        // A part is read in one go; its size is limited, and other work waits for the network
        // anyway.
        let part = tokio::task::block_in_place(|| parts.next())?;
        let Some(part) = part else {
            break;
        };
        let mut kept = Kept::begin(runtime, operation, state).await?;
        kept.rows(part.bad).await?;
        let upsert = live
            .provider
            .upsert(&live.account, &plan, &part.sent, &mut kept);
        let left = until(deadline, now());
        let upserted = timeout(left, metrics::timed(&plan.provider, upsert)).await;
        upserted.unwrap_or_else(|_| Err(Failure::new(FailureKind::Refused, GIVEN_UP)))?;
        state = kept.end(part.last).await?;
    }
    let (rows, last) = parts.rest();
    let mut kept = Kept::begin(runtime, operation, state).await?;
    kept.rows(rows).await?;
    kept.end(last).await?;
    drop(tokio::fs::remove_file(upload).await);
    Ok(())
}

const GIVEN_UP: &str = "given up at the deadline: the provider did not end the write of a part";

/// What an adapter stores while it upserts a part.
struct Kept {
    runtime: Arc<Runtime>,
    operation: i64,
    /// The progress of the bulk write once the part is done.
    state: BulkWrite,
    /// The place of the next piece of the results.
    place: Piece,
}

impl Kept {
    async fn begin(
        runtime: &Arc<Runtime>,
        operation: i64,
        state: BulkWrite,
    ) -> Result<Self, StoreError> {
        let part = state.done + 1;
        runtime
            .database
            .write_shared(move |connection| {
                due::require_held(connection, operation)?;
                bulk::forget_results(connection, operation, part)
            })
            .await?;
        Ok(Self {
            runtime: Arc::clone(runtime),
            operation,
            state,
            place: (part, 1),
        })
    }

    async fn end(mut self, last: u64) -> Result<BulkWrite, StoreError> {
        self.state.kept = None;
        self.state.done = last;
        put_state(&self.runtime, self.operation, &self.state).await?;
        Ok(self.state)
    }
}

#[async_trait]
impl Progress for Kept {
    fn kept(&self) -> Option<Value> {
        let kept = self.state.kept.as_ref()?;
        serde_json::from_str(kept).ok()
    }

    async fn keep(&mut self, value: Value) -> Result<(), Failure> {
        self.state.kept = Some(value.to_string());
        let (operation, text) = (self.operation, value.to_string());
        let kept = self.runtime.database.write_shared(move |connection| {
            due::require_held(connection, operation)?;
            bulk::keep(connection, operation, &text)
        });
        kept.await.map_err(|error| not_kept(&error))
    }

    async fn rows(&mut self, rows: Vec<RowOutcome>) -> Result<(), Failure> {
        let (operation, place, mut state) = (self.operation, self.place, self.state.clone());
        self.place.1 += 1;
        let noted = self.runtime.database.write_shared(move |connection| {
            due::require_held(connection, operation)?;
            note_rows(connection, operation, &mut state, place, &rows)?;
            Ok(state)
        });
        self.state = noted.await.map_err(|error| not_kept(&error))?;
        Ok(())
    }
}

fn not_kept(error: &StoreError) -> Failure {
    Failure::new(FailureKind::Retryable, error.to_string())
}
