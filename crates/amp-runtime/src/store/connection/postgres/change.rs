use tokio_postgres::types::Type;

use super::super::Value;
use super::super::value::OwnedValue;
use crate::store::error::StoreError;

/// A statement that is sent later.
pub(super) struct Change {
    pub(super) sql: String,
    pub(super) values: Vec<OwnedValue>,
}

impl Change {
    pub(super) fn new(sql: &str, values: &[Value<'_>]) -> Self {
        Self {
            sql: sql.to_owned(),
            values: values.iter().map(|value| (*value).into()).collect(),
        }
    }
}

/// The type of the column for a value.
pub(super) fn kind(value: &Value<'_>) -> Type {
    match value {
        Value::Integer(_) => Type::INT8,
        Value::Boolean(_) => Type::BOOL,
        Value::Bytes(_) => Type::BYTEA,
        Value::Texts(_) => Type::TEXT_ARRAY,
        Value::Text(_) | Value::Null => Type::TEXT,
    }
}

/// Parameters in PostgreSQL's form: `$1` for `?1`.
pub(super) fn numbered(sql: &str) -> String {
    sql.replace('?', "$")
}

/// Checks that no text has a NUL, which PostgreSQL refuses, so that one piece of work cannot fail
/// another.
pub(super) fn sound(values: &[Value<'_>]) -> Result<(), StoreError> {
    let has_nul = |value: &Value<'_>| match value {
        Value::Text(text) => text.contains('\0'),
        Value::Texts(texts) => texts.iter().any(|text| text.contains('\0')),
        _ => false,
    };
    if values.iter().any(has_nul) {
        return Err(StoreError::Nul);
    }
    Ok(())
}
