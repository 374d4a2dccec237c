#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The response to a write of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct RecordAnswer {
    /// The operation, which can be queried later.
    pub operation_id: String,
    /// The result of the record. An asynchronous write has none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WriteResult"))]
    pub result: Option<WriteResult>,
}

/// The response to a write of a batch, of which all, some or no records were written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct BatchAnswer {
    /// The operation, which can be queried later.
    pub operation_id: String,
    /// How many records were written.
    pub success_count: u32,
    /// How many records were not written.
    pub failure_count: u32,
    /// The result of each record, in the order of the batch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<WriteResult>,
    /// The errors of records or of the batch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Message>,
}

/// The response to a bulk upsert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct OperationAnswer {
    /// The operation, which can be queried later.
    pub operation_id: String,
}

/// The response to a write of one record that was refused, by the provider or before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct RecordFailure {
    /// The operation, which can be queried later.
    pub operation_id: String,
    /// Why the record was refused.
    pub errors: Vec<Message>,
    /// The result, which says that the record was not written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WriteResult"))]
    pub result: Option<WriteResult>,
    /// Other problems, which did not stop the write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Message>,
    /// The provider's response, unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub raw_response: Option<String>,
}

/// The result of a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema), schemars(deny_unknown_fields))]
#[serde(rename_all = "camelCase")]
pub struct WriteResult {
    /// Whether the record was written.
    pub success: bool,
    /// The provider's id of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub record_id: Option<String>,
    /// The record as the provider returns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Map<String, Value>"))]
    pub data: Option<Map<String, Value>>,
}

/// One error or warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Message {
    /// The text, as a sentence.
    pub message: String,
}
