use amp_write::answer::{OperationDetails, OperationStatus};

use super::accept::deadline;
use super::refusal::Refusal;
use crate::operation::{Kind, Operation};
use crate::runtime::Runtime;
use crate::store::logs::{self, Severity};
use crate::store::{Connection, StoreError, operations};
use crate::time::now;

/// How long an operation that is sent again is retried, in hours.
const HOURS: u32 = 1;

/// Sends an operation again that failed as a whole or in part: the records that were not written.
/// Those with an unknown outcome are left out.
pub(crate) async fn again(runtime: &Runtime, id: &str) -> Result<OperationDetails, Refusal> {
    let wanted = id.to_owned();
    let queued = runtime
        .database
        .write(move |connection| queue(connection, &wanted));
    let details = match queued.await? {
        Queued::Operation(details) => *details,
        Queued::Refused(refusal) => return Err(*refusal),
    };
    runtime.wake(true);
    runtime.wake(false);
    Ok(details)
}

/// The result of queueing an operation again.
enum Queued {
    /// It is queued.
    Operation(Box<OperationDetails>),
    Refused(Box<Refusal>),
}

fn queue(connection: &Connection, id: &str) -> Result<Queued, StoreError> {
    let refused = |refusal| Ok(Queued::Refused(Box::new(refusal)));
    let Some(mut operation) = operations::by_id(connection, id)? else {
        let detail = "There is no operation with this id.";
        return refused(Refusal::permanent(404, "Unknown operation", detail));
    };
    if let Some(refusal) = objection(&operation) {
        return refused(refusal);
    }
    let time = now();
    operation.progress.try_again();
    let pending = operation.progress.pending().len();
    if pending == 0 {
        let detail = "The operation has no record of which it is known that it was not written.";
        return refused(Refusal::permanent(422, "Nothing to send again", detail));
    }
    operation.status = OperationStatus::InProgress;
    operation.result = None;
    operation.deadline = deadline(time, HOURS);
    operation.next_attempt = Some(time);
    operation.updated = time;
    operations::update(connection, &operation, false)?;
    let message = format!("Sent again with {pending} to do");
    logs::add(
        connection,
        operation.number,
        time,
        Severity::Info,
        &message,
        None,
    )?;
    Ok(Queued::Operation(Box::new(operation.details())))
}

fn objection(operation: &Operation) -> Option<Refusal> {
    if operation.status == OperationStatus::InProgress {
        let detail = "The operation is under way.";
        return Some(Refusal::permanent(409, "Operation under way", detail));
    }
    if operation.kind == Kind::Rows {
        let refusal = Refusal::permanent(
            422,
            "Rows are not kept",
            "The rows of a bulk write are not kept once it is done.",
        );
        return Some(refusal.with_remedy("Send the rows again that the results say have failed."));
    }
    (!operation.asynchronous).then(|| {
        Refusal::permanent(
            422,
            "Operation not asynchronous",
            "The caller of a synchronous write was told what became of it.",
        )
        .with_remedy("Send the request again.")
    })
}
