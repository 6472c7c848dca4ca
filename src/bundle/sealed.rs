//! A submission together with the canonical text it arrived or was made as,
//! and the id computed over that text. What is stored and sent on is the text
//! itself, so an id never changes on the way.

use super::{ReadError, Sha256Hex, canonical, texts, wire};
use crate::json::{FrameError, Json};
use crate::report::{Submission, SubmissionId};

/// A submission under its id. Only made by [`Sealed::seal`] and [`Sealed::open`],
/// so id, text and submission always agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    id: SubmissionId,
    canonical: String,
    submission: Submission,
}

/// Why a submission cannot be sealed: a text holds what no reader would accept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} cannot travel")]
pub struct SealError {
    /// The member whose text is too long or holds control characters.
    pub field: String,
}

impl Sealed {
    /// Writes `submission` canonically and computes its id.
    ///
    /// # Errors
    /// [`SealError`] where a text is over the limit or holds control characters.
    #[expect(clippy::needless_pass_by_value, reason = "what is sealed is used up")]
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
        // What no reader would take must not be sealed, and what is sealed is
        // what readers will see.
        Self::from_json(&json, "").map_err(field)
    }

    /// Reads one submission's JSON (canonical or not), as storage keeps it.
    ///
    /// # Errors
    /// [`ReadError`] as for a bundle's member.
    pub fn open(text: &str) -> Result<Self, ReadError> {
        let json = Json::parse(text).map_err(FrameError::from)?;
        texts::check(&json)?;
        Self::from_json(&json, "")
    }

    /// Takes up again what [`Sealed::canonical`] gave and a store kept under
    /// `id`. The id is the digest of the canonical form, so what it fits needs
    /// no second look; `None` for anything else.
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

    /// A submission that stands at `place` of a file whose texts were checked.
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

    /// What it says.
    #[must_use]
    pub fn submission(&self) -> &Submission {
        &self.submission
    }
}

/// `sha256:` and the digest of the canonical form.
fn id_of(canonical: &str) -> SubmissionId {
    SubmissionId::parse(&format!("sha256:{}", Sha256Hex::of(canonical.as_bytes())))
        .expect("a digest with the prefix is an id")
}
