use schemars::Schema;
use serde_json::{Value, json};

use super::title;

/// Adds what an object requires beyond the types of its keys.
///
/// The alternatives overlap on purpose: with `anyOf` an editor names the keys that are missing,
/// while an object that fits two branches of a `oneOf` would be refused with an unreadable error.
pub(super) fn require_alternatives(schema: &mut Schema) {
    let alternatives = match title(schema) {
        // Reported by `integration-structure`.
        "Integration" => json!([
            { "required": ["read"] },
            { "required": ["write"] },
            { "required": ["subscribe"] },
            { "required": ["proxy"] },
        ]),
        // Reported by `field-empty`.
        "Field" => json!([
            { "title": "Existing field of the provider", "required": ["fieldName"] },
            { "title": "Field that the customer picks", "required": ["mapToName"] },
        ]),
        _ => return,
    };
    schema.insert("anyOf".to_owned(), alternatives);
}

/// Accepts a key that published manifests have in places where the platform ignores it. The checker
/// warns about it with `unknown-key`; a schema has no warnings, and these manifests work.
pub(super) fn tolerate_ignored_keys(schema: &mut Schema) {
    if title(schema) != "Subscribe object" {
        return;
    }
    for event in ["createEvent", "deleteEvent"] {
        if let Some(Value::Object(keys)) =
            schema.pointer_mut(&format!("/properties/{event}/properties"))
        {
            keys.insert(
                "watchFieldsAuto".to_owned(),
                json!({
                    "description": "Has no effect here: only `updateEvent` watches fields.",
                    "deprecated": true,
                    "doNotSuggest": true,
                }),
            );
        }
    }
}
