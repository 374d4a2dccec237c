//! The one definition of what a request may hold. It is valid in JSON Schema
//! 2020-12 and so in OpenAPI 3.1.

use amp_routes::Operation;
use amp_routes::document::Integration;
use amp_write::limits::{AUTO_BATCH_MINUTES, BATCH_RECORDS, CSV_BYTES, RETRY_HOURS};
use amp_write::request::RESERVED_HEADERS;
use serde_json::{Map, Value, json};

use crate::record::{Properties, Property, id_keys, id_names, properties};
use crate::route::Target;
use crate::wording;

/// The body of a write. `record` is where the schema of [`record`] is kept.
///
/// Alternatives are told by `if`, so that an error names the key that is wrong
/// in place of "no alternative matches". As in the write runtime, an optional key
/// may be `null`, which is as good as left out.
pub(crate) fn write_body(target: Target<'_>, record: &str) -> Value {
    let demand = has_id(target);
    json!({
        "title": format!("Write to {}", wording::place(target)),
        "type": "object",
        "required": ["groupRef", "type"],
        "properties": keys_of_write(target, record),
        "additionalProperties": false,
        "allOf": [
            {
                "if": given("batch", "array"),
                "then": { "properties": {
                    "record": left_out(),
                    "associations": left_out(),
                    "autoBatchPolicy": left_out(),
                } },
                "else": given("record", "object"),
            },
            {
                "if": {
                    "properties": { "mode": { "const": "asynchronous" } },
                    "required": ["mode"],
                },
                "else": { "properties": { "autoBatchPolicy": left_out() } },
            },
            {
                "if": has_type(&json!(["delete"])),
                "then": { "properties": {
                    "batch": left_out(),
                    "autoBatchPolicy": left_out(),
                } },
            },
            {
                "if": has_type(&json!(["update", "delete"])),
                "then": { "properties": {
                    "record": demand,
                    "batch": { "items": { "properties": { "record": demand } } },
                } },
            },
        ],
    })
}

fn keys_of_write(target: Target<'_>, record: &str) -> Value {
    let integration = target.integration;
    let mut keys = json!({
        "groupRef": group_ref(),
        "type": {
            "description": "What is done with the record.",
            "enum": types(target),
        },
        "mode": optional(json!({
            "description": "Whether the answer waits for the provider. That to a delete does, \
                            whatever stands here.",
            "enum": ["synchronous", "asynchronous"],
            "default": "synchronous",
        })),
        "record": { "$ref": record },
        "batch": optional(json!({
            "description": "The records to create or update, in the place of `record`.",
            "type": "array",
            "minItems": BATCH_RECORDS.start(),
            "maxItems": BATCH_RECORDS.end(),
            "items": closed(&["record"], json!({
                "record": { "$ref": record, "type": "object" },
                "associations": associations(integration),
            })),
        })),
        "batchPolicy": optional(closed(&[], json!({
            "allOrNone": optional(json!({
                "description": "Whether no record of the batch is written when one is refused.",
                "type": "boolean",
                "default": false,
            })),
        }))),
        "retryPolicy": optional(closed(&[], json!({
            "deadlineHours": hours("How long an asynchronous write is tried again."),
        }))),
        "autoBatchPolicy": optional(closed(&["maxDelayMinutes"], json!({
            "maxDelayMinutes": {
                "description": "How long the record may wait for others, to be written with \
                                them. Asynchronous writes of one record only.",
                "type": "integer",
                "minimum": AUTO_BATCH_MINUTES.start(),
                "maximum": AUTO_BATCH_MINUTES.end(),
            },
            "retryDeadlineHours": hours("How long the batch is tried again."),
        }))),
        "associations": associations(integration),
        "headers": headers(integration),
    });
    if target.object.batch.is_none() {
        for key in ["batch", "autoBatchPolicy"] {
            keys[key] = json!({
                "description": "The provider takes one record at a time.",
                "type": "null",
            });
        }
    }
    keys
}

/// The record to write; null where there is a batch in its place.
pub(crate) fn record(target: Target<'_>) -> Value {
    let mut known = described(&properties(target.object));
    for key in id_keys(target.integration) {
        known.entry(key).or_insert_with(|| {
            json!({
                "description": "The id of the record in the provider, to update or delete it.",
            })
        });
    }
    json!({
        "title": format!("Record of {}", wording::place(target)),
        "description": wording::record(target.object),
        "type": ["object", "null"],
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
            "records": optional(json!({
                "description": "The records as CSV. The first row names the object's fields.",
                "type": "string",
                "minLength": 1,
                "maxLength": CSV_BYTES,
            })),
            "recordsURL": optional(json!({
                "description": "A public address that gives the records as CSV, in the place of \
                                `records`. Its host is one of the internet.",
                "type": "string",
                "format": "uri",
                "pattern": "^[hH][tT][tT][pP][sS]://[^/?#@\\s\\\\]+([/?#][^\\s\\\\]*)?$",
            })),
        },
        "additionalProperties": false,
        "if": given("recordsURL", "string"),
        "then": { "properties": { "records": left_out() } },
        "else": given("records", "string"),
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
        // What is no object has no such keys, and is written as it is.
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
    optional(json!({
        "description": description,
        "type": "integer",
        "minimum": RETRY_HOURS.start(),
        "maximum": RETRY_HOURS.end(),
        "default": 1,
    }))
}

fn associations(integration: &Integration) -> Value {
    if !integration.traits.associations {
        return empty_list("The provider takes no associations.");
    }
    let kind = closed(
        &["associationCategory", "associationTypeId"],
        json!({
            "associationCategory": { "type": "string", "minLength": 1 },
            "associationTypeId": { "type": "integer", "format": "int64" },
        }),
    );
    let to = closed(
        &["id"],
        json!({ "id": { "type": "string", "minLength": 1 } }),
    );
    optional(json!({
        "description": "Links from the record to others.",
        "type": "array",
        "items": closed(&["to", "types"], json!({
            "to": to,
            "types": { "type": "array", "items": kind },
        })),
    }))
}

fn headers(integration: &Integration) -> Value {
    if !integration.traits.headers {
        return empty_list("The provider takes no headers.");
    }
    optional(json!({
        "description": "Headers that are forwarded to the provider, each name once.",
        "type": "array",
        "items": closed(&["key", "value"], json!({
            "key": { "type": "string", "pattern": header_name() },
            "value": { "type": "string", "pattern": HEADER_VALUE },
        })),
    }))
}

/// A value without control characters that neither begins nor ends with a blank.
const HEADER_VALUE: &str = "^[^\\u0000-\\u0020\\u007f]\
    ([^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*[^\\u0000-\\u0020\\u007f])?$";

/// A token that is the name of no reserved header, in whatever case.
fn header_name() -> String {
    let in_any_case = |letter: char| {
        if letter.is_ascii_lowercase() {
            format!("[{}{letter}]", letter.to_ascii_uppercase())
        } else {
            letter.to_string()
        }
    };
    let reserved: Vec<String> = RESERVED_HEADERS
        .iter()
        .map(|name| {
            let end = if name.ends_with('-') { "" } else { "$" };
            name.chars().map(in_any_case).collect::<String>() + end
        })
        .collect();
    format!("^(?!{})[!#$%&'*+.^_`|~0-9A-Za-z-]+$", reserved.join("|"))
}

/// A list that the provider does not take, and that may be there without items.
fn empty_list(description: &str) -> Value {
    optional(json!({ "description": description, "type": "array", "maxItems": 0 }))
}

/// The value of a key that may be left out, or be null.
fn optional(mut schema: Value) -> Value {
    if let Some(kind) = schema.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.push(Value::Null);
    }
    schema
}

/// The value of a key that must be left out, or be null.
fn left_out() -> Value {
    json!({ "type": "null" })
}

/// An object that has the key, with a value of this type.
fn given(key: &str, kind: &str) -> Value {
    json!({ "properties": { key: { "type": kind } }, "required": [key] })
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
    let demand = |key: &&str| {
        let id = json!({ "type": ["string", "integer"], "minLength": 1 });
        json!({ "properties": { *key: id }, "required": [key] })
    };
    match id_names(target).as_slice() {
        [] => true.into(),
        [key] => demand(key),
        keys => json!({ "anyOf": keys.iter().map(demand).collect::<Vec<_>>() }),
    }
}
