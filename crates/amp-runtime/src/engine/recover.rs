use amp_write::answer::OperationStatus;

use super::claim::kept;
use super::settle::finish;
use crate::operation::{Operation, answer};
use crate::provider::{Failure, FailureKind};
use crate::runtime::Runtime;
use crate::store::{Connection, StoreError, deliveries, due, idempotency, operations, processes};
use crate::time::{Millis, now};

const LOST: &str = "the service stopped before the answer of the provider came";

/// Takes up what this process finds when it starts. Returns the number of operations.
pub(super) async fn recover(runtime: &Runtime) -> Result<usize, StoreError> {
    let waiting = runtime
        .database
        .read(operations::ids_of_waiting_rows)
        .await?;
    // A process may have died between creating a file and storing the operation that it belongs to.
    runtime.remove_rows_but(&waiting);
    let recovered = runtime.database.write(|connection| {
        if !connection.is_shared() {
            // The folder is locked, so there are no others.
            processes::end_others(connection)?;
        }
        idempotency::forget_old(connection, now())?;
        take_up_abandoned(connection)
    });
    recovered.await
}

/// Takes up the operations of dead processes: what may be repeated is tried again, and the rest is
/// reported as unknown. Returns the number of operations.
pub(super) fn take_up_abandoned(connection: &Connection) -> Result<usize, StoreError> {
    let time = now();
    deliveries::release_abandoned(connection)?;
    let mut count = 0;
    loop {
        let abandoned = due::abandoned(connection)?;
        if abandoned.is_empty() {
            return Ok(count);
        }
        count += abandoned.len();
        for operation in abandoned {
            take_up(connection, operation, time)?;
        }
    }
}

fn take_up(
    connection: &Connection,
    mut operation: Operation,
    time: Millis,
) -> Result<(), StoreError> {
    debug_assert_eq!(operation.status, OperationStatus::InProgress);
    due::take_over(connection, &mut operation)?;
    let is_repeatable = !operation.attempting || operation.is_repeatable();
    if operation.asynchronous && is_repeatable {
        operation.attempting = false;
        operation.next_attempt = operation.next_attempt.or(Some(time));
        return operations::update(connection, &operation, false);
    }
    operation
        .progress
        .give_up(|_| Failure::new(FailureKind::Unknown, LOST));
    finish(connection, &mut operation, time)?;
    let answer = kept(&answer(&operation));
    idempotency::answer_of_operation(connection, &operation.id, &answer)
}
