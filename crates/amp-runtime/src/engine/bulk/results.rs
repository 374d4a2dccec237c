use std::io::Write as _;

use crate::provider::{FailureKind, Outcome, RowOutcome};
use crate::store::bulk::{self, BulkWrite, Piece};
use crate::store::{Connection, StoreError};

/// The header row of the results of a bulk write.
pub(crate) const RESULT_COLUMNS: &str = "row,recordId,outcome,error\n";

/// Stores the outcomes of rows, and counts them.
pub(super) fn note_rows(
    connection: &Connection,
    operation: i64,
    state: &mut BulkWrite,
    place: Piece,
    outcomes: &[RowOutcome],
) -> Result<(), StoreError> {
    if outcomes.is_empty() {
        return Ok(());
    }
    let mut text = Vec::with_capacity(outcomes.len() * 40);
    for outcome in outcomes {
        match &outcome.outcome {
            Outcome::Written { .. } => state.written += 1,
            Outcome::Failed(_) => state.failed += 1,
        }
        push_result(outcome, &mut text);
    }
    bulk::add_results(connection, operation, place, &text)
}

/// One row of the results: number, id, outcome, and error.
fn push_result(row: &RowOutcome, text: &mut Vec<u8>) {
    let (id, outcome, error) = match &row.outcome {
        Outcome::Written {
            record_id, created, ..
        } => {
            let outcome = match created {
                Some(true) => "created",
                Some(false) => "updated",
                None => "written",
            };
            (record_id.as_str(), outcome, "")
        }
        Outcome::Failed(failure) if failure.kind == FailureKind::Unknown => {
            ("", "unknown", failure.message.as_str())
        }
        Outcome::Failed(failure) => ("", "failed", failure.message.as_str()),
    };
    // Writing to memory cannot fail.
    drop(write!(text, "{},{id},{outcome},", row.row));
    if !error.is_empty() {
        text.push(b'"');
        text.extend_from_slice(error.replace('"', "\"\"").as_bytes());
        text.push(b'"');
    }
    text.push(b'\n');
}
