use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::request::{Association, AutoBatchPolicy, BatchPolicy, Header, Mode, RetryPolicy};
use amp_routes::Operation;

/// What is written to the provider, and how.
///
/// It is all that the write needs, so that an asynchronous write can outlive its request: see
/// [`stored`](crate::stored). Its JSON form has these keys in camel case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WritePlan {
    /// The provider's key in the catalog.
    pub provider: String,
    /// The provider's module. Null stands for its default module.
    pub module: Option<String>,
    /// The provider's name of the object.
    pub object_name: String,
    /// What is done with the records.
    pub operation: Operation,
    /// Whether the answer waits for the provider.
    pub mode: Mode,
    /// What happens if one record of a batch is refused. Null if the request has a single record.
    pub batch_policy: Option<BatchPolicy>,
    /// The most records that the provider takes in one call.
    pub records_per_call: u32,
    /// How long an asynchronous write is tried. Null for a synchronous one, which is not retried,
    /// and where `auto_batch_policy` has the deadline.
    pub retry_policy: Option<RetryPolicy>,
    /// How long the record may wait for others.
    pub auto_batch_policy: Option<AutoBatchPolicy>,
    /// What is forwarded to the provider.
    pub headers: Vec<Header>,
    /// The records, in the order of the request.
    pub records: Vec<PlannedRecord>,
}

impl WritePlan {
    /// A synchronous write of records, one in each call, without headers and policies.
    pub fn new(
        provider: impl Into<String>,
        object_name: impl Into<String>,
        operation: Operation,
        records: Vec<PlannedRecord>,
    ) -> Self {
        Self {
            provider: provider.into(),
            module: None,
            object_name: object_name.into(),
            operation,
            mode: Mode::Synchronous,
            batch_policy: None,
            records_per_call: 1,
            retry_policy: None,
            auto_batch_policy: None,
            headers: Vec::new(),
            records,
        }
    }
}

/// One record as the provider receives it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PlannedRecord {
    /// The provider's id of the record. Null in a create.
    pub record_id: Option<String>,
    /// The fields that are written, by the provider's names. Empty in a delete.
    pub record: Map<String, Value>,
    /// The fields of `record` that are written only if the provider has no value. A nested one is a
    /// path in bracket notation.
    pub if_empty: Vec<String>,
    /// Links to other records of the provider.
    pub associations: Vec<Association>,
}

impl PlannedRecord {
    /// A record with these fields. An update or a delete needs the id.
    pub fn new(record_id: Option<String>, record: Map<String, Value>) -> Self {
        Self {
            record_id,
            record,
            ..Self::default()
        }
    }
}
