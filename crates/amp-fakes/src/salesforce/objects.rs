use serde_json::{Map, Value};

use super::error::ApiError;

/// An object, as far as writes are concerned.
pub(super) struct Object {
    pub name: &'static str,
    pub prefix: &'static str,
    fields: &'static [&'static str],
    required: &'static str,
}

/// The field of every object that identifies rows in an upsert.
pub(super) const EXTERNAL_ID: &str = "ExternalId__c";

const OBJECTS: [Object; 2] = [
    Object {
        name: "Account",
        prefix: "001",
        fields: &["Name", "Website", "Phone", "Industry", EXTERNAL_ID],
        required: "Name",
    },
    Object {
        name: "Contact",
        prefix: "003",
        fields: &["LastName", "FirstName", "Email", "AccountId", EXTERNAL_ID],
        required: "LastName",
    },
];

/// The most characters of a text.
const TEXT: usize = 255;

pub(super) fn object(name: &str) -> Result<&'static Object, ApiError> {
    let mut objects = OBJECTS.iter();
    let found = objects.find(|object| object.name.eq_ignore_ascii_case(name));
    found.ok_or_else(|| ApiError::new(404, "NOT_FOUND", "The requested resource does not exist"))
}

impl Object {
    /// The object's spelling of a field's name, which is case-insensitive.
    pub fn field(&self, name: &str) -> Option<&'static str> {
        let mut fields = self.fields.iter();
        fields
            .find(|field| field.eq_ignore_ascii_case(name))
            .copied()
    }

    /// The fields of a record, under the object's spelling of their names.
    pub fn fields(&self, given: &Map<String, Value>) -> Result<Map<String, Value>, ApiError> {
        let mut fields = Map::new();
        for (name, value) in given {
            if name.eq_ignore_ascii_case("id") {
                let message = "The Id field should not be specified in the sobject data.";
                return Err(ApiError::new(400, "INVALID_FIELD", message));
            }
            let field = self.field(name).ok_or_else(|| {
                let message = format!("No such column '{name}' on sobject of type {}", self.name);
                ApiError::new(400, "INVALID_FIELD", message)
            })?;
            if value.is_object() || value.is_array() {
                let message = "Cannot deserialize instance of string from START_OBJECT value";
                return Err(ApiError::new(400, "JSON_PARSER_ERROR", message));
            }
            let length = value.as_str().map_or(0, |text| text.chars().count());
            if length > TEXT {
                let message = format!("{field}: data value too large (max length={TEXT})");
                let mut error = ApiError::new(400, "STRING_TOO_LONG", message);
                error.fields.push(field.to_owned());
                return Err(error);
            }
            fields.insert(field.to_owned(), value.clone());
        }
        Ok(fields)
    }

    /// Checks that a new record has what it requires.
    pub fn check_new(&self, fields: &Map<String, Value>) -> Result<(), ApiError> {
        let given = fields.get(self.required);
        if given.is_some_and(|value| !value.is_null() && value != "") {
            return Ok(());
        }
        let message = format!("Required fields are missing: [{}]", self.required);
        let mut error = ApiError::new(400, "REQUIRED_FIELD_MISSING", message);
        error.fields.push(self.required.to_owned());
        Err(error)
    }
}
