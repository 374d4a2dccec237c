use std::time::Duration;

const WAITS: [Duration; 7] = [
    Duration::from_secs(5),
    Duration::from_secs(5 * 60),
    Duration::from_secs(30 * 60),
    Duration::from_secs(2 * 3600),
    Duration::from_secs(5 * 3600),
    Duration::from_secs(10 * 3600),
    Duration::from_secs(10 * 3600),
];

/// How often a message is tried before it is given up.
pub const ATTEMPTS: usize = WAITS.len() + 1;

/// How long to wait after `failed` attempts, at least one, or `None` if the message is given up.
/// The times are those that Svix documents.
pub fn wait_after(failed: usize) -> Option<Duration> {
    WAITS.get(failed.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_tried_eight_times() {
        let waits: Vec<_> = (1..ATTEMPTS)
            .map(|failed| wait_after(failed).unwrap().as_secs())
            .collect();
        assert_eq!(waits, [5, 300, 1800, 7200, 18000, 36000, 36000]);
        assert_eq!(wait_after(ATTEMPTS), None);
        assert_eq!(wait_after(usize::MAX), None);
        assert_eq!(wait_after(0), None);
    }
}
