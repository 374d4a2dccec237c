use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Field, List, Text};

/// The objects that the product may write.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`write` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Write")]
pub struct Write {
    /// The objects to write. At least one.
    #[schemars(length(min = 1))]
    pub objects: Field<List<WriteObject>>,
}

/// One object whose records the product may create, update, delete or upsert.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "write object", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(title = "Write object")]
pub struct WriteObject {
    /// The object's name in the provider's API, standard or custom: `account`,
    /// `touchpoints__c`. Writes are addressed to this name.
    #[schemars(length(min = 1), extend("examples" = ["account", "touchpoints__c"]))]
    pub object_name: Field<Text>,

    /// Whether writes use the mappings of the read object with the same
    /// `objectName` in this integration: its `mapToName` becomes a second name for
    /// the object, and mapped keys of a record are written to the fields that they
    /// are mapped from.
    #[schemars(extend("default" = false))]
    pub inherit_mapping: Option<Field<bool>>,

    /// Default values for the fields of written records.
    pub value_defaults: Option<Field<ValueDefaults>>,
}

/// Default values for the fields of written records.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    rename = "`valueDefaults` section",
    rename_all = "camelCase",
    deny_unknown_fields
)]
#[schemars(title = "Value defaults")]
pub struct ValueDefaults {
    /// Whether customers may set a default value for any field.
    #[schemars(extend("examples" = [true]))]
    pub allow_any_fields: Option<Field<bool>>,
}
