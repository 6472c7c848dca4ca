//! Why a plan file is refused: the place in the file and what is wrong there.

use crate::json::{FrameError, MemberError};

/// Why a plan file is refused. The last good plan stays in use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Not a plan file of a version that is read.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// A value that is wrong by itself or contradicts the rest of the file.
    #[error("{place}: {reason}")]
    Invalid {
        /// Where, such as `indicators[3].percent`.
        place: String,
        /// What is wrong.
        reason: PlanFault,
    },
}

/// What is wrong with one value of a plan file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// Two things have the same code.
    #[error("duplicate code {0:?}")]
    Duplicate(String),
    /// A unit is its own ancestor.
    #[error("unit {0:?} is its own ancestor")]
    Cycle(String),
    /// A code that nothing in the plan has.
    #[error("code {0:?} is unknown")]
    Unknown(String),
    /// A list without members, or a blank text.
    #[error("must not be empty")]
    Empty,
    /// A number, date or offset that is not allowed, or a control character.
    #[error("{0:?} is out of range")]
    OutOfRange(String),
    /// Dates or periods that overlap or are not in order of time.
    #[error("dates are out of order")]
    OutOfOrder,
    /// Levels and percentages that do not match.
    #[error("levels and percentages do not match")]
    LevelsMismatch,
    /// A member that is absent, unknown or of another kind.
    #[error("{0}")]
    Shape(&'static str),
}

impl From<MemberError> for PlanError {
    fn from(error: MemberError) -> Self {
        Self::Invalid {
            place: error.place,
            reason: PlanFault::Shape(error.reason),
        }
    }
}
