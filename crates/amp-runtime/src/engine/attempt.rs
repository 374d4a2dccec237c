use std::sync::Arc;

use amp_write::answer::OperationStatus;
use amp_write::{WritePlan, stored};

use super::settle::{fail, settle};
use super::{bulk, collect};
use crate::metrics;
use crate::operation::{Kind, Operation};
use crate::provider::sandbox;
use crate::runtime::Runtime;
use crate::store::operations::{self, Due};
use crate::store::{Connection, StoreError};
use crate::time::now;

/// Tries an operation that is due, once. Whether it is tried again.
pub(super) async fn attempt(runtime: &Arc<Runtime>, due: Due) -> Result<bool, StoreError> {
    let number = due.number;
    match due.kind {
        Kind::Rows => bulk::attempt(runtime, number).await,
        Kind::Records | Kind::Collection if due.live => at_provider(runtime, number).await,
        Kind::Records | Kind::Collection => {
            let tried = runtime
                .database
                .write(move |connection| in_sandbox(connection, number));
            tried.await
        }
    }
}

/// The operation, where it is still to be tried: with the records that it collected.
fn to_try(connection: &Connection, number: i64) -> Result<Option<Operation>, StoreError> {
    let operation = operations::by_number(connection, number)?;
    let is_open = |operation: &Operation| {
        operation.status == OperationStatus::InProgress && operation.next_attempt.is_some()
    };
    let Some(mut operation) = operation.filter(is_open) else {
        return Ok(None);
    };
    if operation.kind == Kind::Collection {
        collect::end(connection, &mut operation)?;
    }
    operation.attempts += 1;
    operation.last_attempt = Some(now());
    Ok(Some(operation))
}

/// The effect and the operation are written in one transaction, so that a crash leaves
/// both or none.
fn in_sandbox(connection: &Connection, number: i64) -> Result<bool, StoreError> {
    let Some(mut operation) = to_try(connection, number)? else {
        return Ok(false);
    };
    let plan: WritePlan = stored::from_json(operation.plan.as_bytes())?;
    let object = sandbox::find(connection, &operation.installation, &operation.object)?;
    let Some(object) = object else {
        let reason = format!("the sandbox has no object `{}` any more", operation.object);
        fail(connection, &mut operation, now(), &reason)?;
        return Ok(false);
    };
    let positions = operation.progress.pending();
    let written = sandbox::write(connection, &object, &plan, &positions, operation.attempts)?;
    operation.progress.note(&positions, written);
    settle(connection, &mut operation, now())
}

async fn at_provider(runtime: &Arc<Runtime>, number: i64) -> Result<bool, StoreError> {
    let begun = runtime
        .database
        .write_shared(move |connection| {
            let Some(mut operation) = to_try(connection, number)? else {
                return Ok(None);
            };
            // After a crash, this says that the provider may have been called.
            operation.attempting = true;
            operations::update(connection, &operation, true)?;
            Ok(Some(operation))
        })
        .await?;
    let Some(mut operation) = begun else {
        return Ok(false);
    };
    let live = match runtime.live_of(&operation).await? {
        Ok(live) => live,
        Err(reason) => {
            let failed = runtime
                .database
                .write_shared(move |connection| fail(connection, &mut operation, now(), &reason));
            failed.await?;
            return Ok(false);
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
    // The provider was called: what came of it must not be lost with the database.
    let settled = runtime
        .database
        .write_surely(move |connection| settle(connection, &mut operation.clone(), now()));
    match settled.await {
        Ok(is_left) => Ok(is_left),
        Err(error) => {
            tracing::error!(%error, number, "what came of an attempt could not be stored");
            Ok(false)
        }
    }
}
