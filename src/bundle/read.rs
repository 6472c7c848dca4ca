//! Reads bundle files of every version ever released and refuses all others with the
//! reason. Returns a whole bundle or an error, never panics, and takes time and memory
//! in proportion to the file.

use super::canonical::canonical_object;
use super::{Bundle, Sealed, Sha256Hex, texts, wire};
use crate::json::{Format, FrameError, Json, MemberError};

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
    /// Not UTF-8 text: another kind of file.
    #[error("not text")]
    NotText,
    /// Not JSON, or not of the expected format in a version that is read.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The digest in the file is not that of its content, which was changed or damaged.
    #[error("digest {found} is not {computed}")]
    WrongDigest {
        /// The first eight digits in the file.
        found: String,
        /// The first eight digits computed.
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
    let (json, digest) = open(bytes, &wire::v1::FORMAT)?;
    texts::check(&json)?;
    let head = wire::v1::read_head(&json)?;
    let Some(Json::List(list)) = json.get("submissions") else {
        return Err(wire::invalid("submissions", "must be a list"));
    };
    let submissions = list
        .iter()
        .enumerate()
        .map(|(at, one)| Sealed::from_json(one, &format!("submissions[{at}]")))
        .collect::<Result<Vec<_>, _>>()?;
    if !submissions
        .windows(2)
        .all(|pair| pair[0].id() < pair[1].id())
    {
        return Err(wire::invalid(
            "submissions",
            "must be sorted by id and distinct",
        ));
    }
    Ok(Bundle {
        created_at: head.created_at,
        producer: head.producer,
        plan: head.plan,
        submissions,
        digest,
    })
}

/// Opens a file that carries its own digest, as bundles and backups do: strict
/// JSON of `format` whose `sha256` member is the digest of its content.
///
/// # Errors
/// [`ReadError`], as for [`read`].
pub fn open(bytes: &[u8], format: &Format) -> Result<(Json, Sha256Hex), ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    let text = str::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    let content = text.strip_prefix('\u{feff}').unwrap_or(text);
    if content.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let json = format.parse(text)?;
    let digest = check_digest(&json)?;
    Ok((json, digest))
}

/// Compares the digest in the file with that of its canonical form without the members
/// `sha256` and `proof`.
fn check_digest(json: &Json) -> Result<Sha256Hex, ReadError> {
    let Json::Object(members) = json else {
        return Err(FrameError::OtherFormat { found: None }.into());
    };
    let Some(Json::Text(stated)) = json.get("sha256") else {
        return Err(wire::invalid("sha256", "is absent"));
    };
    let stated = Sha256Hex::parse(stated).ok_or_else(|| wire::invalid("sha256", "is malformed"))?;
    let content = members
        .iter()
        .filter(|(name, _)| name != "sha256" && name != "proof");
    let computed = Sha256Hex::of(canonical_object(content).as_bytes());
    if stated == computed {
        Ok(stated)
    } else {
        Err(ReadError::WrongDigest {
            found: stated.short().to_owned(),
            computed: computed.short().to_owned(),
        })
    }
}

impl From<MemberError> for ReadError {
    fn from(error: MemberError) -> Self {
        Self::Invalid {
            place: error.place,
            reason: error.reason.to_owned(),
        }
    }
}
