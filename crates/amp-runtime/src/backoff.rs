//! How long to wait before an attempt is repeated.

use std::time::Duration;

/// Exponential backoff with full jitter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The longest wait after the first attempt. It doubles with each attempt.
    pub base: Duration,
    /// The longest wait after any attempt, except if the provider asks for more.
    pub cap: Duration,
}

/// How long to wait after `failed` attempts, at least one, or `None` if `left`, the time until the
/// deadline, is shorter.
///
/// The wait is between zero and the longest, as drawn by `random`, so that operations that failed
/// together are not retried together. It is added to `retry_after`, the wait that the provider asks
/// for.
pub fn wait(
    backoff: Backoff,
    failed: u32,
    retry_after: Option<Duration>,
    left: Duration,
    random: u64,
) -> Option<Duration> {
    let longest = 2_u32
        .checked_pow(failed.saturating_sub(1))
        .and_then(|factor| backoff.base.checked_mul(factor))
        .map_or(backoff.cap, |longest| longest.min(backoff.cap));
    let wait = retry_after
        .unwrap_or_default()
        .saturating_add(part(longest, random));
    (wait < left).then_some(wait)
}

/// The fraction of a duration, of at most 584 years, that `random` is of all numbers.
fn part(whole: Duration, random: u64) -> Duration {
    let nanos = whole.as_nanos().min(u128::from(u64::MAX));
    let part = (nanos * u128::from(random)) >> u64::BITS;
    Duration::from_nanos(u64::try_from(part).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff {
        base: Duration::from_secs(2),
        cap: Duration::from_secs(600),
    };
    const HALF: u64 = 1 << 63;
    const DAY: Duration = Duration::from_secs(86_400);

    fn seconds(failed: u32, random: u64) -> f64 {
        wait(BACKOFF, failed, None, DAY, random)
            .unwrap()
            .as_secs_f64()
    }

    #[test]
    fn the_longest_wait_doubles_up_to_the_cap() {
        let halves: Vec<_> = (1..=12)
            .map(|failed| wait(BACKOFF, failed, None, DAY, HALF))
            .collect();
        let expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300];
        assert_eq!(halves, expected.map(|s| Some(Duration::from_secs(s))));
        assert_eq!(
            wait(BACKOFF, u32::MAX, None, DAY, HALF),
            Some(Duration::from_secs(300))
        );
        assert_eq!(
            wait(BACKOFF, 0, None, DAY, HALF),
            Some(Duration::from_secs(1))
        );
    }

    #[test]
    fn jitter_is_full() {
        assert!(seconds(3, 0).abs() < f64::EPSILON);
        assert!((seconds(3, u64::MAX) - 8.0).abs() < 1e-6);
        let waits: Vec<_> = (0..=255).map(|byte| seconds(3, byte << 56)).collect();
        assert!(waits.is_sorted_by(|before, after| before < after));
    }

    #[test]
    fn the_provider_is_never_asked_earlier_than_it_wants() {
        let asked = Some(Duration::from_secs(90));
        for random in [0, HALF, u64::MAX] {
            assert!(wait(BACKOFF, 1, asked, DAY, random) >= asked);
        }
        assert_eq!(
            wait(BACKOFF, 1, asked, DAY, HALF),
            Some(Duration::from_secs(91))
        );
    }

    #[test]
    fn nothing_is_tried_at_the_deadline_or_after_it() {
        let left = Duration::from_secs(5);
        assert_eq!(wait(BACKOFF, 1, Some(left), left, 0), None);
        assert_eq!(wait(BACKOFF, 1, Some(Duration::MAX), DAY, u64::MAX), None);
        assert_eq!(wait(BACKOFF, 1, None, Duration::ZERO, 0), None);
        assert_eq!(
            wait(BACKOFF, 1, None, left, HALF),
            Some(Duration::from_secs(1))
        );
    }

    #[test]
    fn the_longest_durations_do_not_overflow() {
        let backoff = Backoff {
            base: Duration::MAX,
            cap: Duration::MAX,
        };
        let waited = wait(backoff, 40, None, Duration::MAX, HALF).unwrap();
        assert_eq!(waited, Duration::from_nanos(u64::MAX / 2));
    }
}
