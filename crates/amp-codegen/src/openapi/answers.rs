//! What the Write API answers: the same for every object.

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

/// The answers by the names under which operations refer to them.
pub(super) fn responses() -> Value {
    json!({
        "Written": json_response(
            "What became of the record or the batch; of an asynchronous write, the operation to \
             ask for.",
            &["RecordAnswer", "BatchAnswer", "OperationAnswer"],
        ),
        "Accepted": json_response("The operation to ask for.", &["OperationAnswer"]),
        "Refused": json_response(
            "The provider refused the record, or records of the batch.",
            &["RecordFailure", "BatchAnswer"],
        ),
        "BadRequest": {
            "description": "What is wrong with the request, as a sentence.",
            "content": { "text/plain": { "schema": { "type": "string" } } },
        },
        "Problem": {
            "description": "Why the request could not be served (RFC 9457).",
            "content": {
                "application/problem+json": {
                    "schema": { "$ref": "#/components/schemas/Problem" },
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

/// The schemas of the answers.
pub(super) fn schemas() -> Map<String, Value> {
    let operation_id = json!({
        "description": "The operation, which can be asked for later.",
        "type": "string",
    });
    let result = json!({ "$ref": "#/components/schemas/Result" });
    let errors = json!({
        "description": "What the provider refused, and why.",
        "type": "array",
        "items": { "type": "object", "properties": { "message": { "type": "string" } } },
    });
    let schemas = [
        (
            "Result",
            json!({
                "description": "What became of a record.",
                "type": "object",
                "required": ["success"],
                "properties": {
                    "success": { "type": "boolean" },
                    "recordId": {
                        "description": "The id of the record in the provider.",
                        "type": "string",
                    },
                    "data": {
                        "description": "The record as the provider gives it.",
                        "type": "object",
                    },
                },
            }),
        ),
        (
            "RecordAnswer",
            json!({
                "description": "The answer to a synchronous write of one record.",
                "type": "object",
                "required": ["operationId", "result"],
                "properties": { "operationId": operation_id, "result": result },
            }),
        ),
        (
            "BatchAnswer",
            json!({
                "description": "The answer to a synchronous write of a batch.",
                "type": "object",
                "required": ["operationId", "successCount", "failureCount"],
                "properties": {
                    "operationId": operation_id,
                    "results": { "type": "array", "items": result },
                    "successCount": { "type": "integer" },
                    "failureCount": { "type": "integer" },
                    "errors": errors,
                },
            }),
        ),
        (
            "OperationAnswer",
            json!({
                "description": "The answer to an asynchronous write.",
                "type": "object",
                "required": ["operationId"],
                "properties": { "operationId": operation_id },
            }),
        ),
        (
            "RecordFailure",
            json!({
                "description": "The answer to a write of one record that the provider refused.",
                "type": "object",
                "required": ["operationId", "errors"],
                "properties": {
                    "operationId": operation_id,
                    "errors": errors,
                    "result": result,
                },
            }),
        ),
        ("Problem", problem()),
    ];
    schemas
        .map(|(name, schema)| (name.to_owned(), schema))
        .into_iter()
        .collect()
}

fn problem() -> Value {
    json!({
        "description": "A problem document (RFC 9457) with extensions.",
        "type": "object",
        "properties": {
            "type": { "type": "string", "format": "uri-reference" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "instance": { "type": "string", "format": "uri-reference" },
            "subsystem": { "type": "string" },
            "time": { "type": "string", "format": "date-time" },
            "requestId": { "type": "string" },
            "causes": { "type": "array", "items": { "type": "string" } },
            "remedy": { "description": "What to do about it.", "type": "string" },
            "retryable": { "type": "boolean" },
            "retryAfter": {
                "description": "When to try again.",
                "type": "string",
                "format": "date-time",
            },
        },
    })
}
