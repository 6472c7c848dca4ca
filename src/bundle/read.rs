//! Reads bundle files of any version ever released, and refuses the rest with
//! the reason. Never panics, never half-imports, bounded in time and memory.

use super::Bundle;

/// Largest file that is read, 32 MiB.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Longest text of one field, in characters.
pub const MAX_TEXT: usize = 10_000;

/// Why a bundle is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// More than [`MAX_BYTES`].
    #[error("{bytes} bytes is too large")]
    TooLarge {
        /// Size found.
        bytes: usize,
    },
    /// Empty file.
    #[error("empty")]
    Empty,
    /// Not UTF-8 text: some other kind of file.
    #[error("not text")]
    NotText,
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
    #[error("member {name:?} stands twice")]
    DuplicateMember {
        /// The name.
        name: String,
    },
    /// JSON of another format; `None` where it names none.
    #[error("format {found:?}")]
    OtherFormat {
        /// The `format` member, if it is a text.
        found: Option<String>,
    },
    /// A newer version of the format than this app reads.
    #[error("version {found} is newer than {known}")]
    NewerVersion {
        /// Version in the file.
        found: u64,
        /// Newest version known.
        known: u64,
    },
    /// The digest in the file is not the digest of its content: changed or damaged on the way.
    #[error("digest {found} is not {computed}")]
    WrongDigest {
        /// First eight digits in the file.
        found: String,
        /// First eight digits computed.
        computed: String,
    },
    /// A member is absent, of the wrong type, out of range or unknown.
    #[error("{place}: {reason}")]
    Invalid {
        /// Where, such as `submissions[2].entries.I.4.numerator`.
        place: String,
        /// Why, in English.
        reason: String,
    },
    /// A text over [`MAX_TEXT`] characters.
    #[error("{place}: text too long")]
    TextTooLong {
        /// Where.
        place: String,
    },
    /// A control character other than a line break or tab.
    #[error("{place}: control character")]
    ControlCharacter {
        /// Where.
        place: String,
    },
}

/// Reads a bundle file.
///
/// # Errors
/// [`ReadError`]; nothing partial is returned.
pub fn read(bytes: &[u8]) -> Result<Bundle, ReadError> {
    let _ = bytes;
    unimplemented!()
}
