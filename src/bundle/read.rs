//! Reads bundle files of any version ever released, and refuses the rest with
//! the reason. Never panics, never half-imports, bounded in time and memory.

use super::canonical::canonical_object;
use super::{Bundle, Json, JsonError, Sealed, Sha256Hex, texts, wire};
use crate::plan::Misfit;

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
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    let text = str::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let json = Json::parse(text)?;
    check_format(&json)?;
    let digest = check_digest(&json)?;
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

/// Refuses other formats and newer versions before anything else is looked at.
fn check_format(json: &Json) -> Result<(), ReadError> {
    match json.get("format") {
        Some(Json::Text(format)) if format == wire::v1::FORMAT => {}
        Some(Json::Text(format)) => {
            return Err(ReadError::OtherFormat {
                found: Some(format.clone()),
            });
        }
        _ => return Err(ReadError::OtherFormat { found: None }),
    }
    match json.get("version") {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(Json::Number(n)) if *n > 1.0 && n.fract() == 0.0 => Err(ReadError::NewerVersion {
            found: *n as u64,
            known: wire::v1::VERSION,
        }),
        Some(Json::Number(1.0)) => Ok(()),
        _ => Err(wire::invalid("version", "must be 1")),
    }
}

/// Holds the digest in the file against that of its canonical form without
/// `sha256` and `proof`.
fn check_digest(json: &Json) -> Result<Sha256Hex, ReadError> {
    let Json::Object(members) = json else {
        return Err(ReadError::OtherFormat { found: None });
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

impl From<Misfit> for ReadError {
    fn from(misfit: Misfit) -> Self {
        Self::Invalid {
            place: misfit.place,
            reason: misfit.reason.to_owned(),
        }
    }
}

impl From<JsonError> for ReadError {
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
            JsonError::Duplicate(name) => Self::DuplicateMember { name },
        }
    }
}
