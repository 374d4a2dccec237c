use std::time::Duration;

use amp_write::limits;
use bytes::Bytes;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue, LOCATION,
};
use reqwest::{Method, Response, StatusCode};
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout_at};
use url::{Position, Url};

use super::error::DownloadError;
use super::guard::Guard;
use super::refusal::Refusal;

/// The most redirects that are followed.
pub const MAX_REDIRECTS: usize = 5;

/// The limits of a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The most bytes of the file.
    pub bytes: u64,
    /// The longest time without a byte, and until the head of the answer has arrived.
    pub idle: Duration,
    /// The longest time in all, redirects included. It ends an answer that trickles in.
    pub total: Duration,
}

impl Default for Bounds {
    /// The limits for a file of `recordsURL`: 175 kB per second are enough for the longest.
    fn default() -> Self {
        Self {
            bytes: limits::CSV_FILE_BYTES,
            idle: Duration::from_secs(30),
            total: Duration::from_secs(15 * 60),
        }
    }
}

/// Downloads the file at a URL into `writer`, as it arrives, and returns its length in bytes.
///
/// After an error, `writer` has the part that arrived until then. Bytes are written as they are
/// sent: a compressed answer is an error.
///
/// # Errors
///
/// If the URL is not allowed, the server does not send the file, or the file exceeds the limits.
pub async fn download<W>(
    guard: &Guard,
    url: &str,
    bounds: &Bounds,
    writer: &mut W,
) -> Result<u64, DownloadError>
where
    W: AsyncWrite + Unpin + ?Sized,
{
    let clock = Clock {
        bounds,
        end: Instant::now() + bounds.total,
    };
    let mut response = follow(guard, guard.parse(url)?, &clock).await?;
    let too_long = || DownloadError::TooLong {
        bound: bounds.bytes,
    };
    if response
        .content_length()
        .is_some_and(|length| length > bounds.bytes)
    {
        return Err(too_long());
    }
    let mut received = 0;
    while let Some(chunk) =
        clock
            .wait(response.chunk())
            .await?
            .map_err(|error| DownloadError::BrokenOff {
                received,
                source: error.without_url(),
            })?
    {
        received += chunk.len() as u64;
        if received > bounds.bytes {
            return Err(too_long());
        }
        writer
            .write_all(&chunk)
            .await
            .map_err(DownloadError::Store)?;
    }
    writer.flush().await.map_err(DownloadError::Store)?;
    Ok(received)
}

/// Limits the waits for the network. Time spent in the writer counts for the total, but is not cut
/// off.
struct Clock<'a> {
    bounds: &'a Bounds,
    end: Instant,
}

impl Clock<'_> {
    async fn wait<T>(&self, future: impl Future<Output = T>) -> Result<T, DownloadError> {
        let idle_end = Instant::now() + self.bounds.idle;
        let waited = timeout_at(idle_end.min(self.end), future).await;
        waited.map_err(|_| {
            if idle_end < self.end {
                DownloadError::Silent {
                    bound: self.bounds.idle,
                }
            } else {
                DownloadError::TooSlow {
                    bound: self.bounds.total,
                }
            }
        })
    }
}

/// Requests a URL and follows redirects until an answer is a file.
async fn follow(guard: &Guard, mut url: Url, clock: &Clock<'_>) -> Result<Response, DownloadError> {
    for _ in 0..=MAX_REDIRECTS {
        let host = url[Position::BeforeHost..Position::AfterPort].to_owned();
        let answer = guard.send(Method::GET, &url, headers(), Bytes::new());
        let response = clock
            .wait(answer)
            .await?
            .map_err(|error| DownloadError::from_send(error, host.clone()))?;
        match response.status() {
            StatusCode::OK => return plain(response, host),
            status if is_redirect(status) => {
                let location = response.headers().get(LOCATION);
                let Some(location) = location.and_then(|location| location.to_str().ok()) else {
                    return Err(DownloadError::RedirectToNowhere { host, status });
                };
                url = url.join(location).map_err(Refusal::NoUrl)?;
            }
            status => return Err(DownloadError::Status { host, status }),
        }
    }
    Err(DownloadError::TooManyRedirects)
}

fn headers() -> HeaderMap {
    HeaderMap::from_iter([
        (ACCEPT, HeaderValue::from_static("text/csv, */*;q=0.5")),
        (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
    ])
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    )
}

/// The answer, if its body is the file and not an encoding of it.
fn plain(response: Response, host: String) -> Result<Response, DownloadError> {
    let mut encodings = response.headers().get_all(CONTENT_ENCODING).iter();
    match encodings.find(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        None => Ok(response),
        Some(encoding) => Err(DownloadError::Encoded {
            host,
            // A server may send kilobytes here.
            encoding: String::from_utf8_lossy(encoding.as_bytes())
                .chars()
                .take(40)
                .collect(),
        }),
    }
}
