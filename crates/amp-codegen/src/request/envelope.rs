//! The keys of a write besides its record.

use amp_routes::Operation;
use amp_write::limits::{AUTO_BATCH_MINUTES, BATCH_RECORDS, RETRY_HOURS};
use amp_write::request::RESERVED_HEADERS;
use serde_json::{Value, json};

use super::values::{closed, given, group_ref, left_out, optional};
use crate::record::id_names;
use crate::route::Target;

/// The keys of a write besides its record. Objects with the same options share one envelope, so
/// that their requests can share its schema.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Envelope<'t> {
    types: Vec<Operation>,
    batch: bool,
    associations: bool,
    headers: bool,
    /// The keys under which an update or a delete may have the record's id. Empty if a schema
    /// cannot require it.
    id_names: Vec<&'t str>,
}

impl<'t> Envelope<'t> {
    pub(crate) fn of(target: Target<'t>) -> Self {
        let traits = &target.integration.traits;
        Self {
            types: types(target),
            batch: target.object.batch.is_some(),
            associations: traits.associations,
            headers: traits.headers,
            id_names: id_names(target),
        }
    }

    /// The schema.
    ///
    /// Alternatives are chosen with `if`, so that an error names the wrong key instead of "no
    /// alternative matches". As in the write runtime, an optional key may be `null`, which is the
    /// same as absent.
    pub(crate) fn schema(&self) -> Value {
        let demand = self.has_id();
        json!({
            "type": "object",
            "required": ["groupRef", "type"],
            "properties": self.keys(),
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

    fn keys(&self) -> Value {
        let mut keys = json!({
            "groupRef": group_ref(),
            "type": {
                "description": "What to do with the record.",
                "enum": self.types,
            },
            "mode": optional(json!({
                "description": "Whether the response waits for the provider. A delete is always \
                                synchronous, whatever the mode.",
                "enum": ["synchronous", "asynchronous"],
                "default": "synchronous",
            })),
            "record": {
                "description": "The record, unless there is a `batch`. Keys that are not listed \
                                are written to the provider's fields of the same name.",
            },
            "batch": optional(json!({
                "description": "The records to create or update, instead of `record`.",
                "type": "array",
                "minItems": BATCH_RECORDS.start(),
                "maxItems": BATCH_RECORDS.end(),
                "items": closed(&["record"], json!({
                    "record": { "type": "object" },
                    "associations": self.associations(),
                })),
            })),
            "batchPolicy": optional(closed(&[], json!({
                "allOrNone": optional(json!({
                    "description": "Whether no record of the batch is written if one is \
                                    refused.",
                    "type": "boolean",
                    "default": false,
                })),
            }))),
            "retryPolicy": optional(closed(&[], json!({
                "deadlineHours": hours("How long an asynchronous write is retried."),
            }))),
            "autoBatchPolicy": optional(closed(&["maxDelayMinutes"], json!({
                "maxDelayMinutes": {
                    "description": "How long the record may wait to be written together with \
                                    others. Only for asynchronous writes of one record.",
                    "type": "integer",
                    "minimum": AUTO_BATCH_MINUTES.start(),
                    "maximum": AUTO_BATCH_MINUTES.end(),
                },
                "retryDeadlineHours": hours("How long the batch is retried."),
            }))),
            "associations": self.associations(),
            "headers": self.headers(),
        });
        if !self.batch {
            for key in ["batch", "autoBatchPolicy"] {
                keys[key] = json!({
                    "description": "The provider accepts one record at a time.",
                    "type": "null",
                });
            }
        }
        keys
    }

    fn associations(&self) -> Value {
        if !self.associations {
            return empty_list("The provider does not support associations.");
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
            "description": "Links from the record to other records.",
            "type": "array",
            "items": closed(&["to", "types"], json!({
                "to": to,
                "types": { "type": "array", "items": kind },
            })),
        }))
    }

    fn headers(&self) -> Value {
        if !self.headers {
            return empty_list("The provider does not support headers.");
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

    /// Requires the record's id, under any of its keys.
    fn has_id(&self) -> Value {
        let demand = |key: &&str| {
            let id = json!({ "type": ["string", "integer"], "minLength": 1 });
            json!({ "properties": { *key: id }, "required": [key] })
        };
        match self.id_names.as_slice() {
            [] => true.into(),
            [key] => demand(key),
            keys => json!({ "anyOf": keys.iter().map(demand).collect::<Vec<_>>() }),
        }
    }
}

/// The operations of a request that is not a bulk request.
pub(crate) fn types(target: Target<'_>) -> Vec<Operation> {
    let offered = target.object.operations.iter().copied();
    offered
        .filter(|operation| *operation != Operation::Upsert)
        .collect()
}

/// A value without control characters and without a blank at either end.
const HEADER_VALUE: &str = "^[^\\u0000-\\u0020\\u007f]\
    ([^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*[^\\u0000-\\u0020\\u007f])?$";

/// A token that is not the name of a reserved header, ignoring case.
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

fn hours(description: &str) -> Value {
    optional(json!({
        "description": description,
        "type": "integer",
        "minimum": RETRY_HOURS.start(),
        "maximum": RETRY_HOURS.end(),
        "default": 1,
    }))
}

/// A list that the provider does not support, and that may only be empty.
fn empty_list(description: &str) -> Value {
    optional(json!({ "description": description, "type": "array", "maxItems": 0 }))
}

fn has_type(types: &Value) -> Value {
    json!({ "properties": { "type": { "enum": types } }, "required": ["type"] })
}
