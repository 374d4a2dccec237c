use amp_write::plan::PlannedRecord;

use super::outcome::{Failure, FailureKind};

/// The id of a record that is updated or deleted.
///
/// # Errors
///
/// If the id cannot be part of a path, where it would lead to another record or to all.
pub(super) fn record_id(record: &PlannedRecord) -> Result<&str, Failure> {
    match record.record_id.as_deref() {
        None | Some("" | "." | "..") => {
            let message = "bad request: the id of the record is missing or malformed";
            Err(Failure::new(FailureKind::Refused, message))
        }
        Some(id) => Ok(id),
    }
}
