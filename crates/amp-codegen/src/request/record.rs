//! The record of a write.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::field_value;
use crate::record::{Properties, Property, id_keys, properties};
use crate::route::Target;
use crate::wording;

/// How many known keys an example shows.
const SHOWN_KEYS: usize = 5;

/// The id of a record.
pub(crate) fn record_id() -> Value {
    json!({ "description": "The id of the record in the provider, to update or delete it." })
}

/// The record to write; null if there is a batch in its place. `record_id` is the reference to the
/// schema of [`record_id`].
pub(crate) fn record(target: Target<'_>, record_id: &str) -> Value {
    let properties = properties(target.integration, target.object);
    let mut known = described(&properties);
    for key in id_keys(target.integration) {
        known
            .entry(key)
            .or_insert_with(|| json!({ "$ref": record_id }));
    }
    let mut schema = json!({
        "description": format!("A record of {}.", wording::place(target)),
        "type": ["object", "null"],
        "properties": known,
    });
    if !properties.is_empty() {
        schema["examples"] = json!([shown(&properties)]);
    }
    schema
}

fn described(properties: &Properties<'_>) -> Map<String, Value> {
    properties
        .iter()
        .map(|(key, property)| (key.clone(), described_property(property)))
        .collect()
}

fn described_property(property: &Property<'_>) -> Value {
    let mut schema = Map::new();
    if let Some(mapping) = property.mapping {
        schema.insert("description".to_owned(), wording::mapping(mapping).into());
    }
    if let Some(field) = &property.field {
        schema.extend(field_value::schema(field));
    }
    if !property.nested.is_empty() {
        // A value that is not an object has no such keys, and is written as it is.
        let nested = described(&property.nested);
        schema.insert("properties".to_owned(), nested.into());
    }
    schema.into()
}

/// The first keys with a value each. If several are written to one field, only the first is shown:
/// a record may not have both.
fn shown(properties: &Properties<'_>) -> Map<String, Value> {
    let mut written = HashSet::new();
    let mut record = Map::new();
    for (key, property) in properties {
        let mapping = property
            .mapping
            .and_then(|mapping| mapping.target.as_deref());
        let is_another = mapping.is_some_and(|field| !written.insert(field));
        let is_fixed = property
            .field
            .as_ref()
            .is_some_and(field_value::is_read_only);
        if is_another || is_fixed {
            continue;
        }
        if record.len() == SHOWN_KEYS {
            break;
        }
        let value = if property.nested.is_empty() {
            let field = property.field.as_ref();
            field.map_or_else(|| "Example".into(), field_value::example)
        } else {
            shown(&property.nested).into()
        };
        record.insert(key.clone(), value);
    }
    record
}
