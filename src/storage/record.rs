//! A record as it is kept: `1|<timestamp>|<checksum>|<body>`.
//!
//! This frame stays the same in every version; a newer version changes the
//! number before it and the meaning of the body. So a record of a newer version
//! can be distinguished from a damaged one, whose checksum does not fit.

use super::Timestamp;
use crate::bundle::Sha256Hex;

/// The version of the form that is written.
const VERSION: &str = "1";

/// How many hex digits of a SHA-256 digest are kept inside the store.
const CHECKSUM_HEX_DIGITS: usize = 16;

/// A record: a body and when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// When it was written, in the order of changes.
    pub timestamp: Timestamp,
    /// What is kept.
    pub body: String,
}

/// Why a text is not a record. It is set aside whole, never overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum RecordError {
    /// Not of this form at all.
    #[error("malformed")]
    Malformed,
    /// The checksum does not fit: some of it was changed or lost.
    #[error("damaged")]
    Damaged,
    /// Whole, but written by a newer version of the app.
    #[error("newer")]
    Newer,
    /// Whole, but kept under a key that means nothing here.
    #[error("unknown key")]
    UnknownKey,
}

impl Record {
    /// The text kept under `name`.
    #[must_use]
    pub fn encode(&self, name: &str) -> String {
        let timestamp = self.timestamp.to_string();
        let checksum = checksum(VERSION, name, &timestamp, &self.body);
        format!("{VERSION}|{timestamp}|{checksum}|{}", self.body)
    }

    /// Reads the text kept under `name`.
    ///
    /// # Errors
    /// [`RecordError`]; the text is to be set aside whole.
    pub fn decode(name: &str, text: &str) -> Result<Self, RecordError> {
        let mut parts = text.splitn(4, '|');
        let mut part = || parts.next().ok_or(RecordError::Malformed);
        let (version, timestamp, stated, body) = (part()?, part()?, part()?, part()?);
        // A flipped digit of the version must not pass for a newer app.
        if checksum(version, name, timestamp, body) != stated {
            return Err(RecordError::Damaged);
        }
        if version != VERSION {
            return match version.parse::<u32>() {
                Ok(2..) => Err(RecordError::Newer),
                _ => Err(RecordError::Malformed),
            };
        }
        let timestamp = Timestamp::parse(timestamp).ok_or(RecordError::Malformed)?;
        Ok(Self {
            timestamp,
            body: body.to_owned(),
        })
    }
}

/// A digest over everything in a record that must not change unnoticed.
fn checksum(version: &str, name: &str, timestamp: &str, body: &str) -> String {
    short(&format!("{version}|{name}|{timestamp}|{body}"))
}

/// Identifies a content in the list of what a file carried: the same text under
/// the same name is the same content, however often it was typed.
pub(super) fn content_digest(name: &str, body: &str) -> String {
    short(&format!("{name}|{body}"))
}

/// The short digest of `text`.
pub(super) fn short(text: &str) -> String {
    Sha256Hex::of(text.as_bytes()).as_str()[..CHECKSUM_HEX_DIGITS].to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NAME: &str = "bcx/1/setting/unit";

    fn sample() -> Record {
        Record {
            timestamp: Timestamp {
                counter: 300,
                replica: 0xbeef,
            },
            body: "Xã Hương Mai | 07771".to_owned(),
        }
    }

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let text = sample().encode(NAME);
        assert!(text.starts_with("1|12c-beef|"), "{text}");
        assert_eq!(Record::decode(NAME, &text), Ok(sample()));
    }

    #[test]
    fn a_record_under_another_name_is_damaged() {
        let text = sample().encode(NAME);
        assert_eq!(
            Record::decode("bcx/1/setting/plan", &text),
            Err(RecordError::Damaged)
        );
    }

    #[test]
    fn any_flipped_bit_of_any_byte_is_found() {
        let text = sample().encode(NAME);
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                // A store hands texts over as text, so broken UTF-8 comes as U+FFFD.
                let flipped = String::from_utf8_lossy(&bytes).into_owned();
                let read = Record::decode(NAME, &flipped);
                assert!(
                    matches!(read, Err(RecordError::Damaged | RecordError::Malformed)),
                    "{at}.{bit}: {read:?}"
                );
            }
        }
    }

    #[test]
    fn only_a_whole_record_counts_as_newer() {
        let body = "whatever a newer version means by it";
        let whole = format!("2|1-1|{}|{body}", checksum("2", NAME, "1-1", body));
        assert_eq!(Record::decode(NAME, &whole), Err(RecordError::Newer));
        let flipped = sample().encode(NAME).replacen('1', "2", 1);
        assert_eq!(Record::decode(NAME, &flipped), Err(RecordError::Damaged));
    }
}
