//! A sealed submission: the submission, its canonical text, and the id computed over
//! that text. The text itself is stored and sent on, so an id never changes.

use super::{ReadError, Sha256Hex, canonical, texts, wire};
use crate::json::{FrameError, Json};
use crate::report::{Submission, SubmissionId, Superseded};

/// A submission with its id and canonical text. Only made by [`Sealed::seal`],
/// [`Sealed::open`] and [`Sealed::reopen`], so that the three always agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    id: SubmissionId,
    canonical: String,
    submission: Submission,
}

/// A submission that cannot be sealed, because no reader would accept one of its texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no reader would accept {field}")]
pub struct SealError {
    /// The member whose text is too long or has control characters.
    pub field: String,
}

impl Sealed {
    /// Writes `submission` canonically and computes its id.
    ///
    /// # Errors
    /// [`SealError`] where a text is over the limit or has control characters.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "sealing consumes the draft's submission"
    )]
    pub fn seal(submission: Submission) -> Result<Self, SealError> {
        let json = wire::v1::submission_json(&submission);
        let field = |error| match error {
            ReadError::TextTooLong { place }
            | ReadError::ControlCharacter { place }
            | ReadError::Invalid { place, .. } => SealError { field: place },
            _ => SealError {
                field: String::new(),
            },
        };
        texts::check(&json).map_err(field)?;
        // Reading it back proves that every reader accepts it, and as what.
        Self::from_json(&json, "").map_err(field)
    }

    /// Reads the JSON of one submission, canonical or not.
    ///
    /// # Errors
    /// [`ReadError`] as for a bundle's member.
    pub fn open(text: &str) -> Result<Self, ReadError> {
        let json = Json::parse(text).map_err(FrameError::from)?;
        texts::check(&json)?;
        Self::from_json(&json, "")
    }

    /// Reads back the text that [`Sealed::canonical`] gave and that was stored under
    /// `id`; `None` for any other text. Quicker than [`Sealed::open`]: a text whose digest
    /// is the id is the canonical form and was checked when it was sealed.
    #[must_use]
    pub fn reopen(id: &SubmissionId, text: &str) -> Option<Self> {
        if id_of(text) != *id {
            return None;
        }
        Some(Self {
            id: id.clone(),
            submission: wire::v1::read_submission(&Json::parse(text).ok()?, "").ok()?,
            canonical: text.to_owned(),
        })
    }

    /// Reads the submission at `place` of a file whose texts were checked.
    pub(super) fn from_json(json: &Json, place: &str) -> Result<Self, ReadError> {
        let submission = wire::v1::read_submission(json, place)?;
        let arrived = canonical(json);
        if canonical(&wire::v1::submission_json(&submission)) != arrived {
            return Err(wire::invalid(place, "is not in the format's one form"));
        }
        Ok(Self {
            id: id_of(&arrived),
            canonical: arrived,
            submission,
        })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &SubmissionId {
        &self.id
    }

    /// Its canonical form.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The submission.
    #[must_use]
    pub fn submission(&self) -> &Submission {
        &self.submission
    }
}

impl From<&Sealed> for Superseded {
    fn from(sealed: &Sealed) -> Self {
        Self {
            id: sealed.id.clone(),
            revision: sealed.submission.revision,
        }
    }
}

/// The id of a canonical text: `sha256:` and its digest.
fn id_of(canonical: &str) -> SubmissionId {
    SubmissionId::parse(&format!("sha256:{}", Sha256Hex::of(canonical.as_bytes())))
        .expect("a digest with the prefix is an id")
}
