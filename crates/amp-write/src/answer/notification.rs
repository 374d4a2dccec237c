#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the builder's destination is sent when something has happened: a kind and
/// what belongs to it. Destinations such as Kinesis and S3 get the data alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(tag = "notificationType", content = "data")]
#[non_exhaustive]
pub enum Notification {
    /// An asynchronous write is done.
    #[serde(rename = "write.async.done")]
    WriteAsyncDone(WriteDone),
}

/// The result of an asynchronous write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct WriteDone {
    /// The project.
    pub project_id: String,
    /// The provider's key in the catalog.
    pub provider: String,
    /// The integration.
    pub integration_id: String,
    /// Its name in the manifest.
    pub integration_name: String,
    /// The installation.
    pub installation_id: String,
    /// The connection to the customer's account.
    pub connection_id: String,
    /// The customer.
    pub group_ref: String,
    /// The customer's name.
    pub group_name: String,
    /// The person at the customer who installed the integration.
    pub consumer_ref: String,
    /// The name of that person.
    pub consumer_name: String,
    /// The object that was written.
    pub object_name: String,
    /// Whether everything was written.
    pub success: bool,
    /// The provider's ids of the records that were written.
    pub successful_record_ids: Vec<String>,
    /// The errors of the others, as sentences.
    pub errors: Vec<String>,
}
