//! The time as it is stored and as it is shown.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Milliseconds since 1970-01-01 in UTC.
pub type Millis = i64;

/// What the clock says.
pub fn now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    millis(since.unwrap_or_default())
}

/// A length of time in milliseconds. One beyond 64 bits is as long as they go.
pub fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

/// How long it is from `now` until a time. Nothing where it has passed.
pub fn until(time: Millis, now: Millis) -> Duration {
    Duration::from_millis(time.saturating_sub(now).max(0).unsigned_abs())
}

/// A time as RFC 3339 has it, in UTC, to the millisecond.
pub fn rfc3339(time: Millis) -> String {
    let time = Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{time:.3}")
}
