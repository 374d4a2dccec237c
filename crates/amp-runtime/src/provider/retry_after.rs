use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{HeaderMap, RETRY_AFTER};

/// The longest time to wait that is believed: after it every write is given up.
const LONGEST: Duration = Duration::from_secs(48 * 60 * 60);

/// What `Retry-After` says (RFC 9110, section 10.2.3): seconds or a date.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = value.parse().ok().map(Duration::from_secs);
    let wait = seconds.or_else(|| until(value))?;
    Some(wait.min(LONGEST))
}

/// How long it is until a date.
fn until(date: &str) -> Option<Duration> {
    let date = DateTimeParser::new().parse_timestamp(date).ok()?;
    let wait = date.duration_since(Timestamp::now());
    Some(Duration::try_from(wait).unwrap_or_default())
}

/// A header whose value is a number of milliseconds.
pub(super) fn milliseconds(headers: &HeaderMap, name: &str) -> Option<Duration> {
    let value = headers.get(name)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_millis(value).min(LONGEST))
}
