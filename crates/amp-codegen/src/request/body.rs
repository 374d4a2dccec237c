//! The only definition of what a request may contain. It is valid in JSON Schema 2020-12, and
//! therefore in OpenAPI 3.1.

use amp_write::limits::CSV_BYTES;
use serde_json::{Value, json};

use super::values::{given, group_ref, left_out, optional};
use crate::route::Target;

/// The body of a write. `envelope` is the reference to the schema of its
/// [`Envelope`](super::Envelope), `record` that to the schema of [`record`](super::record()).
pub(crate) fn write_body(target: Target<'_>, envelope: &str, record: &str) -> Value {
    let record = json!({ "$ref": record });
    let mut keys = json!({ "record": record });
    if target.object.batch.is_some() {
        keys["batch"] = json!({ "items": { "properties": { "record": record } } });
    }
    json!({
        "allOf": [{ "$ref": envelope }],
        "properties": keys,
    })
}

/// The body of a bulk upsert, which is the same for every object.
pub(crate) fn bulk_body() -> Value {
    json!({
        "type": "object",
        "required": ["groupRef", "primaryKey"],
        "properties": {
            "groupRef": group_ref(),
            "primaryKey": {
                "description": "The column that identifies existing records.",
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
                "description": "A public URL that returns the records as CSV, instead of \
                                `records`. Its host must be on the internet.",
                "type": "string",
                "format": "uri",
                "pattern": "^[hH][tT][tT][pP][sS]://[^/?#@\\s\\\\]+([/?#][^\\s\\\\]*)?$",
            })),
        },
        "additionalProperties": false,
        "if": given("recordsURL", "string"),
        "then": { "properties": { "records": left_out() } },
        "else": given("records", "string"),
        "examples": [{
            "groupRef": "demo-group-id",
            "primaryKey": "ExternalId__c",
            "records": "ExternalId__c,Name\n1,Example\n",
        }],
    })
}
