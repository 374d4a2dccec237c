use std::sync::Arc;

use amp_write::{WritePlan, stored};

use super::bulk;
use super::settle::{fail, settle};
use crate::metrics;
use crate::operation::{Kind, Operation};
use crate::runtime::{AccountError, Runtime};
use crate::store::StoreError;
use crate::time::now;

/// Makes the attempt at an operation that was claimed for it.
pub(super) async fn attempt(
    runtime: &Arc<Runtime>,
    operation: Operation,
) -> Result<(), StoreError> {
    match operation.kind {
        Kind::Rows => bulk::attempt(runtime, operation).await,
        Kind::Records | Kind::Collection => at_provider(runtime, operation).await,
    }
}

async fn at_provider(runtime: &Arc<Runtime>, mut operation: Operation) -> Result<(), StoreError> {
    let live = match runtime.live_of(&operation).await {
        Ok(live) => live,
        Err(AccountError::Store(error)) => return Err(error),
        Err(error) => {
            let reason = error.to_string();
            let failed = runtime
                .database
                .write_shared(move |connection| fail(connection, &mut operation, now(), &reason));
            return failed.await;
        }
    };
    let plan: WritePlan = stored::from_json(operation.plan.as_bytes())?;
    let positions = operation.progress.pending();
    let records: Vec<_> = positions
        .iter()
        .filter_map(|position| plan.records.get(*position))
        .collect();
    let write = live.provider.write(&live.account, &plan, &records);
    let written = metrics::timed(&plan.provider, write).await;
    operation.progress.note(&positions, written);
    let number = operation.number;
    // The provider was called: the outcome must not be lost if the database is unavailable.
    let settled = runtime
        .database
        .write_surely(move |connection| settle(connection, &mut operation.clone(), now()));
    if let Err(error) = settled.await {
        tracing::error!(%error, number, "what came of an attempt could not be stored");
    }
    Ok(())
}
