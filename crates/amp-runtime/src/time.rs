//! Times as they are stored and as they are shown.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Milliseconds since 1970-01-01 in UTC.
pub type Millis = i64;

/// The current time.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    millis(since.unwrap_or_default())
}

/// A duration in milliseconds, saturating at 64 bits.
pub fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

/// The time from `now` until `time`; zero if it has passed.
pub fn until(time: Millis, now: Millis) -> Duration {
    Duration::from_millis(time.saturating_sub(now).max(0).unsigned_abs())
}

/// A time in the form of RFC 3339, in UTC, to the millisecond.
pub fn rfc3339(time: Millis) -> String {
    let time = Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{time:.3}")
}
