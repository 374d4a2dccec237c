use amp_write::plan::BulkPlan;

use super::ended::Ended;
use super::results::note_rows;
use super::rows::{Chunk, Chunks, Rows};
use crate::operation::Operation;
use crate::provider::sandbox::{self, KeyField};
use crate::provider::{Failure, FailureKind};
use crate::runtime::Runtime;
use crate::store::bulk::{self, BulkWrite};
use crate::store::due;
use crate::store::{Connection, StoreError};

/// Writes the rows to the sandbox, one chunk per transaction.
pub(super) async fn to_sandbox(
    runtime: &Runtime,
    operation: &Operation,
    mut state: BulkWrite,
    plan: BulkPlan,
    rows: Rows,
) -> Result<(), Ended> {
    let mut chunks = Chunks::new(rows, &plan, state.done, runtime.database.is_shared());
    loop {
        let read = tokio::task::spawn_blocking(move || {
            let chunk = chunks.next();
            (chunks, chunk)
        });
        let (back, chunk) = read.await.map_err(|_| StoreError::Closed)?;
        chunks = back;
        let Some(chunk) = chunk? else {
            return Ok(());
        };
        let operation = operation.clone();
        let key = plan.primary_key.clone();
        let written = runtime.database.write_sandbox(move |connection| {
            write_chunk(connection, &operation, &key, chunk, state)
        });
        state = match written.await? {
            Written::Chunk(state) => state,
            Written::Nothing(failure) => return Err(failure.into()),
        };
    }
}

/// The result of writing a chunk.
enum Written {
    /// It is written, with this progress of the bulk write.
    Chunk(BulkWrite),
    /// Neither its rows nor later ones are written.
    Nothing(Failure),
}

/// Writes a chunk, the outcomes of its rows, and the progress of the bulk write, in one
/// transaction.
fn write_chunk(
    connection: &Connection,
    operation: &Operation,
    primary_key: &str,
    chunk: Chunk,
    mut state: BulkWrite,
) -> Result<Written, StoreError> {
    due::require_held(connection, operation.number)?;
    let object = sandbox::find(connection, &operation.installation, &operation.object)?;
    let Some(mut object) = object else {
        let message = format!("the sandbox has no object `{}` any more", operation.object);
        let failure = Failure::new(FailureKind::Refused, message);
        return Ok(Written::Nothing(failure));
    };
    let key = match sandbox::key_field(connection, &mut object, primary_key)? {
        KeyField::Field(key) => key,
        KeyField::Refused(failure) => return Ok(Written::Nothing(failure)),
    };
    let mut outcomes =
        sandbox::upsert(connection, &mut object, key, chunk.rows, operation.attempts)?;
    outcomes.extend(chunk.bad);
    outcomes.sort_by_key(|outcome| outcome.row);
    let place = (state.done + 1, 1);
    note_rows(connection, operation.number, &mut state, place, &outcomes)?;
    state.done = chunk.last;
    bulk::put(connection, operation.number, &state)?;
    Ok(Written::Chunk(state))
}
