//! Rows for an object whose records have no constraint but their key: many are looked up and
//! written at once.

use serde_json::{Map, Value};

use super::external_ids::records_with;
use super::objects::Object;
use super::records::{StoredRecord, replace};
use super::rows::{Row, row_objection, written};
use super::values::{indexed, merge};
use crate::provider::{Outcome, RowOutcome};
use crate::store::{Connection, StoreError, ToValue as _};

/// How many rows are looked up at once.
const BATCH: usize = 1000;

/// Updates the records that rows identify, and creates the others. The rows are sorted by key.
pub(super) fn upsert(
    connection: &Connection,
    object: &mut Object,
    key_field: i64,
    rows: &[Row],
    attempt: u32,
) -> Result<Vec<RowOutcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let keys: Vec<_> = batch.iter().map(|row| indexed(&row.key)).collect();
        let keys: Vec<_> = keys.iter().map(AsRef::as_ref).collect();
        let mut known = records_with(connection, object, key_field, &keys)?;
        let mut made: Vec<Made<'_>> = Vec::new();
        for (row, key) in batch.iter().zip(&keys) {
            let outcome = if let Some(failure) = row_objection(object, row, attempt)? {
                Outcome::Failed(failure)
            } else if let Some(record) = known.get_mut(*key) {
                change(connection, record, row)?;
                written(object, record.number, false)
            } else if let Some(same) = made.last_mut().filter(|made| made.key == *key) {
                same.add(row)?;
                written(object, same.number, false)
            } else {
                let number = object.take_number();
                made.push(Made::of(row, key, number));
                written(object, number, true)
            };
            outcomes.push(RowOutcome {
                row: row.number,
                outcome,
            });
        }
        insert(connection, key_field, &made)?;
    }
    Ok(outcomes)
}

/// A new record.
struct Made<'r> {
    number: i64,
    key: &'r str,
    fields: std::borrow::Cow<'r, str>,
}

impl<'r> Made<'r> {
    fn of(row: &'r Row, key: &'r str, number: i64) -> Self {
        Self {
            number,
            key,
            fields: row.fields.as_str().into(),
        }
    }

    /// Merges the fields of a later row.
    fn add(&mut self, row: &Row) -> Result<(), StoreError> {
        let mut fields: Map<String, Value> = serde_json::from_str(&self.fields)?;
        merge(&mut fields, serde_json::from_str(&row.fields)?);
        self.fields = serde_json::to_string(&fields)?.into();
        Ok(())
    }
}

fn change(connection: &Connection, record: &mut StoredRecord, row: &Row) -> Result<(), StoreError> {
    let before = record.fields.clone();
    merge(&mut record.fields, serde_json::from_str(&row.fields)?);
    if record.fields == before {
        return Ok(());
    }
    replace(
        connection,
        record.number,
        &record.fields,
        &record.associations,
    )
}

fn insert(connection: &Connection, key_field: i64, made: &[Made<'_>]) -> Result<(), StoreError> {
    let records: Vec<_> = made
        .iter()
        .map(|made| [made.number.to_value(), made.fields.to_value()])
        .collect();
    connection.insert_rows("sandbox_records", ["number", "fields"], &records)?;
    let keys: Vec<_> = made
        .iter()
        .map(|made| {
            [
                key_field.to_value(),
                made.key.to_value(),
                made.number.to_value(),
            ]
        })
        .collect();
    connection.insert_rows("sandbox_keys", ["field", "value", "record"], &keys)
}
