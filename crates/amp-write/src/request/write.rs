use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::errors::{Errors, RequestErrors};
use super::json;
use super::pointer::Pointer;
use super::read_write::write_request;
use super::reader::ObjectReader;
use crate::limits;
use amp_routes::Operation;

/// The body of a write request: `POST` to the path of an object.
///
/// It is valid in itself. Whether it suits the object, its provider and the customer is checked by
/// [`plan`](crate::plan::plan).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WriteRequest {
    /// `groupRef`: which customer's account is written to.
    pub group_ref: String,
    /// `type`: what is done with the records.
    pub write_type: WriteType,
    /// `mode`: whether the answer waits for the provider.
    pub mode: Mode,
    /// `record` or `batch`.
    pub payload: Payload,
    /// `batchPolicy`, for a batch.
    pub batch_policy: Option<BatchPolicy>,
    /// `headers`: what is forwarded to the provider.
    pub headers: Vec<Header>,
    /// `retryPolicy`, for an asynchronous write.
    pub retry_policy: Option<RetryPolicy>,
    /// `autoBatchPolicy`: whether the record may wait for others.
    pub auto_batch_policy: Option<AutoBatchPolicy>,
}

/// The `type` of a write request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WriteType {
    /// Makes new records.
    Create,
    /// Changes records whose id is given.
    Update,
    /// Removes a record whose id is given.
    Delete,
}

impl From<WriteType> for Operation {
    fn from(write_type: WriteType) -> Self {
        match write_type {
            WriteType::Create => Self::Create,
            WriteType::Update => Self::Update,
            WriteType::Delete => Self::Delete,
        }
    }
}

/// Whether the answer to a request waits for the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The answer says what the provider did.
    Synchronous,
    /// The answer comes at once and names an operation to ask for.
    Asynchronous,
}

/// The records of a write request.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// `record`, with its `associations`.
    Record(RequestRecord),
    /// `batch`: 1 to 100 records with their own associations.
    Batch(Vec<RequestRecord>),
}

impl Payload {
    /// The records, in the order of the body.
    pub fn records(&self) -> &[RequestRecord] {
        match self {
            Self::Record(record) => std::slice::from_ref(record),
            Self::Batch(records) => records,
        }
    }
}

/// One record to write.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RequestRecord {
    /// What is written, under the builder's names. A value of `null` is written
    /// as such.
    pub record: Map<String, Value>,
    /// Links to other records of the provider.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub associations: Vec<Association>,
}

/// What happens to a batch if one record is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchPolicy {
    /// Whether all records are refused then. Otherwise the others are written.
    pub all_or_none: bool,
}

/// A link from the written record to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Association {
    /// The other record.
    pub to: AssociationTarget,
    /// What the link means. HubSpot allows several meanings.
    pub types: Vec<AssociationType>,
}

/// The record that an association leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssociationTarget {
    /// The provider's id of the record.
    pub id: String,
}

/// The meaning of an association.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssociationType {
    /// The definer of the meaning: `HUBSPOT_DEFINED`, for example.
    pub association_category: String,
    /// The id of the meaning in its category.
    pub association_type_id: i64,
}

/// A header that is forwarded to the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The name: a token (RFC 9110, section 5.6.2).
    pub key: String,
    /// The value, without control characters other than tabs.
    pub value: String,
}

/// How long an asynchronous write is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RetryPolicy {
    /// The hours after which the write is given up: 1 to 48.
    pub deadline_hours: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { deadline_hours: 1 }
    }
}

/// How long a record may wait for others that are written in the same call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AutoBatchPolicy {
    /// The minutes that the record waits at most: 1 to 1440.
    pub max_delay_minutes: u32,
    /// The hours after which the write is given up: 1 to 48. It takes the place
    /// of [`RetryPolicy`].
    pub retry_deadline_hours: u32,
}

impl WriteRequest {
    /// A synchronous request with records that are known to be valid, without headers and policies.
    pub fn new(group_ref: impl Into<String>, write_type: WriteType, payload: Payload) -> Self {
        Self {
            group_ref: group_ref.into(),
            write_type,
            mode: Mode::Synchronous,
            payload,
            batch_policy: None,
            headers: Vec::new(),
            retry_policy: None,
            auto_batch_policy: None,
        }
    }

    /// Reads a body.
    ///
    /// Keys are case-sensitive. An optional key may be `null`, which is the same as absent.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the body, each defect with its place. A
    /// body that is longer than [`limits::REQUEST_BYTES`] is not read at all.
    pub fn from_json(bytes: &[u8]) -> Result<Self, RequestErrors> {
        let mut errors = Errors::default();
        let request = json::body(bytes, limits::REQUEST_BYTES, &mut errors).and_then(|body| {
            let mut reader = ObjectReader::new(body, Pointer::Root, &mut errors);
            let request = write_request(&mut reader);
            reader.finish();
            request
        });
        errors.or(request)
    }
}
