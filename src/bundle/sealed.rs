//! A submission together with the canonical text it arrived or was made as,
//! and the id computed over that text. What is stored and sent on is the text
//! itself, so an id never changes on the way.

use super::ReadError;
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
    pub fn seal(submission: Submission) -> Result<Self, SealError> {
        let _ = submission;
        unimplemented!()
    }

    /// Reads one submission's JSON (canonical or not), as storage keeps it.
    ///
    /// # Errors
    /// [`ReadError`] as for a bundle's member.
    pub fn open(text: &str) -> Result<Self, ReadError> {
        let _ = text;
        unimplemented!()
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
