use std::io;
use std::time::Duration;

use reqwest::StatusCode;

use super::download::MAX_REDIRECTS;
use super::guard::{SendError, innermost};
use super::refusal::Refusal;

/// Why a file was not downloaded.
///
/// The messages name the host of a URL and never the rest of it: the query of a signed URL is a
/// secret.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// The URL, or one that it redirects to, is not allowed.
    #[error("`recordsURL` {0}")]
    Refused(#[from] Refusal),
    /// There are too many redirects.
    #[error("`recordsURL` is redirected more than {MAX_REDIRECTS} times; give the last URL")]
    TooManyRedirects,
    /// A redirect does not give a target.
    #[error("`{host}` answered the GET of `recordsURL` with {status} and no URL to go on to")]
    RedirectToNowhere {
        /// The host that answered.
        host: String,
        /// The status.
        status: StatusCode,
    },
    /// The answer has a status other than 200.
    #[error("`{host}` answered the GET of `recordsURL` with {status}; 200 is expected")]
    Status {
        /// The host that answered.
        host: String,
        /// The status.
        status: StatusCode,
    },
    /// The file is compressed or otherwise encoded.
    #[error(
        "`{host}` sent the file of `recordsURL` encoded as `{encoding}`, though it was asked \
         for the plain text; store the file as plain CSV"
    )]
    Encoded {
        /// The host that answered.
        host: String,
        /// The `Content-Encoding`.
        encoding: String,
    },
    /// The file is longer than allowed.
    #[error(
        "the file of `recordsURL` has more than {bound} bytes; split it and send a request \
         for each part"
    )]
    TooLong {
        /// The most bytes.
        bound: u64,
    },
    /// The server cannot be reached, or does not speak HTTP.
    #[error("`{host}`, the server of `recordsURL`, gives no answer: {}", innermost(.source))]
    NoAnswer {
        /// The host that was asked.
        host: String,
        /// What went wrong.
        source: reqwest::Error,
    },
    /// Nothing arrived for a while.
    #[error("the server of `recordsURL` sent nothing for {} s", .bound.as_secs_f32())]
    Silent {
        /// The time limit.
        bound: Duration,
    },
    /// The download took too long.
    #[error("the file of `recordsURL` did not arrive within {} s", .bound.as_secs_f32())]
    TooSlow {
        /// The time limit.
        bound: Duration,
    },
    /// The answer ended early.
    #[error("the file of `recordsURL` broke off after {received} bytes: {}", innermost(.source))]
    BrokenOff {
        /// How many bytes arrived.
        received: u64,
        /// What went wrong.
        source: reqwest::Error,
    },
    /// The file could not be stored.
    #[error("the file of `recordsURL` cannot be stored: {0}")]
    Store(#[source] io::Error),
}

impl DownloadError {
    /// Whether the same request may succeed later.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Refused(_)
            | Self::TooManyRedirects
            | Self::RedirectToNowhere { .. }
            | Self::Encoded { .. }
            | Self::TooLong { .. } => false,
            Self::Status { status, .. } => {
                status.is_server_error()
                    || matches!(
                        *status,
                        StatusCode::REQUEST_TIMEOUT
                            | StatusCode::TOO_EARLY
                            | StatusCode::TOO_MANY_REQUESTS
                    )
            }
            Self::NoAnswer { .. }
            | Self::Silent { .. }
            | Self::TooSlow { .. }
            | Self::BrokenOff { .. }
            | Self::Store(_) => true,
        }
    }

    pub(super) fn from_send(error: SendError, host: String) -> Self {
        match error {
            SendError::Refused(refusal) => Self::Refused(refusal),
            SendError::Failed(source) => Self::NoAnswer { host, source },
        }
    }
}
