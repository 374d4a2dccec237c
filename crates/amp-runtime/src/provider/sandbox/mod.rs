//! The sandbox: a small SaaS in the database of the runtime, so that writes can be tried without an
//! account.
//!
//! It accepts every object of the table. Field names are compared ignoring case. A value that
//! begins with `sandbox:` asks for an answer that a real provider might give: see [`fault`].

mod external_ids;
mod fault;
mod ids;
mod objects;
mod plain_rows;
mod records;
mod rows;
mod values;

use amp_routes::Operation as Action;
use amp_write::WritePlan;

use super::{Failure, Outcome, Written};
use crate::store::{Connection, StoreError};

pub(crate) use objects::{Declared, Field, Object, declare, ensure, find, list, reset, set_closed};
pub(crate) use records::{StoredRecord, record_by_id, records_after};
pub(crate) use rows::{KeyField, Row, key_field, upsert};

/// Writes the records of a plan at the indices `positions`. `attempt` counts from 1. If all or none
/// are to be written, one that fails rolls back the others. The caller stores the numbers of new
/// records.
pub(crate) fn write(
    connection: &Connection,
    object: &mut Object,
    plan: &WritePlan,
    positions: &[usize],
    attempt: u32,
) -> Result<Written, StoreError> {
    let all_or_none = plan.batch_policy.is_some_and(|policy| policy.all_or_none);
    let mut write = || {
        let mut outcomes = Vec::with_capacity(positions.len());
        for position in positions {
            let record = &plan.records[*position];
            outcomes.push(match plan.operation {
                Action::Create => records::create(connection, object, record, attempt)?,
                Action::Update => records::update(connection, object, record, attempt)?,
                Action::Delete => records::delete(connection, object, record)?,
                Action::Upsert => records::not_a_write_of_records(),
            });
        }
        Ok(outcomes)
    };
    let mut outcomes = if all_or_none {
        connection.nested(write, |outcomes| first_failure(outcomes).is_none())?
    } else {
        write()?
    };
    let failure = first_failure(&outcomes).cloned();
    if all_or_none && let Some(failure) = &failure {
        for outcome in &mut outcomes {
            if matches!(outcome, Outcome::Written { .. }) {
                *outcome = Outcome::Failed(Failure::new(failure.kind, ROLLED_BACK));
            }
        }
    }
    Ok(Written {
        outcomes,
        raw_response: failure.map(|failure| failure.message),
        ..Written::default()
    })
}

/// The message about a record that was rolled back.
const ROLLED_BACK: &str = "ALL_OR_NONE_OPERATION_ROLLED_BACK: another record of the batch was \
     not written, and all are to be written or none";

fn first_failure(outcomes: &[Outcome]) -> Option<&Failure> {
    outcomes.iter().find_map(|outcome| match outcome {
        Outcome::Failed(failure) => Some(failure),
        Outcome::Written { .. } => None,
    })
}
