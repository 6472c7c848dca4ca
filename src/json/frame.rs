//! The frame of every file: strict JSON whose root names its format and version.
//!
//! Both are checked before anything else is looked at, because a newer version
//! may have any other shape.

use super::{Json, JsonError};

/// A file format and the versions of it that this app reads: 1 to `newest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The `format` member, such as `bao-cao-xa/plan`.
    pub name: &'static str,
    /// The newest version read.
    pub newest: u32,
}

/// Why a text is not a file of the expected format. The caller refuses the
/// whole file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// Not JSON (a cut-off download, another kind of file).
    #[error("line {line}, column {column}: {reason}")]
    Syntax {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
        /// The parser's reason, in English.
        reason: String,
    },
    /// One object has two members of the same name.
    #[error("duplicate member {name:?}")]
    DuplicateMember {
        /// The name.
        name: String,
    },
    /// JSON of another format.
    #[error("another format: {found:?}")]
    OtherFormat {
        /// The `format` member; `None` where it is absent or not a text.
        found: Option<String>,
    },
    /// A version that only a newer app reads.
    #[error("version {found} is newer than {known}")]
    NewerVersion {
        /// Version in the file.
        found: u64,
        /// Newest version known.
        known: u32,
    },
    /// The `version` member is absent or not a whole number from 1 up.
    #[error("the version is not a whole number from 1 up")]
    InvalidVersion,
}

impl Format {
    /// Parses a file of this format. A byte order mark before it is skipped.
    ///
    /// # Errors
    /// [`FrameError`] for other texts, other formats and versions that are not read.
    pub fn parse(&self, text: &str) -> Result<Json, FrameError> {
        let json = Json::parse(text.strip_prefix('\u{feff}').unwrap_or(text))?;
        match json.get("format") {
            Some(Json::Text(found)) if found == self.name => {}
            Some(Json::Text(found)) => {
                let found = Some(found.clone());
                return Err(FrameError::OtherFormat { found });
            }
            _ => return Err(FrameError::OtherFormat { found: None }),
        }
        match json.get("version") {
            Some(&Json::Number(number)) if number.fract() == 0.0 && number >= 1.0 => {
                self.check_version(number)?;
            }
            _ => return Err(FrameError::InvalidVersion),
        }
        Ok(json)
    }

    /// `number` is whole and at least 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, which is fine for a number that is only quoted"
    )]
    fn check_version(&self, number: f64) -> Result<(), FrameError> {
        if number > f64::from(self.newest) {
            let (found, known) = (number as u64, self.newest);
            return Err(FrameError::NewerVersion { found, known });
        }
        Ok(())
    }
}

impl From<JsonError> for FrameError {
    fn from(error: JsonError) -> Self {
        match error {
            JsonError::Syntax {
                line,
                column,
                reason,
            } => Self::Syntax {
                line,
                column,
                reason,
            },
            JsonError::DuplicateMember { name } => Self::DuplicateMember { name },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FORMAT: Format = Format {
        name: "bao-cao-xa/test",
        newest: 2,
    };

    /// Why a file of this version is refused, or `None` where it is read.
    fn refusal(version: &str) -> Option<FrameError> {
        let file = format!(r#"{{"format":"bao-cao-xa/test","version":{version}}}"#);
        FORMAT.parse(&file).err()
    }

    #[test]
    fn every_version_up_to_the_newest_is_read() {
        assert_eq!(refusal("1"), None);
        assert_eq!(refusal("2.0"), None);
    }

    #[test]
    fn a_newer_version_is_named() {
        for (text, found) in [("3", 3), ("1e308", u64::MAX)] {
            let newer = FrameError::NewerVersion { found, known: 2 };
            assert_eq!(refusal(text), Some(newer));
        }
    }

    #[test]
    fn what_is_no_version_is_not_called_newer() {
        for text in ["0", "-0.0", "-3", "0.5", "2.5", r#""3""#, "null", "[3]"] {
            assert_eq!(refusal(text), Some(FrameError::InvalidVersion), "{text}");
        }
        assert_eq!(
            FORMAT.parse(r#"{"format":"bao-cao-xa/test"}"#),
            Err(FrameError::InvalidVersion)
        );
    }

    #[test]
    fn the_format_is_checked_before_the_version() {
        for (text, found) in [
            (r#"{"format":"x","version":9}"#, Some("x".to_owned())),
            (r#"{"format":1,"version":9}"#, None),
            (r#"{"version":9}"#, None),
            ("[]", None),
        ] {
            assert_eq!(FORMAT.parse(text), Err(FrameError::OtherFormat { found }));
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_other_texts_are_refused() {
        let file = "\u{feff}{\"format\":\"bao-cao-xa/test\",\"version\":1}";
        assert!(FORMAT.parse(file).is_ok());
        assert!(matches!(
            FORMAT.parse("{"),
            Err(FrameError::Syntax { line: 1, .. })
        ));
        let name = "a".to_owned();
        assert_eq!(
            FORMAT.parse(r#"{"a":1,"a":2}"#),
            Err(FrameError::DuplicateMember { name })
        );
    }
}
