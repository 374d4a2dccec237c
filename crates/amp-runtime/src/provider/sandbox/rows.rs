use std::collections::HashMap;

use serde_json::{Map, Value};

use super::external_ids::{put_keys, record_with, remove_keys};
use super::fault;
use super::objects::{Declared, Field, Object, declare};
use super::plain_rows;
use super::records::{record_by_number, replace};
use super::values::{indexed, key, merge};
use crate::provider::{Failure, FailureKind, Outcome, RowOutcome};
use crate::store::{Connection, StoreError, values};

/// A row of a bulk upsert.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The number of the row; 1 is the one after the header row.
    pub(crate) number: u64,
    /// The value that identifies its record.
    pub(crate) key: String,
    /// Its fields as a JSON object. Empty cells are left out: they change nothing.
    pub(crate) fields: String,
}

/// The field that identifies the records of rows.
pub(crate) enum KeyField {
    /// The field of this number.
    Field(i64),
    /// There is no such field, for this reason.
    Refused(Failure),
}

/// The field that identifies the records of rows. In an open object it becomes an External ID if it
/// is not one yet.
pub(crate) fn key_field(
    connection: &Connection,
    object: &mut Object,
    name: &str,
) -> Result<KeyField, StoreError> {
    let refused = |message| {
        let failure = Failure::new(FailureKind::Refused, message);
        Ok(KeyField::Refused(failure))
    };
    match object.field(name) {
        Some(field) if field.external_id => return Ok(KeyField::Field(field.number)),
        _ if object.closed => {
            return refused(format!(
                "`{name}` of `{}` is not an External ID field, so it cannot be the primary key",
                object.name
            ));
        }
        _ => {}
    }
    let required = object.field(name).is_some_and(|field| field.required);
    let mut field = Field {
        number: 0,
        name: name.to_owned(),
        required,
        external_id: true,
        definition: None,
    };
    match declare(connection, object, &field)? {
        Declared::Field(number) => {
            field.number = number;
            object.fields.retain(|known| known.number != number);
            object.fields.push(field);
            Ok(KeyField::Field(number))
        }
        Declared::Repeated(value) => refused(format!(
            "`{name}` cannot be the primary key: several records of `{}` have the value `{value}`",
            object.name
        )),
    }
}

/// Updates the records that rows identify, and creates the others. Of two rows with the same key
/// the later one wins. The outcomes are in the order of the rows.
pub(crate) fn upsert(
    connection: &Connection,
    object: &mut Object,
    key_field: i64,
    mut rows: Vec<Row>,
    attempt: u32,
) -> Result<Vec<RowOutcome>, StoreError> {
    // Sorted by key, so that each page of the index is touched once.
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    let is_plain = object
        .fields
        .iter()
        .all(|field| !field.required && (!field.external_id || field.number == key_field));
    let mut outcomes = if is_plain {
        plain_rows::upsert(connection, object, key_field, &rows, attempt)?
    } else {
        let mut outcomes = Vec::with_capacity(rows.len());
        for row in &rows {
            outcomes.push(RowOutcome {
                row: row.number,
                outcome: write(connection, object, key_field, row, attempt)?,
            });
        }
        outcomes
    };
    object.keep_numbers(connection)?;
    outcomes.sort_by_key(|outcome| outcome.row);
    Ok(outcomes)
}

fn write(
    connection: &Connection,
    object: &mut Object,
    key_field: i64,
    row: &Row,
    attempt: u32,
) -> Result<Outcome, StoreError> {
    if let Some(failure) = row_objection(object, row, attempt)? {
        return Ok(Outcome::Failed(failure));
    }
    match record_with(connection, key_field, &indexed(&row.key))? {
        Some(number) => change(connection, object, number, row),
        None => make(connection, object, key_field, row),
    }
}

/// What is wrong with the row itself.
pub(super) fn row_objection(
    object: &Object,
    row: &Row,
    attempt: u32,
) -> Result<Option<Failure>, StoreError> {
    let refused = |message| Ok(Some(Failure::new(FailureKind::Refused, message)));
    if row.key.is_empty() {
        return refused("the row has no value for the primary key".to_owned());
    }
    if row.fields.contains(fault::MARK) {
        let fields: Map<String, Value> = serde_json::from_str(&row.fields)?;
        if let Some(failure) = fault::fault(&fields, attempt) {
            return Ok(Some(failure));
        }
    }
    match unknown_field(object, row)? {
        Some(unknown) => refused(format!(
            "INVALID_FIELD: No such column '{unknown}' on sobject of type {}",
            object.name
        )),
        None => Ok(None),
    }
}

fn make(
    connection: &Connection,
    object: &mut Object,
    key_field: i64,
    row: &Row,
) -> Result<Outcome, StoreError> {
    if let Some(failure) = objection(connection, object, key_field, row)? {
        return Ok(Outcome::Failed(failure));
    }
    let number = object.take_number();
    let sql = "INSERT INTO sandbox_records (number, fields) VALUES (?1, ?2)";
    connection.execute(sql, values![number, row.fields])?;
    let fields = serde_json::from_str(&row.fields)?;
    put_keys(connection, object, &fields, number)?;
    Ok(written(object, number, true))
}

fn change(
    connection: &Connection,
    object: &Object,
    number: i64,
    row: &Row,
) -> Result<Outcome, StoreError> {
    let Some(mut kept) = record_by_number(connection, object, number)? else {
        return Ok(Outcome::refused("the record of the key is gone".to_owned()));
    };
    let before = kept.fields.clone();
    merge(&mut kept.fields, serde_json::from_str(&row.fields)?);
    if kept.fields != before {
        remove_keys(connection, object, &before)?;
        replace(connection, number, &kept.fields, &kept.associations)?;
        put_keys(connection, object, &kept.fields, number)?;
    }
    Ok(written(object, number, false))
}

fn unknown_field(object: &Object, row: &Row) -> Result<Option<String>, StoreError> {
    if !object.closed {
        return Ok(None);
    }
    let fields: Map<String, Value> = serde_json::from_str(&row.fields)?;
    let unknown = fields.keys().find(|name| object.field(name).is_none());
    Ok(unknown.cloned())
}

/// What is wrong with a new record: a missing required field, or another External ID that is taken.
fn objection(
    connection: &Connection,
    object: &Object,
    key_field: i64,
    row: &Row,
) -> Result<Option<Failure>, StoreError> {
    let fields: Map<String, Value> = serde_json::from_str(&row.fields)?;
    let values: HashMap<String, &Value> = fields
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect();
    for field in &object.fields {
        let value = values.get(&field.name.to_ascii_lowercase());
        let value = value.and_then(|value| key(value));
        let message = match value {
            None if field.required => format!(
                "REQUIRED_FIELD_MISSING: Required fields are missing: [{}]",
                field.name
            ),
            Some(value) if field.external_id && field.number != key_field => {
                match record_with(connection, field.number, &value)? {
                    Some(_) => format!(
                        "DUPLICATE_VALUE: another record has `{value}` in `{}`",
                        field.name
                    ),
                    None => continue,
                }
            }
            _ => continue,
        };
        return Ok(Some(Failure::new(FailureKind::Refused, message)));
    }
    Ok(None)
}

pub(super) fn written(object: &Object, number: i64, created: bool) -> Outcome {
    Outcome::Written {
        record_id: object.record_id(number),
        created: Some(created),
        data: None,
    }
}
