//! Ids of submissions and devices, and the hexadecimal they are written in.
//!
//! Written by hand: the `uuid` crate would save 20 lines, the two fixed fields of a random
//! UUID and the check of its form, for an estimated one to two kilobytes more to
//! download. The random bytes come from the browser either way.

use std::fmt;

/// The id of a submission: `sha256:` and 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId(String);

impl SubmissionId {
    /// Reads an id; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digest = text.strip_prefix("sha256:")?;
        (digest.len() == 64 && digest.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }

    /// The whole id, prefix included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight hex digits, for people to compare.
    #[must_use]
    pub fn short(&self) -> &str {
        &self.0[7..15]
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The id of a browser at one address: a random UUID (version 4) in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(String);

impl DeviceId {
    /// The UUID of 16 random bytes (RFC 9562, section 5.4).
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut bytes = bytes;
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = String::with_capacity(36);
        for (at, byte) in bytes.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            push_hex(*byte, &mut text);
        }
        Self(text)
    }

    /// Reads a UUID in lower case; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_uuid = text.len() == 36
            && text.bytes().enumerate().all(|(at, b)| match at {
                8 | 13 | 18 | 23 => b == b'-',
                _ => is_hex(b),
            });
        is_uuid.then(|| Self(text.to_owned()))
    }

    /// The UUID.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Appends the two lower-case hex digits of a byte.
pub fn push_hex(byte: u8, text: &mut String) {
    for digit in [byte >> 4, byte & 0x0f] {
        text.extend(char::from_digit(digit.into(), 16));
    }
}

/// Whether a byte of a text is a lower-case hex digit.
#[must_use]
pub fn is_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}
