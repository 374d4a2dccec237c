use amp_write::answer::OperationStatus;

use super::claim::kept;
use super::settle::finish;
use crate::operation::{Operation, answer};
use crate::provider::{Failure, FailureKind};
use crate::runtime::Runtime;
use crate::store::{StoreError, idempotency, operations};
use crate::time::{Millis, now};

const LOST: &str = "the service stopped before the answer of the provider came";

/// Takes up what the last process left: what may be repeated is tried again, and of the
/// rest it is said that nobody knows. How many operations there were.
pub(crate) async fn recover(runtime: &Runtime) -> Result<usize, StoreError> {
    let waiting = runtime
        .database
        .read(operations::ids_of_waiting_rows)
        .await?;
    // The process may have ended between a file and the operation that it belongs to.
    runtime.remove_rows_but(&waiting);
    let recovered = runtime.database.write(|connection| {
        let time = now();
        idempotency::forget_old(connection, time)?;
        let interrupted = operations::interrupted(connection)?;
        let count = interrupted.len();
        for operation in interrupted {
            take_up(connection, operation, time)?;
        }
        Ok(count)
    });
    recovered.await
}

fn take_up(
    connection: &rusqlite::Connection,
    mut operation: Operation,
    time: Millis,
) -> Result<(), StoreError> {
    debug_assert_eq!(operation.status, OperationStatus::InProgress);
    if operation.asynchronous && operation.is_repeatable() {
        operation.attempting = false;
        operation.next_attempt = Some(time);
        return operations::update(connection, &operation);
    }
    operation
        .progress
        .give_up(|_| Failure::new(FailureKind::Unknown, LOST));
    finish(connection, &mut operation, time)?;
    let answer = kept(&answer(&operation));
    idempotency::answer_of_operation(connection, &operation.id, &answer)
}
