use std::error::Error;

use bytes::{Bytes, BytesMut};
use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use serde_json::Value;

use super::outcome::{Failure, FailureKind};
use super::words::shortened;

/// The most bytes of an answer that are read. A batch of records takes fewer.
const MOST: usize = 16 * 1024 * 1024;

/// How many characters of an answer are quoted.
const RAW: usize = 16 * 1024;

/// The effect of repeating a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeat {
    /// The same effect: it reads, updates, deletes or upserts.
    Harmless,
    /// It may write a record twice: it creates.
    WritesTwice,
}

impl Repeat {
    /// The failure of a request that may have been carried out.
    pub fn lost(self, message: impl Into<String>) -> Failure {
        let kind = match self {
            Self::Harmless => FailureKind::Retryable,
            Self::WritesTwice => FailureKind::Unknown,
        };
        Failure::new(kind, message)
    }

    /// The failure of a request without an answer.
    pub fn not_answered(self, error: reqwest::Error) -> Failure {
        // The address tells the builder nothing new.
        let error = error.without_url();
        let words = with_causes(&error);
        if error.is_builder() {
            let message = format!("the request cannot be sent: {words}");
            Failure::new(FailureKind::Refused, message)
        } else if error.is_connect() {
            let message = format!("the provider cannot be reached: {words}");
            Failure::new(FailureKind::Retryable, message)
        } else {
            self.lost(format!("there is no answer: {words}"))
        }
    }
}

/// An error with all its causes.
fn with_causes(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    shortened(&words)
}

/// A provider's answer.
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    /// Reads the body of an answer.
    ///
    /// # Errors
    ///
    /// If the connection breaks, or the answer is too long.
    pub async fn read(mut response: Response, repeat: Repeat) -> Result<Self, Failure> {
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let mut body = BytesMut::new();
        loop {
            let chunk = response.chunk().await;
            let Some(chunk) = chunk.map_err(|error| repeat.not_answered(error))? else {
                break;
            };
            if body.len() + chunk.len() > MOST {
                return Err(repeat.lost(format!("the answer has more than {MOST} bytes")));
            }
            body.extend_from_slice(&chunk);
        }
        let body = body.freeze();
        Ok(Self {
            status,
            headers,
            body,
        })
    }

    /// The body, if it is JSON; null otherwise.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The beginning of the body, unchanged.
    pub fn raw(&self) -> Option<String> {
        let text = String::from_utf8_lossy(&self.body);
        let end = text
            .char_indices()
            .nth(RAW)
            .map_or(text.len(), |(at, _)| at);
        (end > 0).then(|| text[..end].to_owned())
    }

    /// The failure of a create whose record exists, if the status can be trusted.
    pub fn unreadable(&self, repeat: Repeat) -> Failure {
        let status = self.status.as_u16();
        repeat.lost(format!("the answer, with status {status}, cannot be read"))
    }
}
