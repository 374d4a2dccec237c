use amp_write::plan::PlannedRecord;
use serde_json::{Map, Value, json};

/// Properties as they are sent: an empty text clears a property.
pub(super) fn properties(fields: &Map<String, Value>) -> Value {
    let properties = fields.iter().map(|(name, value)| {
        let value = match value {
            Value::Null => Value::from(""),
            value => value.clone(),
        };
        (name.clone(), value)
    });
    properties.collect::<Map<_, _>>().into()
}

/// A record to create, with its associations.
pub(super) fn new_record(record: &PlannedRecord, fields: &Map<String, Value>) -> Value {
    let mut body = json!({ "properties": properties(fields) });
    if !record.associations.is_empty() {
        body["associations"] = json!(record.associations);
    }
    body
}
