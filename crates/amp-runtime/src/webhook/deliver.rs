use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode};
use tokio::time::timeout;
use uuid::Uuid;

use super::secret::Secret;
use super::signature::sign;
use crate::fetch::{Guard, Refusal, SendError, innermost};

/// How long an endpoint has to answer.
pub const TIMEOUT: Duration = Duration::from_secs(15);

/// A message to an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for all attempts, so that the receiver recognises a message that it has already
    /// received.
    pub id: Uuid,
    /// JSON.
    pub body: Bytes,
    /// Additional headers of the endpoint's owner.
    pub headers: HeaderMap,
}

/// Why a message was not delivered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeliveryError {
    /// The URL is not allowed.
    #[error("the URL of the webhook {0}")]
    Refused(#[from] Refusal),
    /// The endpoint wants no more messages: it must be disabled.
    #[error("the endpoint answered 410 Gone; it gets no more messages until it is enabled again")]
    Gone,
    /// The endpoint answered with a status other than 2xx.
    #[error("the endpoint answered {status}; any status of 2xx is expected")]
    Status {
        /// The status.
        status: StatusCode,
    },
    /// The endpoint did not answer in time.
    #[error("the endpoint gave no answer within {} s", .bound.as_secs_f32())]
    TimedOut {
        /// The time limit.
        bound: Duration,
    },
    /// The endpoint cannot be reached, or does not speak HTTP.
    #[error("the endpoint gives no answer: {}", innermost(.0))]
    NoAnswer(#[source] reqwest::Error),
}

impl DeliveryError {
    /// Whether the message is retried.
    pub fn is_retryable(&self) -> bool {
        !matches!(self, Self::Refused(_) | Self::Gone)
    }
}

/// Tries once to deliver a message, and returns the status of the answer, which is 2xx.
///
/// An endpoint that answers within `bound`, usually [`TIMEOUT`], has the message; the body of the
/// answer is not read, and redirects are not followed. `now` is signed as the time of the attempt.
///
/// # Errors
///
/// If the endpoint did not accept the message, or the outcome is unknown.
pub async fn deliver(
    guard: &Guard,
    url: &str,
    secrets: &[Secret],
    message: &Message,
    now: Timestamp,
    bound: Duration,
) -> Result<StatusCode, DeliveryError> {
    let url = guard.parse(url)?;
    let headers = headers(secrets, message, now);
    let answer = guard.send(Method::POST, &url, headers, message.body.clone());
    let response = timeout(bound, answer)
        .await
        .map_err(|_| DeliveryError::TimedOut { bound })?
        .map_err(|error| match error {
            SendError::Refused(refusal) => DeliveryError::Refused(refusal),
            SendError::Failed(error) => DeliveryError::NoAnswer(error),
        })?;
    match response.status() {
        status if status.is_success() => Ok(status),
        StatusCode::GONE => Err(DeliveryError::Gone),
        status => Err(DeliveryError::Status { status }),
    }
}

/// The names of headers, in lower case, that the sender sets itself (RFC 9110, sections 7.2, 7.6.1
/// and 8). One that ends in `-` is a prefix.
const RESERVED_HEADERS: [&str; 11] = [
    "connection",
    "content-",
    "expect",
    "host",
    "keep-alive",
    "proxy-",
    "svix-",
    "te",
    "transfer-encoding",
    "upgrade",
    "webhook-",
];

/// Whether the owner of an endpoint must not set a header.
pub fn is_reserved_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    RESERVED_HEADERS
        .iter()
        .any(|reserved| name == *reserved || reserved.ends_with('-') && name.starts_with(reserved))
}

/// The headers of the standard, and their equivalents that receivers for Svix expect.
fn headers(secrets: &[Secret], message: &Message, now: Timestamp) -> HeaderMap {
    let id = format!("msg_{}", message.id.simple());
    let timestamp = now.as_second();
    let signature = sign(secrets, &id, timestamp, &message.body);
    let mut headers = message.headers.clone();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, twin, value) in [
        ("webhook-id", "svix-id", id),
        ("webhook-timestamp", "svix-timestamp", timestamp.to_string()),
        ("webhook-signature", "svix-signature", signature),
    ] {
        let value = HeaderValue::try_from(value).expect("ids, numbers and base64 are ASCII");
        headers.insert(HeaderName::from_static(name), value.clone());
        headers.insert(HeaderName::from_static(twin), value);
    }
    headers
}
