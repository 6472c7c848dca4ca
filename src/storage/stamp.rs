//! Which of two texts is newer, without asking any clock (Lamport, 1978).

use std::fmt;

/// A counter that grows with every change seen, and the tab that wrote it.
/// Ordered by counter first, so that the order never depends on a wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// One more than the highest counter the writer had seen.
    pub counter: u64,
    /// The tab, a random number drawn at its start.
    pub writer: u32,
}

impl Stamp {
    /// Reads `<counter>-<writer>`, both in hex.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (counter, writer) = text.split_once('-')?;
        let stamp = Self {
            counter: u64::from_str_radix(counter, 16).ok()?,
            writer: u32::from_str_radix(writer, 16).ok()?,
        };
        (stamp.to_string() == text).then_some(stamp)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.counter, self.writer)
    }
}
