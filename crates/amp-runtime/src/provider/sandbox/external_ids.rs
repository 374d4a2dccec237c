//! The fields by which records are recognised, and what stands in them.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value};

use super::objects::{Field, Object};
use super::values::{field_of, key};
use crate::provider::{Failure, FailureKind};
use crate::store::StoreError;

/// Whether another record has an External ID of these fields.
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

/// The record that has a value in an External ID field.
pub(super) fn record_with(
    connection: &Connection,
    field: i64,
    value: &str,
) -> Result<Option<i64>, StoreError> {
    let mut select = connection
        .prepare_cached("SELECT record FROM sandbox_keys WHERE field = ?1 AND value = ?2")?;
    let found = select.query_row(params![field, value], |row| row.get(0));
    Ok(found.optional()?)
}

pub(super) fn put_keys(
    connection: &Connection,
    object: &Object,
    fields: &Map<String, Value>,
    record: i64,
) -> Result<(), StoreError> {
    for (field, value) in external_ids(object, fields) {
        let mut insert = connection.prepare_cached(
            "INSERT OR REPLACE INTO sandbox_keys (field, value, record) VALUES (?1, ?2, ?3)",
        )?;
        insert.execute(params![field.number, value, record])?;
    }
    Ok(())
}

pub(super) fn remove_keys(
    connection: &Connection,
    object: &Object,
    fields: &Map<String, Value>,
) -> Result<(), StoreError> {
    for (field, value) in external_ids(object, fields) {
        let mut delete = connection
            .prepare_cached("DELETE FROM sandbox_keys WHERE field = ?1 AND value = ?2")?;
        delete.execute(params![field.number, value])?;
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
