use std::collections::HashSet;

use amp_write::CsvReader;
use amp_write::answer::{Notification, OperationStatus, WriteDone};
use serde_json::Value;

use crate::engine::RESULT_COLUMNS;
use crate::operation::{Kind, Operation};
use crate::provider::Outcome;
use crate::store::{Connection, StoreError, bulk, installations};

/// The most ids of written rows, and the most errors, in a message.
const IDS: usize = 1000;
const ERRORS: usize = 100;

/// How many pieces of the results are searched for them: nothing else is written while the message
/// is built.
const PIECES: usize = 8;

/// The notification about an operation that is done.
pub(super) fn message(
    connection: &Connection,
    operation: &Operation,
) -> Result<Notification, StoreError> {
    let installation = installations::by_id(connection, &operation.installation)?;
    let name = installation.as_ref().map(|one| one.integration.clone());
    let document = installation.map_or(Value::Null, |one| Value::Object(one.document));
    let text = |pointers: &[&str]| {
        let mut found = pointers
            .iter()
            .filter_map(|pointer| document.pointer(pointer));
        found.find_map(Value::as_str).unwrap_or_default().to_owned()
    };
    let mut done = WriteDone {
        project_id: operation.project.clone(),
        provider: operation.provider.clone(),
        integration_id: operation.integration.clone(),
        integration_name: name.unwrap_or_else(|| operation.integration.clone()),
        installation_id: operation.installation.clone(),
        connection_id: text(&["/connection/id", "/connectionId"]),
        group_ref: operation.group_ref.clone(),
        group_name: text(&["/group/groupName", "/groupName"]),
        consumer_ref: text(&["/connection/consumer/consumerRef", "/consumerRef"]),
        consumer_name: text(&["/connection/consumer/consumerName", "/consumerName"]),
        object_name: operation.object.clone(),
        errors: operation.progress.messages(),
        ..WriteDone::default()
    };
    match operation.kind {
        Kind::Rows => add_rows(connection, operation, &mut done)?,
        Kind::Records | Kind::Collection => {
            let outcomes = &operation.progress.outcomes;
            let is_written = |one: &Option<Outcome>| matches!(one, Some(Outcome::Written { .. }));
            done.success = !outcomes.is_empty() && outcomes.iter().all(is_written);
            done.successful_record_ids = operation.progress.written_ids().collect();
        }
    }
    Ok(Notification::WriteAsyncDone(done))
}

/// Adds the outcomes of the rows of a bulk write; if there are many, only the first.
fn add_rows(
    connection: &Connection,
    operation: &Operation,
    done: &mut WriteDone,
) -> Result<(), StoreError> {
    let state = bulk::of_operation(connection, operation.number)?.unwrap_or_default();
    done.success = operation.status == OperationStatus::Success && state.failed == 0;
    let mut known: HashSet<String> = done.errors.iter().cloned().collect();
    let mut after = (0, 0);
    for _ in 0..PIECES {
        let has_ids = done.successful_record_ids.len() >= IDS;
        let has_errors = state.failed == 0 || known.len() >= ERRORS;
        if has_ids && has_errors {
            break;
        }
        let piece = bulk::results_after(connection, operation.number, after)?;
        let Some((place, rows)) = piece else {
            break;
        };
        add_piece(&rows, &mut known, done);
        after = place;
    }
    if state.failed > 0 {
        let (failed, project, id) = (state.failed, &operation.project, &operation.id);
        done.errors.push(format!(
            "{failed} of {} rows were not written; `/v1/projects/{project}/operations/{id}/results` \
             has them all",
            state.written + failed
        ));
    }
    Ok(())
}

fn add_piece(rows: &[u8], known: &mut HashSet<String>, done: &mut WriteDone) {
    let text = [RESULT_COLUMNS.as_bytes(), rows].concat();
    let Ok(mut reader) = CsvReader::new(text.as_slice()) else {
        return;
    };
    while let Ok(Some(row)) = reader.next_row() {
        let error = row.cell_of("error").filter(|error| !error.is_empty());
        if let Some(error) = error {
            if known.len() < ERRORS && known.insert(error.to_owned()) {
                done.errors.push(error.to_owned());
            }
            continue;
        }
        let id = row.cell_of("recordId").filter(|id| !id.is_empty());
        if done.successful_record_ids.len() < IDS {
            done.successful_record_ids.extend(id.map(str::to_owned));
        }
    }
}
