use std::collections::BTreeMap;

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A write as it can be queried later, by the id in the response to its request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OperationDetails {
    /// The operation's id.
    pub id: String,
    /// The project.
    pub project_id: String,
    /// The integration.
    pub integration_id: String,
    /// The installation: which customer's account is written to.
    pub installation_id: String,
    /// The config that the installation had.
    pub config_id: String,
    /// What the operation does.
    pub action_type: ActionType,
    /// Its status.
    pub status: OperationStatus,
    /// The result, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub result: Option<String>,
    /// Further information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "OperationMetadata"))]
    pub metadata: Option<OperationMetadata>,
    /// When it began (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub create_time: Option<String>,
    /// When it last changed (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub update_time: Option<String>,
    /// What it applies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub resource: Option<String>,
}

impl OperationDetails {
    /// A write that has begun. What is not given here is empty.
    pub fn write(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            project_id: String::new(),
            integration_id: String::new(),
            installation_id: String::new(),
            config_id: String::new(),
            action_type: ActionType::Write,
            status: OperationStatus::InProgress,
            result: None,
            metadata: None,
            create_time: None,
            update_time: None,
            resource: None,
        }
    }
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ActionType {
    /// It reads from the provider.
    Read,
    /// It writes to the provider.
    Write,
    /// It waits for events of the provider.
    Subscribe,
}

/// The status of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OperationStatus {
    /// It is in progress.
    InProgress,
    /// It is done. Some of the records may have been refused.
    Success,
    /// It is done, and nothing was written.
    Failure,
}

/// Further information about an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OperationMetadata {
    /// The objects that are written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<String>,
    /// The attempts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "OperationRetry"))]
    pub retry: Option<OperationRetry>,
    /// The provider's ids of the records that were written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub successful_record_ids: Vec<String>,
    /// The progress of the rows of a bulk write. The platform has no such key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "OperationRows"))]
    pub rows: Option<OperationRows>,
}

/// The progress of the rows of a bulk write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OperationRows {
    /// How many were read.
    pub processed: u64,
    /// How many of them were written.
    pub written: u64,
    /// How many of them were refused.
    pub failed: u64,
}

/// The attempts of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct OperationRetry {
    /// The number of attempts.
    pub attempts: u32,
    /// When the last one was made (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub last_attempt: Option<String>,
    /// When that was last told (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    pub last_notified: Option<String>,
}

/// One page of a list of operations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct OperationPage {
    /// The operations of the page.
    pub results: Vec<OperationDetails>,
    /// Where the list continues.
    pub pagination: Pagination,
}

/// Where a list continues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Pagination {
    /// Whether this page is the last one.
    pub done: bool,
    /// What `pageToken` asks for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub next_page_token: Option<String>,
}

/// One entry of the log of an operation. The log is a list of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct LogEntry {
    /// When it was written (RFC 3339).
    #[cfg_attr(feature = "schema", schemars(extend("format" = "date-time")))]
    pub timestamp: String,
    /// How much it matters: `INFO` or `ERROR`, say.
    pub severity: String,
    /// What happened.
    pub message: LogMessage,
}

/// What happened in an operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct LogMessage {
    /// It, as a sentence.
    pub msg: String,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub error: Option<String>,
    /// The operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub operation_id: Option<String>,
    /// What is known of it, each in words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, String>,
    /// All other keys.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}
