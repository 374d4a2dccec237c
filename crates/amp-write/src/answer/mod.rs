//! The answers of the Write API, as they are sent, and the notification when an asynchronous write
//! is done. The OpenAPI descriptions are generated from these types; clients can read answers with
//! them.

mod notification;
mod operation;
mod written;

use serde::Serialize;

use crate::plan::PlanError;
use crate::problem::Problem;
use crate::request::{Payload, RequestErrors, WriteRequest};
use crate::sentence::{sentence, shortened_sentence};
use amp_routes::MatchError;

pub use notification::{Notification, WriteDone};
pub use operation::{
    ActionType, LogEntry, LogMessage, OperationDetails, OperationMetadata, OperationPage,
    OperationRetry, OperationRows, OperationStatus, Pagination,
};
pub use written::{
    BatchAnswer, Message, OperationAnswer, RecordAnswer, RecordFailure, WriteResult,
};

/// An answer, ready to send.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The HTTP status code.
    pub status: u16,
    /// The value of the header `Content-Type`.
    pub content_type: &'static str,
    /// The body, in UTF-8.
    pub body: String,
}

impl Answer {
    /// One of the types of this module as JSON, with its status: 200, or 422 for a failure.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        Self::of(status, "application/json", body)
    }

    /// The answer to a malformed body, with a sentence for each defect.
    pub fn malformed(sentences: &[String]) -> Self {
        Self {
            status: 400,
            content_type: "text/plain; charset=utf-8",
            body: sentences.join("\n"),
        }
    }

    /// An answer whose JSON text is already serialized.
    pub fn json_text(status: u16, body: String) -> Self {
        Self {
            status,
            content_type: "application/json",
            body,
        }
    }

    fn of(status: u16, content_type: &'static str, body: &impl Serialize) -> Self {
        let body = serde_json::to_string(body)
            .expect("texts, numbers and JSON values always have a JSON form");
        Self {
            status,
            content_type,
            body,
        }
    }

    /// The answer to a valid request that cannot be carried out, in the form that failures at the
    /// provider also have. `operation_id` is that of the failed operation.
    pub fn not_planned(error: &PlanError, request: &WriteRequest, operation_id: &str) -> Self {
        let operation_id = operation_id.to_owned();
        let [what, remedy] = [sentence(error), error.defect.remedy()].map(shortened_sentence);
        let errors = vec![Message {
            message: format!("{what} {remedy}"),
        }];
        match &request.payload {
            Payload::Record(_) => Self::json(
                422,
                &RecordFailure {
                    operation_id,
                    errors,
                    result: Some(WriteResult::default()),
                    warnings: Vec::new(),
                    raw_response: None,
                },
            ),
            Payload::Batch(records) => Self::json(
                422,
                &BatchAnswer {
                    operation_id,
                    success_count: 0,
                    failure_count: u32::try_from(records.len()).unwrap_or(u32::MAX),
                    results: vec![WriteResult::default(); records.len()],
                    errors,
                },
            ),
        }
    }
}

impl From<&Problem> for Answer {
    fn from(problem: &Problem) -> Self {
        Self::of(problem.status, "application/problem+json", problem)
    }
}

impl From<&RequestErrors> for Answer {
    /// A malformed body is answered with a sentence for each defect, a body that is too long with a
    /// problem document.
    fn from(errors: &RequestErrors) -> Self {
        let problem = Problem::from(errors);
        if problem.status != 400 {
            return Self::from(&problem);
        }
        let sentences: Vec<_> = errors.iter().map(sentence).collect();
        Self::malformed(&sentences)
    }
}

impl From<&MatchError> for Answer {
    fn from(error: &MatchError) -> Self {
        Self::from(&Problem::from(error))
    }
}
