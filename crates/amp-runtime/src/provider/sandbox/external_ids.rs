//! The fields that identify records, and their values.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::objects::{Field, Object};
use super::records::{StoredRecord, stored_record};
use super::values::{field_of, key};
use crate::provider::{Failure, FailureKind};
use crate::store::{Connection, Row, StoreError, values};

/// Whether another record has one of these fields' values in an External ID.
pub(super) fn duplicate(
    connection: &Connection,
    object: &Object,
    fields: &Map<String, Value>,
    own: Option<i64>,
) -> Result<Option<Failure>, StoreError> {
    for (field, value) in external_ids(object, fields) {
        let other = record_with(connection, field.number, &value)?;
        if let Some(other) = other.filter(|other| Some(*other) != own) {
            let (name, id) = (&field.name, object.record_id(other));
            return Ok(Some(Failure::new(
                FailureKind::Refused,
                format!("DUPLICATE_VALUE: `{name}` has the value of the record {id}: {value}"),
            )));
        }
    }
    Ok(None)
}

/// The record with this value in an External ID field.
pub(super) fn record_with(
    connection: &Connection,
    field: i64,
    value: &str,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT record FROM sandbox_keys WHERE field = ?1 AND value = ?2";
    connection.row(sql, values![field, value], |row| row.get(0))
}

/// The records with one of the values in an External ID field, by value.
pub(super) fn records_with(
    connection: &Connection,
    object: &Object,
    field: i64,
    keys: &[&str],
) -> Result<HashMap<String, StoredRecord>, StoreError> {
    const SELECT: &str = "SELECT value, number, fields, links FROM sandbox_keys \
         JOIN sandbox_records ON number = record WHERE field = ?1 AND value";
    let read = |row: &Row<'_>| Ok((row.get(0)?, stored_record(object, row, 1)?));
    if connection.is_shared() {
        // Each query is a round trip.
        let sql = format!("{SELECT} = ANY (?2)");
        let found = connection.rows(&sql, values![field, keys], read)?;
        return Ok(found.into_iter().collect());
    }
    let sql = format!("{SELECT} = ?2");
    let mut found = HashMap::new();
    for key in keys {
        found.extend(connection.row(&sql, values![field, key], read)?);
    }
    Ok(found)
}

pub(super) fn put_keys(
    connection: &Connection,
    object: &Object,
    fields: &Map<String, Value>,
    record: i64,
) -> Result<(), StoreError> {
    for (field, value) in external_ids(object, fields) {
        let sql = "INSERT INTO sandbox_keys (field, value, record) VALUES (?1, ?2, ?3) \
             ON CONFLICT (field, value) DO UPDATE SET record = excluded.record";
        connection.execute(sql, values![field.number, value, record])?;
    }
    Ok(())
}

pub(super) fn remove_keys(
    connection: &Connection,
    object: &Object,
    fields: &Map<String, Value>,
) -> Result<(), StoreError> {
    for (field, value) in external_ids(object, fields) {
        let sql = "DELETE FROM sandbox_keys WHERE field = ?1 AND value = ?2";
        connection.execute(sql, values![field.number, value])?;
    }
    Ok(())
}

fn external_ids<'o>(
    object: &'o Object,
    fields: &Map<String, Value>,
) -> impl Iterator<Item = (&'o Field, String)> {
    let declared = object.fields.iter().filter(|field| field.external_id);
    declared.filter_map(|field| Some((field, key(field_of(fields, &field.name)?)?)))
}
