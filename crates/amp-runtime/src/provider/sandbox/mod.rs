//! The sandbox: a small SaaS in the database of the runtime, so that a write can be tried
//! without any account.
//!
//! It takes every object of the table. Fields are compared without regard to case. A value
//! that begins with `sandbox:` asks for an answer that a real provider might give: see
//! [`fault`].

mod fault;
mod ids;
mod objects;
mod records;
mod rows;

use amp_routes::Operation as Action;
use amp_write::WritePlan;
use rusqlite::Connection;

use super::{Outcome, Written};
use crate::store::StoreError;

pub(crate) use objects::{Field, Object, declare, ensure, find, list, reset};
pub(crate) use records::{StoredRecord, record_by_id, records_after};
pub(crate) use rows::{Row, key_field, upsert};

/// Writes the records of a plan that stand at `positions`. `attempt` counts from 1.
pub(crate) fn write(
    connection: &Connection,
    object: &Object,
    plan: &WritePlan,
    positions: &[usize],
    attempt: u32,
) -> Result<Written, StoreError> {
    let mut outcomes = Vec::with_capacity(positions.len());
    for position in positions {
        let record = &plan.records[*position];
        let outcome = match plan.operation {
            Action::Create => records::create(connection, object, record, attempt)?,
            Action::Update => records::update(connection, object, record, attempt)?,
            Action::Delete => records::delete(connection, object, record)?,
            Action::Upsert => records::not_a_write_of_records(),
        };
        outcomes.push(outcome);
    }
    let raw_response = outcomes.iter().find_map(|outcome| match outcome {
        Outcome::Failed(failure) => Some(failure.message.clone()),
        Outcome::Written { .. } => None,
    });
    Ok(Written {
        outcomes,
        raw_response,
        ..Written::default()
    })
}
