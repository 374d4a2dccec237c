//! The one definition of what a request may hold. It is valid in JSON Schema
//! 2020-12 and so in OpenAPI 3.1.

use amp_routes::Operation;
use amp_routes::limits::{AUTO_BATCH_MINUTES, BATCH_RECORDS, CSV_BYTES, RETRY_HOURS};
use serde_json::{Map, Value, json};

use crate::record::{Properties, Property, id_keys, is_hubspot, is_salesforce, properties};
use crate::route::Target;
use crate::wording;

/// The body of a write. `record` is where the schema of [`record`] is kept.
///
/// Alternatives are told by `if`, so that an error names the key that is wrong
/// in place of "no alternative matches".
pub(crate) fn write_body(target: Target<'_>, record: &str) -> Value {
    let mut not_beside_batch = json!({ "record": false, "autoBatchPolicy": false });
    if is_hubspot(target.integration) {
        not_beside_batch["associations"] = false.into();
    }
    json!({
        "title": format!("Write to {}", wording::place(target)),
        "type": "object",
        "required": ["groupRef", "type"],
        "properties": keys_of_write(target, record),
        "additionalProperties": false,
        "allOf": [
            {
                "if": { "required": ["batch"] },
                "then": { "properties": not_beside_batch },
                "else": { "required": ["record"] },
            },
            {
                "if": {
                    "properties": { "mode": { "const": "asynchronous" } },
                    "required": ["mode"],
                },
                "else": { "properties": { "autoBatchPolicy": false } },
            },
            {
                "if": has_type(&json!(["delete"])),
                "then": { "properties": {
                    "mode": { "const": "synchronous" },
                    "batch": false,
                    "autoBatchPolicy": false,
                } },
            },
            {
                "if": has_type(&json!(["update", "delete"])),
                "then": { "properties": {
                    "record": has_id(target),
                    "batch": { "items": { "properties": { "record": has_id(target) } } },
                } },
            },
        ],
    })
}

fn keys_of_write(target: Target<'_>, record: &str) -> Value {
    let mut keys = json!({
        "groupRef": group_ref(),
        "type": {
            "description": "What is done with the record.",
            "enum": types(target),
        },
        "mode": {
            "description": "Whether the answer waits for the provider. A delete does.",
            "enum": ["synchronous", "asynchronous"],
            "default": "synchronous",
        },
        "record": { "$ref": record },
        "batch": {
            "description": "The records to create or update, in the place of `record`.",
            "type": "array",
            "minItems": BATCH_RECORDS.start(),
            "maxItems": BATCH_RECORDS.end(),
            "items": closed(&["record"], json!({ "record": { "$ref": record } })),
        },
        "batchPolicy": closed(&[], json!({
            "allOrNone": {
                "description": "Whether no record of the batch is written when one is refused.",
                "type": "boolean",
                "default": false,
            },
        })),
        "retryPolicy": closed(&[], json!({
            "deadlineHours": hours("How long an asynchronous write is tried again."),
        })),
        "autoBatchPolicy": closed(&["maxDelayMinutes"], json!({
            "maxDelayMinutes": {
                "description": "How long the record may wait for others, to be written with \
                                them. Asynchronous writes of one record only.",
                "type": "integer",
                "minimum": AUTO_BATCH_MINUTES.start(),
                "maximum": AUTO_BATCH_MINUTES.end(),
            },
            "retryDeadlineHours": hours("How long the batch is tried again."),
        })),
    });
    if is_hubspot(target.integration) {
        keys["associations"] = associations();
        keys["batch"]["items"]["properties"]["associations"] = associations();
    }
    if is_salesforce(target.integration) {
        keys["headers"] = headers();
    }
    keys
}

/// The record to write.
pub(crate) fn record(target: Target<'_>) -> Value {
    let mut known = described(&properties(target.object));
    for &key in id_keys(target.integration) {
        known.entry(key).or_insert_with(|| {
            json!({
                "description": "The id of the record in the provider, to update or delete it.",
                "type": ["string", "integer"],
            })
        });
    }
    json!({
        "title": format!("Record of {}", wording::place(target)),
        "description": wording::record(target.object),
        "type": "object",
        "properties": known,
    })
}

/// The body of a bulk upsert.
pub(crate) fn bulk_body(target: Target<'_>) -> Value {
    json!({
        "title": format!("Bulk upsert to {}", wording::place(target)),
        "type": "object",
        "required": ["groupRef", "primaryKey"],
        "properties": {
            "groupRef": group_ref(),
            "primaryKey": {
                "description": "The column that tells whether a record exists.",
                "type": "string",
                "minLength": 1,
            },
            "records": {
                "description": "The records as CSV. The first row names the object's fields.",
                "type": "string",
                "minLength": 1,
                "maxLength": CSV_BYTES,
            },
            "recordsURL": {
                "description": "A public address that gives the records as CSV, in the place of \
                                `records`.",
                "type": "string",
                "format": "uri",
                "pattern": "^[hH][tT][tT][pP][sS]?://",
            },
        },
        "additionalProperties": false,
        "if": { "required": ["recordsURL"] },
        "then": { "properties": { "records": false } },
        "else": { "required": ["records"] },
    })
}

/// What a request that is no bulk request may ask for.
pub(crate) fn types(target: Target<'_>) -> Vec<Operation> {
    let offered = target.object.operations.iter().copied();
    offered
        .filter(|operation| *operation != Operation::Upsert)
        .collect()
}

fn described(properties: &Properties<'_>) -> Map<String, Value> {
    properties
        .iter()
        .map(|(&key, property)| (key.to_owned(), described_property(property)))
        .collect()
}

fn described_property(property: &Property<'_>) -> Value {
    let mut schema = Map::new();
    if let Some(mapping) = property.mapping {
        schema.insert("description".to_owned(), wording::mapping(mapping).into());
    }
    if !property.nested.is_empty() {
        if property.mapping.is_none() {
            schema.insert("type".to_owned(), "object".into());
        }
        let nested = described(&property.nested);
        schema.insert("properties".to_owned(), nested.into());
    }
    schema.into()
}

fn group_ref() -> Value {
    json!({
        "description": "The customer whose account is written to.",
        "type": "string",
        "minLength": 1,
    })
}

fn hours(description: &str) -> Value {
    json!({
        "description": description,
        "type": "integer",
        "minimum": RETRY_HOURS.start(),
        "maximum": RETRY_HOURS.end(),
        "default": 1,
    })
}

fn associations() -> Value {
    let kind = closed(
        &["associationCategory", "associationTypeId"],
        json!({
            "associationCategory": { "type": "string", "minLength": 1 },
            "associationTypeId": { "type": "integer" },
        }),
    );
    let to = closed(
        &["id"],
        json!({ "id": { "type": "string", "minLength": 1 } }),
    );
    json!({
        "description": "Links from the record to others.",
        "type": "array",
        "items": closed(&["to", "types"], json!({
            "to": to,
            "types": { "type": "array", "items": kind },
        })),
    })
}

fn headers() -> Value {
    json!({
        "description": "Headers that are forwarded to the provider.",
        "type": "array",
        "items": closed(&["key", "value"], json!({
            "key": { "type": "string", "minLength": 1 },
            "value": { "type": "string" },
        })),
    })
}

/// An object without any other key.
fn closed(required: &[&str], properties: Value) -> Value {
    let mut object = json!({ "type": "object" });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["properties"] = properties;
    object["additionalProperties"] = Value::Bool(false);
    object
}

fn has_type(types: &Value) -> Value {
    json!({ "properties": { "type": { "enum": types } }, "required": ["type"] })
}

/// The demand for the record's id, under any of its keys.
fn has_id(target: Target<'_>) -> Value {
    match id_keys(target.integration) {
        [key] => json!({ "required": [key] }),
        keys => {
            let alternatives = keys.iter().map(|key| json!({ "required": [key] }));
            json!({ "anyOf": alternatives.collect::<Vec<_>>() })
        }
    }
}
