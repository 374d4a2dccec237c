//! Small schemas from which those of requests are built.

use serde_json::{Value, json};

pub(super) fn group_ref() -> Value {
    json!({
        "description": "The customer whose account is written to.",
        "type": "string",
        "minLength": 1,
    })
}

/// The value of a key that may be absent or null.
pub(super) fn optional(mut schema: Value) -> Value {
    if let Some(kind) = schema.get_mut("type") {
        *kind = json!([kind.take(), "null"]);
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.push(Value::Null);
    }
    schema
}

/// The value of a key that must be absent or null.
pub(super) fn left_out() -> Value {
    json!({ "type": "null" })
}

/// An object that has the key, with a value of this type.
pub(super) fn given(key: &str, kind: &str) -> Value {
    json!({ "properties": { key: { "type": kind } }, "required": [key] })
}

/// An object with no other keys.
pub(super) fn closed(required: &[&str], properties: Value) -> Value {
    let mut object = json!({ "type": "object" });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["properties"] = properties;
    object["additionalProperties"] = Value::Bool(false);
    object
}
