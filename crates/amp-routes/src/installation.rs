//! What one customer chose for one write object.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Number, Value};

use crate::whole_number::whole;

/// The part of a customer's installation config that a write to one object
/// reads. The default is a customer who chose nothing.
///
/// Fields are the provider's, by their names there or, where they are nested, by
/// a path in bracket notation: `$['address']['city']`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct InstallationConfig {
    /// The field that the customer picked for each user-defined mapping, by the
    /// mapped name. An empty text is no pick.
    #[serde(deserialize_with = "unique_keys")]
    pub selected_field_mappings: BTreeMap<String, String>,
    /// By field: which value of the provider stands for which of the builder's.
    #[serde(deserialize_with = "unique_keys")]
    pub selected_value_mappings: BTreeMap<String, ValueMapping>,
    /// Whether records may be deleted.
    pub deletion_settings: DeletionSettings,
    /// How each field is written.
    #[serde(deserialize_with = "unique_keys")]
    pub selected_field_settings: BTreeMap<String, FieldSettings>,
}

/// The builder's values of a field, each with the provider's value for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ValueMapping(#[serde(deserialize_with = "unique_keys")] pub BTreeMap<String, String>);

/// Whether records may be deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct DeletionSettings {
    /// Without it, every delete is refused.
    pub enabled: bool,
}

/// How a field is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct FieldSettings {
    /// What is written when a record lacks the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// Whether a create writes the field.
    pub write_on_create: WriteOnCreate,
    /// Whether an update writes the field.
    pub write_on_update: WriteOnUpdate,
}

/// The value of a field that a record lacks: an object with one key, which names
/// the type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "DefaultValues")]
pub enum DefaultValue {
    /// A text.
    StringValue(String),
    /// A whole number.
    IntegerValue(i64),
    /// A truth value.
    BooleanValue(bool),
}

/// A default as it is written, before it is known to be one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultValues {
    #[serde(rename = "stringValue")]
    text: Option<String>,
    #[serde(rename = "integerValue")]
    integer: Option<Number>,
    #[serde(rename = "booleanValue")]
    boolean: Option<bool>,
}

impl TryFrom<DefaultValues> for DefaultValue {
    type Error = &'static str;

    fn try_from(values: DefaultValues) -> Result<Self, Self::Error> {
        match (values.text, values.integer, values.boolean) {
            (Some(text), None, None) => Ok(Self::StringValue(text)),
            (None, Some(number), None) => whole(&number)
                .and_then(|number| i64::try_from(number).ok())
                .map(Self::IntegerValue)
                .ok_or("an `integerValue` is a whole number of 64 bits"),
            (None, None, Some(value)) => Ok(Self::BooleanValue(value)),
            _ => Err(
                "a default has one value: either `stringValue`, `integerValue` or `booleanValue`",
            ),
        }
    }
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

impl InstallationConfig {
    /// Reads the JSON form. Every key may be left out.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the text, with its line and column: no
    /// JSON, a key that is unknown or stands twice, a value of the wrong type.
    pub fn from_json(bytes: &[u8]) -> Result<Self, InstallationError> {
        serde_json::from_slice(bytes).map_err(InstallationError)
    }
}

/// Why an installation config cannot be used.
#[derive(Debug)]
pub struct InstallationError(serde_json::Error);

impl fmt::Display for InstallationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this is no installation config: {}", self.0)
    }
}

impl std::error::Error for InstallationError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// A map in which no key may stand twice: which of the two would count is not
/// defined.
fn unique_keys<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Entries<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
        type Value = BTreeMap<String, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some((key, value)) = access.next_entry::<String, T>()? {
                if entries.contains_key(&key) {
                    return Err(A::Error::custom(format_args!("duplicate key `{key}`")));
                }
                entries.insert(key, value);
            }
            Ok(entries)
        }
    }

    deserializer.deserialize_map(Entries(PhantomData))
}
