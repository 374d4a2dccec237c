use serde_json::Value;

use super::ids::{self, RECORD_BITS};
use super::records::records_after;
use super::values::{field_of, key};
use crate::store::{Connection, Row, StoreError, values};

/// The columns that [`object`] reads, in order.
const COLUMNS: &str = "number, name, coded_ids, closed, last_record";

/// An object in the sandbox of one installation.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) number: i64,
    pub(crate) name: String,
    /// The prefix of its records' ids, if they are coded.
    pub(super) prefix: String,
    /// Whether ids have 15 digits and a check. Otherwise they are numbers.
    pub(super) coded_ids: bool,
    /// The number of the last record that was created, without that of the object.
    last_record: i64,
    /// Whether undeclared fields are refused.
    pub(crate) closed: bool,
    pub(crate) fields: Vec<Field>,
}

/// A declared field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(super) number: i64,
    pub(crate) name: String,
    /// Whether a new record requires it.
    pub(crate) required: bool,
    /// Whether records are identified by it: no two have the same value.
    pub(crate) external_id: bool,
    /// The rest of the declaration.
    pub(crate) definition: Option<Value>,
}

impl Field {
    /// A field to declare.
    pub(crate) fn new(
        name: String,
        required: bool,
        external_id: bool,
        definition: Option<Value>,
    ) -> Self {
        Self {
            number: 0,
            name,
            required,
            external_id,
            definition,
        }
    }
}

impl Object {
    /// The declared field with this name.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// The id of the record with a number.
    pub(super) fn record_id(&self, number: i64) -> String {
        if self.coded_ids {
            let counted = number & ((1 << RECORD_BITS) - 1);
            ids::coded(&self.prefix, counted.unsigned_abs())
        } else {
            number.to_string()
        }
    }

    /// The number of the record with this id. `None` if no record of the object can have it.
    pub(super) fn record_number(&self, id: &str) -> Option<i64> {
        let first = self.number << RECORD_BITS;
        let number = if self.coded_ids {
            let counted = ids::decode(&self.prefix, id)?;
            first | i64::try_from(counted).ok()?
        } else {
            id.parse().ok()?
        };
        (number >> RECORD_BITS == self.number).then_some(number)
    }

    /// A number for a new record.
    pub(super) fn take_number(&mut self) -> i64 {
        self.last_record += 1;
        (self.number << RECORD_BITS) | self.last_record
    }

    /// Stores which numbers are taken. Code that creates records must call it before the end of the
    /// transaction in which the object was found.
    pub(crate) fn keep_numbers(&self, connection: &Connection) -> Result<(), StoreError> {
        let sql = "UPDATE sandbox_objects SET last_record = ?2 WHERE number = ?1";
        connection.execute(sql, values![self.number, self.last_record])
    }
}

/// The object with this name, which is created, open, if it does not exist.
pub(crate) fn ensure(
    connection: &Connection,
    installation: &str,
    name: &str,
    coded_ids: bool,
) -> Result<Object, StoreError> {
    if let Some(object) = find(connection, installation, name)? {
        return Ok(object);
    }
    let sql = "INSERT INTO sandbox_objects (installation, name, folded, coded_ids) \
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT (installation, folded) DO NOTHING RETURNING number";
    let folded = name.to_ascii_lowercase();
    let Some(number) =
        connection.row(sql, values![installation, name, folded, coded_ids], |row| {
            row.get(0)
        })?
    else {
        // Another process created it meanwhile.
        return find(connection, installation, name)?.ok_or(StoreError::NoRow);
    };
    Ok(Object {
        number,
        name: name.to_owned(),
        prefix: ids::prefix(name, number),
        coded_ids,
        last_record: 0,
        closed: false,
        fields: Vec::new(),
    })
}

/// The object with this name.
pub(crate) fn find(
    connection: &Connection,
    installation: &str,
    name: &str,
) -> Result<Option<Object>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM sandbox_objects WHERE installation = ?1 AND folded = ?2");
    let folded = name.to_ascii_lowercase();
    let Some(mut object) = connection.row(&sql, values![installation, folded], object)? else {
        return Ok(None);
    };
    object.fields = fields(connection, object.number)?;
    Ok(Some(object))
}

/// The objects of an installation, by name.
pub(crate) fn list(connection: &Connection, installation: &str) -> Result<Vec<Object>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM sandbox_objects WHERE installation = ?1 ORDER BY folded");
    let mut objects = connection.rows(&sql, values![installation], object)?;
    for object in &mut objects {
        object.fields = fields(connection, object.number)?;
    }
    Ok(objects)
}

/// Reads [`COLUMNS`].
fn object(row: &Row<'_>) -> Result<Object, StoreError> {
    let (number, name): (i64, String) = (row.get(0)?, row.get(1)?);
    Ok(Object {
        prefix: ids::prefix(&name, number),
        number,
        name,
        coded_ids: row.get(2)?,
        closed: row.get(3)?,
        last_record: row.get(4)?,
        fields: Vec::new(),
    })
}

fn fields(connection: &Connection, object: i64) -> Result<Vec<Field>, StoreError> {
    let sql = "SELECT number, name, required, external_id, definition FROM sandbox_fields \
         WHERE object = ?1 ORDER BY number";
    connection.rows(sql, values![object], |row| {
        let definition: Option<String> = row.get(4)?;
        Ok(Field {
            number: row.get(0)?,
            name: row.get(1)?,
            required: row.get(2)?,
            external_id: row.get(3)?,
            definition: definition.and_then(|text| serde_json::from_str(&text).ok()),
        })
    })
}

/// The result of a declaration.
pub(crate) enum Declared {
    /// The field has this number.
    Field(i64),
    /// Two records have this value, so the field cannot identify records. The transaction must be
    /// rolled back.
    Repeated(String),
}

/// Declares a field, or changes its declaration. An External ID is indexed for existing records.
pub(crate) fn declare(
    connection: &Connection,
    object: &Object,
    field: &Field,
) -> Result<Declared, StoreError> {
    let sql = "INSERT INTO sandbox_fields (object, name, folded, required, external_id, definition) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (object, folded) DO UPDATE SET \
         required = excluded.required, external_id = excluded.external_id, \
         definition = coalesce(excluded.definition, sandbox_fields.definition) RETURNING number";
    let number: i64 = connection.one(
        sql,
        values![
            object.number,
            field.name,
            field.name.to_ascii_lowercase(),
            field.required,
            field.external_id,
            field.definition.as_ref().map(Value::to_string),
        ],
        |row| row.get(0),
    )?;
    connection.execute("DELETE FROM sandbox_keys WHERE field = ?1", values![number])?;
    if !field.external_id {
        return Ok(Declared::Field(number));
    }
    enter(connection, object, &field.name, number)
}

/// Indexes the values of a field for existing records: one page at a time, since there may be many.
fn enter(
    connection: &Connection,
    object: &Object,
    name: &str,
    field: i64,
) -> Result<Declared, StoreError> {
    const PAGE: u32 = 10_000;
    let mut after = None;
    loop {
        let records = records_after(connection, object, after, PAGE)?;
        let Some(last) = records.last() else {
            return Ok(Declared::Field(field));
        };
        after = Some(last.number);
        for record in records {
            let Some(value) = field_of(&record.fields, name).and_then(key) else {
                continue;
            };
            let sql = "INSERT INTO sandbox_keys (field, value, record) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (field, value) DO NOTHING";
            if connection.affected(sql, values![field, value, record.number])? == 0 {
                return Ok(Declared::Repeated(value));
            }
        }
    }
}

/// Sets whether an object refuses undeclared fields.
pub(crate) fn set_closed(
    connection: &Connection,
    object: &Object,
    closed: bool,
) -> Result<(), StoreError> {
    let sql = "UPDATE sandbox_objects SET closed = ?2 WHERE number = ?1";
    connection.execute(sql, values![object.number, closed])
}

/// Removes all records of an installation's objects, and their declarations.
pub(crate) fn reset(connection: &Connection, installation: &str) -> Result<(), StoreError> {
    for object in list(connection, installation)? {
        for field in &object.fields {
            let sql = "DELETE FROM sandbox_keys WHERE field = ?1";
            connection.execute(sql, values![field.number])?;
        }
        let first = object.number << RECORD_BITS;
        let last = (object.number + 1) << RECORD_BITS;
        connection.execute(
            "DELETE FROM sandbox_records WHERE number > ?1 AND number < ?2",
            values![first, last],
        )?;
        connection.execute(
            "DELETE FROM sandbox_fields WHERE object = ?1",
            values![object.number],
        )?;
        // The object itself is kept, so that no number is given twice.
        connection.execute(
            "UPDATE sandbox_objects SET closed = FALSE WHERE number = ?1",
            values![object.number],
        )?;
    }
    Ok(())
}
