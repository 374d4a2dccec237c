//! The values of a record.

use serde_json::{Map, Value};

/// Puts values into a record. `null` empties a field.
pub(super) fn merge(fields: &mut Map<String, Value>, changed: Map<String, Value>) {
    for (name, value) in changed {
        let known = fields
            .keys()
            .find(|known| known.eq_ignore_ascii_case(&name));
        let name = known.cloned().unwrap_or(name);
        fields.insert(name, value);
    }
}

/// The value of a field, whose name may be written in another case.
pub(super) fn field_of<'f>(fields: &'f Map<String, Value>, name: &str) -> Option<&'f Value> {
    fields.get(name).or_else(|| {
        let mut fields = fields.iter();
        let found = fields.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    })
}

/// What a value is recognised by. `None` where it is empty.
pub(super) fn key(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.is_empty()).then(|| text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

pub(super) fn is_empty(value: &Value) -> bool {
    key(value).is_none()
}
