#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is special about the provider of an integration, where its records are
/// written. A runtime needs to know no provider by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "Traits of the provider"))]
#[expect(clippy::struct_excessive_bools, reason = "each trait is there or not")]
pub struct ProviderTraits {
    /// The field of a record that holds its id.
    pub id_field: String,
    /// Two numbers of characters: an id with the first is the same as its beginning
    /// with the second. Null where each record has one id.
    pub id_lengths: Option<(u8, u8)>,
    /// Whether names of fields that differ only in case are one field.
    pub ignores_case: bool,
    /// Whether `headers` of a request are passed on.
    pub headers: bool,
    /// Whether a record can be associated with others when it is created.
    pub associations: bool,
    /// Whether a field can be written only where it has no value yet.
    pub if_empty: bool,
    /// Whether a batch of updates is written in part when one of them is refused,
    /// whatever `allOrNone` says.
    pub partial_updates: bool,
}

impl Default for ProviderTraits {
    /// No special traits: records have an `id`.
    fn default() -> Self {
        Self {
            id_field: "id".to_owned(),
            id_lengths: None,
            ignores_case: false,
            headers: false,
            associations: false,
            if_empty: false,
            partial_updates: false,
        }
    }
}
