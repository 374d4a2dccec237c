use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Number, Value};

use super::field_settings::{DefaultValue, integer};

/// A default in its older form: an object with the value, or the plain value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Written")]
pub struct ValueDefault {
    /// What is written when a record lacks the field.
    #[serde(serialize_with = "plainly")]
    pub value: DefaultValue,
    /// Whether an update writes it, too.
    pub apply_on_update: ApplyOnUpdate,
}

/// Whether an update writes a default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ApplyOnUpdate {
    /// It does.
    #[default]
    Always,
    /// Only a create writes it.
    Never,
}

/// A default as written.
#[derive(Deserialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
#[serde(
    expecting = "a default is a text, a whole number or a boolean, or an object with \
                     such a `value` and with `applyOnUpdate`, `always` or `never`"
)]
enum Written {
    Whole {
        value: Plain,
        apply_on_update: Option<ApplyOnUpdate>,
    },
    Value(Plain),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Plain {
    Text(String),
    Boolean(bool),
    Integer(Number),
}

impl TryFrom<Written> for ValueDefault {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let (value, apply_on_update) = match written {
            Written::Whole {
                value,
                apply_on_update,
            } => (value, apply_on_update.unwrap_or_default()),
            Written::Value(value) => (value, ApplyOnUpdate::Always),
        };
        let value = match value {
            Plain::Text(text) => DefaultValue::StringValue(text),
            Plain::Boolean(value) => DefaultValue::BooleanValue(value),
            Plain::Integer(number) => integer(&number)?,
        };
        Ok(Self {
            value,
            apply_on_update,
        })
    }
}

fn plainly<S: Serializer>(value: &DefaultValue, serializer: S) -> Result<S::Ok, S::Error> {
    Value::from(value).serialize(serializer)
}
