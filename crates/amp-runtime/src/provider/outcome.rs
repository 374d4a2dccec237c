use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The result of a call for records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The outcome of each record, in order.
    pub outcomes: Vec<Outcome>,
    /// Errors that belong to no single record, as sentences.
    pub errors: Vec<String>,
    /// Warnings that did not stop the write, as sentences.
    pub warnings: Vec<String>,
    /// The provider's answer, unchanged, if it refused something.
    pub raw_response: Option<String>,
}

/// The outcome of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It is written.
    #[serde(rename_all = "camelCase")]
    Written {
        /// The provider's id of the record.
        record_id: String,
        /// Whether it was created. `None` if the provider does not tell.
        created: Option<bool>,
        /// The record as the provider returns it.
        data: Option<Map<String, Value>>,
    },
    /// It is not written, or the outcome is unknown.
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
    /// What the failure implies.
    pub kind: FailureKind,
    /// What went wrong, in the provider's own words, without secrets.
    pub message: String,
    /// How long the provider asks to wait.
    pub retry_after: Option<Duration>,
}

/// What a failure implies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FailureKind {
    /// The same would be refused again.
    Refused,
    /// The provider refuses access until the customer signs in again.
    BadCredentials,
    /// It was not written, or a repeat does no harm: a later attempt may succeed.
    Retryable,
    /// The answer was lost. It may have been written, and a repeat may write it twice.
    Unknown,
}

impl Failure {
    /// A failure without a wait that the provider asks for.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            retry_after: None,
        }
    }
}
