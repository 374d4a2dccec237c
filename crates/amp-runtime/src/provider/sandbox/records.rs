use amp_write::plan::PlannedRecord;
use amp_write::request::Association;
use serde_json::{Map, Value};

use super::external_ids::{duplicate, put_keys, remove_keys};
use super::fault::fault;
use super::ids::RECORD_BITS;
use super::objects::Object;
use super::values::{field_of, is_empty, merge};
use crate::provider::{Failure, FailureKind, Outcome};
use crate::store::{Connection, Row, StoreError, values};

/// A stored record.
#[derive(Clone, Debug)]
pub(crate) struct StoredRecord {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) fields: Map<String, Value>,
    pub(crate) associations: Vec<Association>,
}

pub(super) fn create(
    connection: &Connection,
    object: &mut Object,
    record: &PlannedRecord,
    attempt: u32,
) -> Result<Outcome, StoreError> {
    let fields = &record.record;
    if let Some(failure) = fault(fields, attempt).or_else(|| objection(object, fields)) {
        return Ok(Outcome::Failed(failure));
    }
    let missing: Vec<_> = object
        .fields
        .iter()
        .filter(|field| field.required && field_of(fields, &field.name).is_none_or(is_empty))
        .map(|field| field.name.as_str())
        .collect();
    if !missing.is_empty() {
        let names = missing.join(", ");
        return Ok(Outcome::refused(format!(
            "REQUIRED_FIELD_MISSING: Required fields are missing: [{names}]"
        )));
    }
    if let Some(failure) = duplicate(connection, object, fields, None)? {
        return Ok(Outcome::Failed(failure));
    }
    let number = object.take_number();
    insert(connection, number, fields, &record.associations)?;
    put_keys(connection, object, fields, number)?;
    Ok(Outcome::Written {
        record_id: object.record_id(number),
        created: Some(true),
        data: Some(fields.clone()),
    })
}

pub(super) fn update(
    connection: &Connection,
    object: &Object,
    record: &PlannedRecord,
    attempt: u32,
) -> Result<Outcome, StoreError> {
    if let Some(failure) =
        fault(&record.record, attempt).or_else(|| objection(object, &record.record))
    {
        return Ok(Outcome::Failed(failure));
    }
    let id = record.record_id.as_deref().unwrap_or_default();
    let Some(number) = object.record_number(id) else {
        return Ok(not_found(object, id));
    };
    let Some(mut kept) = record_by_number(connection, object, number)? else {
        return Ok(not_found(object, id));
    };
    let mut changed = Map::new();
    for (name, value) in &record.record {
        let only_if_empty = record.if_empty.contains(name);
        if !only_if_empty || field_of(&kept.fields, name).is_none_or(is_empty) {
            changed.insert(name.clone(), value.clone());
        }
    }
    if let Some(failure) = duplicate(connection, object, &changed, Some(number))? {
        return Ok(Outcome::Failed(failure));
    }
    remove_keys(connection, object, &kept.fields)?;
    merge(&mut kept.fields, changed);
    kept.associations
        .extend(record.associations.iter().cloned());
    replace(connection, number, &kept.fields, &kept.associations)?;
    put_keys(connection, object, &kept.fields, number)?;
    Ok(Outcome::Written {
        record_id: object.record_id(number),
        created: Some(false),
        data: Some(kept.fields),
    })
}

pub(super) fn delete(
    connection: &Connection,
    object: &Object,
    record: &PlannedRecord,
) -> Result<Outcome, StoreError> {
    let id = record.record_id.as_deref().unwrap_or_default();
    let Some(kept) = record_by_id(connection, object, id)? else {
        return Ok(not_found(object, id));
    };
    remove_keys(connection, object, &kept.fields)?;
    let sql = "DELETE FROM sandbox_records WHERE number = ?1";
    connection.execute(sql, values![kept.number])?;
    Ok(Outcome::Written {
        record_id: kept.id,
        created: Some(false),
        data: None,
    })
}

/// The outcome of an upsert in a plan of records, which does not exist: only rows are upserted.
pub(super) fn not_a_write_of_records() -> Outcome {
    Outcome::refused("the sandbox upserts rows, not records".to_owned())
}

/// The record with this id.
pub(crate) fn record_by_id(
    connection: &Connection,
    object: &Object,
    id: &str,
) -> Result<Option<StoredRecord>, StoreError> {
    match object.record_number(id) {
        Some(number) => record_by_number(connection, object, number),
        None => Ok(None),
    }
}

pub(super) fn record_by_number(
    connection: &Connection,
    object: &Object,
    number: i64,
) -> Result<Option<StoredRecord>, StoreError> {
    let sql = "SELECT number, fields, links FROM sandbox_records WHERE number = ?1";
    connection.row(sql, values![number], |row| stored_record(object, row, 0))
}

/// Records of an object, in order of creation, after the one with the number `after`.
pub(crate) fn records_after(
    connection: &Connection,
    object: &Object,
    after: Option<i64>,
    limit: u32,
) -> Result<Vec<StoredRecord>, StoreError> {
    let first = object.number << RECORD_BITS;
    let last = (object.number + 1) << RECORD_BITS;
    let sql = "SELECT number, fields, links FROM sandbox_records \
         WHERE number > ?1 AND number < ?2 ORDER BY number LIMIT ?3";
    let after = after.unwrap_or(first);
    connection.rows(sql, values![after, last, limit], |row| {
        stored_record(object, row, 0)
    })
}

/// Reads number, fields and links, in this order, beginning at a column.
pub(super) fn stored_record(
    object: &Object,
    row: &Row<'_>,
    column: usize,
) -> Result<StoredRecord, StoreError> {
    let number = row.get(column)?;
    let (fields, links): (String, Option<String>) = (row.get(column + 1)?, row.get(column + 2)?);
    Ok(StoredRecord {
        number,
        id: object.record_id(number),
        fields: serde_json::from_str(&fields)?,
        associations: links.map_or(Ok(Vec::new()), |links| serde_json::from_str(&links))?,
    })
}

fn insert(
    connection: &Connection,
    number: i64,
    fields: &Map<String, Value>,
    associations: &[Association],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO sandbox_records (number, fields, links) VALUES (?1, ?2, ?3)";
    let (fields, links) = (serde_json::to_string(fields)?, links(associations)?);
    connection.execute(sql, values![number, fields, links])
}

pub(super) fn replace(
    connection: &Connection,
    number: i64,
    fields: &Map<String, Value>,
    associations: &[Association],
) -> Result<(), StoreError> {
    let sql = "UPDATE sandbox_records SET fields = ?2, links = ?3 WHERE number = ?1";
    let (fields, links) = (serde_json::to_string(fields)?, links(associations)?);
    connection.execute(sql, values![number, fields, links])
}

fn links(associations: &[Association]) -> Result<Option<String>, StoreError> {
    if associations.is_empty() {
        return Ok(None);
    }
    Ok(Some(serde_json::to_string(associations)?))
}

/// What is wrong with the fields themselves.
fn objection(object: &Object, fields: &Map<String, Value>) -> Option<Failure> {
    let unknown = fields
        .keys()
        .find(|name| object.closed && object.field(name).is_none())?;
    Some(Failure::new(
        FailureKind::Refused,
        format!(
            "INVALID_FIELD: No such column '{unknown}' on sobject of type {}",
            object.name
        ),
    ))
}

fn not_found(object: &Object, id: &str) -> Outcome {
    let name = &object.name;
    Outcome::refused(format!(
        "NOT_FOUND: `{name}` has no record with the id `{id}`"
    ))
}
