use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Number, Value};

use super::unique_map::value_or_default;
use crate::whole_number::whole;

/// How a field is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FieldSettings {
    /// What is written when a record lacks the field.
    #[serde(
        deserialize_with = "default_value",
        skip_serializing_if = "Option::is_none"
    )]
    pub default: Option<DefaultValue>,
    /// Whether a create writes the field.
    #[serde(deserialize_with = "value_or_default")]
    pub write_on_create: WriteOnCreate,
    /// Whether an update writes the field.
    #[serde(deserialize_with = "value_or_default")]
    pub write_on_update: WriteOnUpdate,
}

/// The value of a field that a record lacks: an object with one key, which names
/// the type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum DefaultValue {
    /// A string.
    StringValue(String),
    /// An integer.
    IntegerValue(i64),
    /// A boolean.
    BooleanValue(bool),
}

/// A default as written, before it is checked.
#[derive(Default, Deserialize)]
#[serde(default)]
struct DefaultValues {
    #[serde(rename = "stringValue")]
    text: Option<String>,
    #[serde(rename = "integerValue")]
    integer: Option<Number>,
    #[serde(rename = "booleanValue")]
    boolean: Option<bool>,
}

/// `None` if there is no value, or only one of an unknown type.
fn default_value<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DefaultValue>, D::Error> {
    let values: DefaultValues = value_or_default(deserializer)?;
    match (values.text, values.integer, values.boolean) {
        (None, None, None) => Ok(None),
        (Some(text), None, None) => Ok(Some(DefaultValue::StringValue(text))),
        (None, Some(number), None) => integer(&number).map(Some).map_err(D::Error::custom),
        (None, None, Some(value)) => Ok(Some(DefaultValue::BooleanValue(value))),
        _ => Err(D::Error::custom(
            "a default has one value: either `stringValue`, `integerValue` or `booleanValue`",
        )),
    }
}

pub(super) fn integer(number: &Number) -> Result<DefaultValue, &'static str> {
    whole(number)
        .and_then(|number| i64::try_from(number).ok())
        .map(DefaultValue::IntegerValue)
        .ok_or("a default that is a number is a whole one of 64 bits")
}

impl From<&DefaultValue> for Value {
    fn from(value: &DefaultValue) -> Self {
        match value {
            DefaultValue::StringValue(text) => text.as_str().into(),
            DefaultValue::IntegerValue(number) => (*number).into(),
            DefaultValue::BooleanValue(value) => (*value).into(),
        }
    }
}

/// Whether a create writes a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WriteOnCreate {
    /// It does.
    #[default]
    Always,
    /// It leaves the field out.
    Never,
}

/// Whether an update writes a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WriteOnUpdate {
    /// It does.
    #[default]
    Always,
    /// It leaves the field out.
    Never,
    /// It does where the provider's field has no value. Salesforce and HubSpot
    /// only.
    IfEmpty,
}
