//! A record as it is kept: `1|<stamp>|<checksum>|<body>`.

use super::Stamp;
use crate::bundle::Sha256Hex;

/// The version of the form that is written.
const VERSION: &str = "1";

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// When it was written, in the order of changes.
    pub stamp: Stamp,
    /// What is kept.
    pub body: String,
}

/// Why a text is not a record. It is set aside whole, never overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Not of this form at all.
    #[error("malformed")]
    Malformed,
    /// The checksum does not fit: some of it was changed or lost.
    #[error("damaged")]
    Damaged,
    /// Written by a newer version of the app.
    #[error("newer")]
    Newer,
    /// The key it stands under means nothing here.
    #[error("unknown key")]
    UnknownKey,
}

impl Record {
    /// The text kept under `name`.
    #[must_use]
    pub fn encode(&self, name: &str) -> String {
        let stamp = self.stamp.to_string();
        let checksum = checksum(name, &stamp, &self.body);
        format!("{VERSION}|{stamp}|{checksum}|{}", self.body)
    }

    /// Reads the text kept under `name`.
    ///
    /// # Errors
    /// [`RecordError`]; the text is to be set aside whole.
    pub fn decode(name: &str, text: &str) -> Result<Self, RecordError> {
        let mut parts = text.splitn(4, '|');
        let mut part = || parts.next().ok_or(RecordError::Malformed);
        let (version, stamp, stated, body) = (part()?, part()?, part()?, part()?);
        match version.parse::<u32>() {
            Ok(1) if version == VERSION => {}
            Ok(2..) => return Err(RecordError::Newer),
            _ => return Err(RecordError::Malformed),
        }
        if checksum(name, stamp, body) != stated {
            return Err(RecordError::Damaged);
        }
        let stamp = Stamp::parse(stamp).ok_or(RecordError::Malformed)?;
        Ok(Self {
            stamp,
            body: body.to_owned(),
        })
    }
}

/// Eight hex digits over everything that must not change unseen.
fn checksum(name: &str, stamp: &str, body: &str) -> String {
    Sha256Hex::of(format!("{VERSION}|{name}|{stamp}|{body}").as_bytes())
        .short()
        .to_owned()
}
