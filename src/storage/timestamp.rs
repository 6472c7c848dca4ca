//! Which of two texts is newer, without asking any clock (Lamport, 1978).

use std::fmt;

/// Larger counters are rejected: no store counts that far in a lifetime.
const MAX_COUNTER: u64 = 1 << 53;

/// A counter that grows with every change seen, and the tab that wrote it.
/// Ordered by counter first, so that the order never depends on a wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp {
    /// One more than the highest counter the replica had seen.
    pub counter: u64,
    /// The tab, a random number drawn at its start.
    pub replica: u32,
}

impl Timestamp {
    /// Reads `<counter>-<replica>`, both in hex.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (counter, replica) = text.split_once('-')?;
        let timestamp = Self {
            counter: u64::from_str_radix(counter, 16).ok()?,
            replica: u32::from_str_radix(replica, 16).ok()?,
        };
        (timestamp.counter < MAX_COUNTER && timestamp.to_string() == text).then_some(timestamp)
    }

    /// Whether a file may bring it: one that came near the limit would leave
    /// this store no room to count on.
    #[must_use]
    pub fn is_plausible(self) -> bool {
        self.counter < MAX_COUNTER >> 5
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.counter, self.replica)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counter_decides_before_the_writer() {
        let timestamp = |counter, replica| Timestamp { counter, replica };
        assert!(timestamp(2, 1) > timestamp(1, 9));
        assert!(timestamp(2, 2) > timestamp(2, 1));
    }

    #[test]
    fn only_the_one_form_is_read() {
        for text in ["0-0", "12c-beef", "1fffffffffffff-ffffffff"] {
            assert_eq!(
                Timestamp::parse(text).map(|s| s.to_string()),
                Some(text.to_owned())
            );
        }
        for text in [
            "",
            "1",
            "01-1",
            "1-01",
            "+1-1",
            "A-1",
            "1-100000000",
            "20000000000000-0",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text:?}");
        }
    }
}
