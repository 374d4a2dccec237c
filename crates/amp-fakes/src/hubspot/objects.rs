use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::error::ApiError;

/// An object, as far as writes are concerned.
pub(super) struct Object {
    pub name: &'static str,
    pub type_id: &'static str,
    /// Its name in messages.
    pub label: &'static str,
    properties: &'static [&'static str],
    /// The property with unique values.
    pub unique: &'static str,
    /// The types of its associations, with the objects that they lead to.
    pub associations: &'static [(i64, &'static str)],
}

const OBJECTS: [Object; 3] = [
    Object {
        name: "contacts",
        type_id: "0-1",
        label: "Contact",
        properties: &["email", "firstname", "lastname", "phone"],
        unique: "email",
        associations: &[(1, "0-2"), (279, "0-2"), (4, "0-3")],
    },
    Object {
        name: "companies",
        type_id: "0-2",
        label: "Company",
        properties: &["name", "domain", "phone"],
        unique: "domain",
        associations: &[(280, "0-1")],
    },
    Object {
        name: "deals",
        type_id: "0-3",
        label: "Deal",
        properties: &["dealname", "amount", "code"],
        unique: "code",
        associations: &[(3, "0-1")],
    },
];

pub(super) fn object(name: &str) -> Result<&'static Object, ApiError> {
    let mut objects = OBJECTS.iter();
    let found = objects.find(|object| object.name == name || object.type_id == name);
    found.ok_or_else(|| {
        let message = format!("Unable to infer object type from: {name}");
        ApiError::new(400, "VALIDATION_ERROR", message)
    })
}

impl Object {
    /// Whether it is one of the default properties.
    pub fn has(&self, property: &str) -> bool {
        self.properties.contains(&property)
    }

    /// The properties of an input: texts, or null if they are empty.
    pub fn properties(
        &self,
        input: &Value,
        custom: &BTreeMap<(String, String), Value>,
    ) -> Result<Map<String, Value>, ApiError> {
        let given = input["properties"].as_object().cloned().unwrap_or_default();
        let unknown = given.keys().filter(|name| {
            !self.has(name) && !custom.contains_key(&(self.name.to_owned(), (*name).clone()))
        });
        let errors: Vec<_> = unknown.map(|name| does_not_exist(name)).collect();
        if !errors.is_empty() {
            let message = format!("Property values were not valid: {}", json!(errors));
            let mut error = ApiError::new(400, "VALIDATION_ERROR", message);
            error.errors = errors;
            return Err(error);
        }
        let properties = given.into_iter().map(|(name, value)| {
            let value = match value {
                Value::String(text) if text.is_empty() => Value::Null,
                Value::String(_) | Value::Null => value,
                other => other.to_string().into(),
            };
            (name, value)
        });
        Ok(properties.collect())
    }

    /// Checks that a new record has what it requires.
    pub fn check_new(&self, properties: &Map<String, Value>) -> Result<(), ApiError> {
        let needed = ["email", "firstname", "lastname"];
        if self.name != "contacts" || needed.iter().any(|name| properties.contains_key(*name)) {
            return Ok(());
        }
        let message = "At least one of the properties email, firstname and lastname is needed";
        Err(ApiError::new(400, "VALIDATION_ERROR", message))
    }
}

fn does_not_exist(name: &str) -> Value {
    json!({
        "message": format!("Property \"{name}\" does not exist"),
        "code": "PROPERTY_DOESNT_EXIST",
        "context": { "propertyName": [name] },
    })
}
