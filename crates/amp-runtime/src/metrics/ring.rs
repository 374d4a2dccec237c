use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::time::now;

/// How many seconds are kept: 15 minutes.
pub(crate) const SECONDS: usize = 900;

/// The bounds of times are 250 microseconds and its doublings, up to 4 s.
const BOUNDS: usize = 16;
const FIRST_BOUND: Duration = Duration::from_micros(250);

/// What was counted within one second.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Second {
    pub(crate) accepted: u32,
    pub(crate) succeeded: u32,
    pub(crate) failed: u32,
    pub(crate) retried: u32,
    /// How many requests took at most each bound, and more than the one before.
    requests: [u32; BOUNDS],
}

impl Second {
    pub(super) fn took(&mut self, took: Duration) {
        let mut bound = FIRST_BOUND;
        let mut place = 0;
        while took > bound && place + 1 < BOUNDS {
            bound *= 2;
            place += 1;
        }
        self.requests[place] += 1;
    }

    /// Adds the counts of another second.
    pub(crate) fn add(&mut self, other: &Self) {
        self.accepted += other.accepted;
        self.succeeded += other.succeeded;
        self.failed += other.failed;
        self.retried += other.retried;
        for (count, other) in self.requests.iter_mut().zip(other.requests) {
            *count += other;
        }
    }

    /// The time within which this percentage of the requests was answered, up to the next bound.
    /// `None` if there was no request.
    pub(crate) fn percentile(&self, percent: u32) -> Option<Duration> {
        let all: u32 = self.requests.iter().sum();
        let wanted = (u64::from(all) * u64::from(percent)).div_ceil(100).max(1);
        let mut counted = 0;
        let mut bound = FIRST_BOUND;
        for count in self.requests {
            counted += u64::from(count);
            if counted >= wanted {
                return Some(bound);
            }
            bound *= 2;
        }
        None
    }
}

/// The last seconds, in a ring.
pub(super) struct Ring(Mutex<Box<[(i64, Second)]>>);

impl Ring {
    pub(super) fn new() -> Self {
        let seconds = vec![(0, Second::default()); SECONDS + 1];
        Self(Mutex::new(seconds.into()))
    }

    pub(super) fn note(&self, note: impl FnOnce(&mut Second)) {
        let time = now() / 1000;
        let mut seconds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = &mut seconds[place(time)];
        if slot.0 != time {
            *slot = (time, Second::default());
        }
        note(&mut slot.1);
    }

    /// The seconds before this one, the oldest first.
    pub(super) fn last(&self, count: usize) -> Vec<(i64, Second)> {
        let this = now() / 1000;
        let count = i64::try_from(count.min(SECONDS)).unwrap_or(0);
        let seconds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |time: i64| match seconds[place(time)] {
            (noted, second) if noted == time => (time, second),
            _ => (time, Second::default()),
        };
        (this - count..this).map(of).collect()
    }
}

fn place(time: i64) -> usize {
    let length = i64::try_from(SECONDS + 1).unwrap_or(i64::MAX);
    usize::try_from(time.rem_euclid(length)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_bound_of_the_request_at_its_place() {
        let mut second = Second::default();
        assert_eq!(second.percentile(50), None);
        for milliseconds in [1, 1, 1, 3, 70_000] {
            second.took(Duration::from_millis(milliseconds));
        }
        assert_eq!(second.percentile(50), Some(Duration::from_millis(1)));
        assert_eq!(second.percentile(80), Some(Duration::from_millis(4)));
        assert_eq!(second.percentile(95), Some(FIRST_BOUND * (1 << 15)));
    }
}
