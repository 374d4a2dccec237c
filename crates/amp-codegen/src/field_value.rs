//! The values that may be written to a field of a known type.
//!
//! Providers accept more than one form of a value: HubSpot writes numbers and booleans as strings,
//! and clears a field with an empty one. Our types accept every form that some provider accepts.
//! The known values of a choice are shown, but others are accepted: customers add some, and map
//! theirs to the provider's.

use amp_catalog::fields::{FieldType, KnownField};
use serde_json::{Map, Value};

/// The JSON Schema of a value.
pub(crate) fn schema(field: &KnownField) -> Map<String, Value> {
    let (types, pattern): (&[&str], _) = match field.field_type() {
        FieldType::String => (&["string", "null"], None),
        FieldType::Boolean => (
            &["boolean", "string", "null"],
            Some("^([Tt]rue|[Ff]alse)?$"),
        ),
        FieldType::Int => (&["integer", "string", "null"], Some("^([+-]?[0-9]+)?$")),
        FieldType::Float => (
            &["number", "string", "null"],
            Some("^([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?)?$"),
        ),
        FieldType::Date | FieldType::DateTime => (&["string", "integer", "null"], None),
        FieldType::SingleSelect => (&["string", "number", "boolean", "null"], None),
        FieldType::MultiSelect => (&["string", "array", "null"], None),
        FieldType::Unknown | FieldType::Reference | FieldType::Object | FieldType::Other => {
            (&[], None)
        }
    };
    let mut schema = Map::new();
    if !types.is_empty() {
        schema.insert("type".to_owned(), types.into());
    }
    if let Some(pattern) = pattern {
        schema.insert("pattern".to_owned(), pattern.into());
    }
    let values: Vec<String> = field.values().map(|value| value.to_string()).collect();
    if !values.is_empty() {
        schema.insert("examples".to_owned(), values.into());
    }
    if is_read_only(field) {
        schema.insert("readOnly".to_owned(), true.into());
    }
    schema
}

/// The TypeScript type of a value. `quoted` writes a text as a literal.
pub(crate) fn typescript(field: &KnownField, quoted: impl Fn(&str) -> String) -> String {
    let alternatives = match field.field_type() {
        FieldType::String => "string",
        FieldType::Boolean => "BooleanValue",
        FieldType::Int | FieldType::Float => "NumberValue",
        FieldType::Date | FieldType::DateTime => "string | number",
        FieldType::SingleSelect => "SelectValue",
        FieldType::MultiSelect => "MultiSelectValue",
        FieldType::Unknown | FieldType::Reference | FieldType::Object | FieldType::Other => {
            return "JsonValue".to_owned();
        }
    };
    let values = field.values().map(|value| quoted(&value) + " | ");
    format!("{}{alternatives} | null", values.collect::<String>())
}

/// A value of the field.
pub(crate) fn example(field: &KnownField) -> Value {
    match field.field_type() {
        FieldType::Boolean => true.into(),
        FieldType::Int | FieldType::Float => 1.into(),
        FieldType::Date => "2026-01-31".into(),
        FieldType::DateTime => "2026-01-31T09:30:00Z".into(),
        FieldType::SingleSelect | FieldType::MultiSelect => match field.values().next() {
            Some(value) => value.as_str().into(),
            None => "Example".into(),
        },
        _ => "Example".into(),
    }
}

/// Whether no write can set the field.
pub(crate) fn is_read_only(field: &KnownField) -> bool {
    field.read_only() == Some(true)
}
