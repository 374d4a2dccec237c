#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The answer to a write of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct RecordAnswer {
    /// The operation, which can be asked for later.
    pub operation_id: String,
    /// What became of the record. An asynchronous write has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WriteResult"))]
    pub result: Option<WriteResult>,
}

/// The answer to a write of a batch, of which all, some or none were written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct BatchAnswer {
    /// The operation, which can be asked for later.
    pub operation_id: String,
    /// How many records were written.
    pub success_count: u32,
    /// How many records were not written.
    pub failure_count: u32,
    /// What became of each record, in the order of the batch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<WriteResult>,
    /// What is wrong with records or with the batch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Message>,
}

/// The answer to a bulk upsert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct OperationAnswer {
    /// The operation, which can be asked for later.
    pub operation_id: String,
}

/// The answer to a write of one record that was refused, by the provider or before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct RecordFailure {
    /// The operation, which can be asked for later.
    pub operation_id: String,
    /// Why the record was refused.
    pub errors: Vec<Message>,
    /// That the record was not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WriteResult"))]
    pub result: Option<WriteResult>,
    /// What else went wrong, and did not stop the write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Message>,
    /// What the provider said, as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub raw_response: Option<String>,
}

/// What became of a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct WriteResult {
    /// Whether it was written.
    pub success: bool,
    /// The provider's id of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub record_id: Option<String>,
    /// The record as the provider gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Map<String, Value>"))]
    pub data: Option<Map<String, Value>>,
}

/// One thing that is to be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Message {
    /// It, as a sentence.
    pub message: String,
}
