use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What came of a call for records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// What became of each record, in their order.
    pub outcomes: Vec<Outcome>,
    /// What is wrong and belongs to no single record, as sentences.
    pub errors: Vec<String>,
    /// What else went wrong, and did not stop the write, as sentences.
    pub warnings: Vec<String>,
    /// What the provider said, as it is, where it refused something.
    pub raw_response: Option<String>,
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It is written.
    #[serde(rename_all = "camelCase")]
    Written {
        /// The provider's id of the record.
        record_id: String,
        /// Whether it is new. `None` where the provider does not say.
        created: Option<bool>,
        /// The record as the provider gives it.
        data: Option<Map<String, Value>>,
    },
    /// It is not written, or nobody knows.
    Failed(Failure),
}

impl Outcome {
    /// It is not written, and the same would be refused again.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Failed(Failure::new(FailureKind::Refused, message))
    }
}

/// Why something was not written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What follows from it.
    pub kind: FailureKind,
    /// What went wrong, with the provider's own words, without a secret.
    pub message: String,
    /// How long the provider asks to wait.
    pub retry_after: Option<Duration>,
}

/// What follows from a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FailureKind {
    /// The same would be refused again.
    Refused,
    /// The provider does not let us in until the customer signs in again.
    BadCredentials,
    /// It was not written, or a repeat does no harm: later it may succeed.
    Retryable,
    /// The answer was lost. It may have been written, and a repeat may write it twice.
    Unknown,
}

impl Failure {
    /// A failure that asks for no certain time to wait.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            retry_after: None,
        }
    }
}
