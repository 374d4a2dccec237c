//! The values of a record.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// Merges values into a record. `null` clears a field.
pub(super) fn merge(fields: &mut Map<String, Value>, changed: Map<String, Value>) {
    for (name, value) in changed {
        let known = fields
            .keys()
            .find(|known| known.eq_ignore_ascii_case(&name));
        let name = known.cloned().unwrap_or(name);
        fields.insert(name, value);
    }
}

/// The value of a field, ignoring the case of its name.
pub(super) fn field_of<'f>(fields: &'f Map<String, Value>, name: &str) -> Option<&'f Value> {
    fields.get(name).or_else(|| {
        let mut fields = fields.iter();
        let found = fields.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    })
}

/// The text by which a value identifies a record. `None` if it is empty.
pub(super) fn key(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.is_empty()).then(|| indexed(text).into_owned()),
        Value::Null => None,
        other => Some(indexed(&other.to_string()).into_owned()),
    }
}

/// The form of a key in the index, which takes no long texts and, in PostgreSQL, no NUL.
pub(super) fn indexed(key: &str) -> Cow<'_, str> {
    const MOST: usize = 255;
    if key.len() <= MOST && !key.contains('\0') {
        return key.into();
    }
    let digest = Sha256::digest(key.as_bytes());
    format!("sha256:{}", URL_SAFE_NO_PAD.encode(digest)).into()
}

pub(super) fn is_empty(value: &Value) -> bool {
    key(value).is_none()
}
