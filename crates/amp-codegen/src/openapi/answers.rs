//! The answers of the Write API, which are the same for every object.

use amp_write::Problem;
use amp_write::answer::{BatchAnswer, OperationAnswer, RecordAnswer, RecordFailure};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The answers to a write, by status.
pub(super) fn of_write() -> Value {
    json!({
        "200": { "$ref": "#/components/responses/Written" },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "422": { "$ref": "#/components/responses/Refused" },
        "default": { "$ref": "#/components/responses/Problem" },
    })
}

/// The answers to a bulk upsert, by status.
pub(super) fn of_bulk() -> Value {
    json!({
        "200": { "$ref": "#/components/responses/Accepted" },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "default": { "$ref": "#/components/responses/Problem" },
    })
}

/// The answers, by the names under which operations refer to them.
pub(super) fn responses() -> Value {
    json!({
        "Written": json_response(
            "The result of the record or the batch, or the operation of an asynchronous \
             write.",
            &["RecordAnswer", "BatchAnswer"],
        ),
        "Accepted": json_response("The operation, to query its result later.", &["OperationAnswer"]),
        "Refused": json_response(
            "The record, or records of the batch, could not be written.",
            &["RecordFailure", "BatchAnswer"],
        ),
        "BadRequest": {
            "description": "What is wrong with the request, one sentence per error.",
            "content": { "text/plain": { "schema": { "type": "string" } } },
        },
        "Problem": {
            "description": "Why the request could not be served (RFC 9457).",
            "content": {
                "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/ProblemDocument" },
                },
            },
        },
    })
}

fn json_response(description: &str, alternatives: &[&str]) -> Value {
    let mut alternatives: Vec<Value> = alternatives
        .iter()
        .map(|name| json!({ "$ref": format!("#/components/schemas/{name}") }))
        .collect();
    let schema = match alternatives.as_mut_slice() {
        [only] => only.take(),
        _ => json!({ "anyOf": alternatives }),
    };
    json!({
        "description": description,
        "content": { "application/json": { "schema": schema } },
    })
}

/// The schemas of the answers, derived from the types of the write runtime.
pub(super) fn schemas() -> Map<String, Value> {
    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.definitions_path = "/components/schemas".into();
    let mut generator = settings.into_generator();
    generator.subschema_for::<RecordAnswer>();
    generator.subschema_for::<BatchAnswer>();
    generator.subschema_for::<OperationAnswer>();
    generator.subschema_for::<RecordFailure>();
    generator.subschema_for::<Problem>();
    generator.take_definitions(true)
}
