#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The traits of an integration's provider that matter when records are
/// written, so that a runtime does not need to know any provider by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "Traits of the provider"))]
#[expect(clippy::struct_excessive_bools, reason = "each trait is there or not")]
pub struct ProviderTraits {
    /// The field of a record that holds its id.
    pub id_field: String,
    /// Two lengths in characters: an id of the first length means the same record
    /// as its prefix of the second length. Null if each record has only one id.
    pub id_lengths: Option<(u8, u8)>,
    /// Whether field names that differ only in case are the same field.
    pub ignores_case: bool,
    /// Whether a request's `headers` are passed on.
    pub headers: bool,
    /// Whether a record can be associated with others when it is created.
    pub associations: bool,
    /// Whether the runtime can write a field only if it has no value yet.
    pub if_empty: bool,
    /// Whether a batch of updates is partly written if one of them is refused,
    /// regardless of `allOrNone`.
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
