//! What one customer chose, as the platform stores it: the `config.content` of an
//! installation.

mod field_settings;
mod from_json;
mod unique_map;
mod value_default;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use unique_map::{unique_map, value_or_default};

pub use field_settings::{DefaultValue, FieldSettings, WriteOnCreate, WriteOnUpdate};
pub use from_json::InstallationError;
pub use value_default::{ApplyOnUpdate, ValueDefault};

/// The part of a customer's installation config that writes use. The default is a customer who
/// chose nothing.
///
/// Fields are the provider's, by their names there or, where they are nested, by a path in bracket
/// notation: `$['address']['city']`. `null` is the same as an absent key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InstallationConfig {
    /// What was chosen for reading, which includes everything about mapped names.
    #[serde(deserialize_with = "value_or_default")]
    pub read: ReadConfig,
    /// What was chosen for writing.
    #[serde(deserialize_with = "value_or_default")]
    pub write: WriteConfig,
    /// The keys that [`InstallationConfig::from_json`] did not know, each as a JSON pointer (RFC
    /// 6901). At most 100 of them. They are stored with the rest, so that the steps of a later plan
    /// list them, too.
    #[serde(
        rename = "$unknownKeys",
        deserialize_with = "value_or_default",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub unknown_keys: Vec<String>,
}

/// `read` of an installation config.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadConfig {
    /// The read objects, by the provider's names.
    #[serde(deserialize_with = "unique_map")]
    pub objects: BTreeMap<String, ReadObjectConfig>,
}

/// `write` of an installation config.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WriteConfig {
    /// The write objects, by the provider's names.
    #[serde(deserialize_with = "unique_map")]
    pub objects: BTreeMap<String, WriteObjectConfig>,
}

/// What the customer chose for one read object; the write object of the same name inherits it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadObjectConfig {
    /// The field that the customer picked for each mapped name. An empty text is not a pick. A name
    /// that the manifest lacks is a dynamic mapping.
    #[serde(deserialize_with = "unique_map")]
    pub selected_field_mappings: BTreeMap<String, String>,
    /// By field, the provider's value for each of the builder's values.
    #[serde(deserialize_with = "unique_map")]
    pub selected_value_mappings: BTreeMap<String, ValueMapping>,
    /// The mappings that the builder's app offered this customer in addition to those of the
    /// manifest.
    #[serde(deserialize_with = "value_or_default")]
    pub dynamic_mappings_input: Vec<DynamicMapping>,
}

/// What the customer chose for one write object.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WriteObjectConfig {
    /// Whether records may be deleted.
    #[serde(deserialize_with = "value_or_default")]
    pub deletion_settings: DeletionSettings,
    /// How each field is written, by the field or by the name that is mapped to it.
    #[serde(deserialize_with = "unique_map")]
    pub selected_field_settings: BTreeMap<String, FieldSettings>,
    /// The older form of defaults. One applies to a field only if `selected_field_settings` has
    /// none.
    #[serde(deserialize_with = "unique_map")]
    pub selected_value_defaults: BTreeMap<String, ValueDefault>,
}

/// The builder's values of a field, each with the provider's value for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ValueMapping(#[serde(deserialize_with = "unique_map")] pub BTreeMap<String, String>);

/// A mapping that was offered only to this customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DynamicMapping {
    /// The key in the request's record.
    pub map_to_name: String,
    /// The provider's field, if the builder's app knows it. Otherwise the customer picks one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field_name: Option<String>,
}

/// Whether records may be deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DeletionSettings {
    /// If `false`, every delete is refused.
    #[serde(deserialize_with = "value_or_default")]
    pub enabled: bool,
}
