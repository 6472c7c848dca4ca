//! Reads a plan file (`bao-cao-xa/plan`, version 1) and refuses a wrong one
//! with the place and the reason.

use super::Plan;

/// Why a plan file is refused. The last good plan stays in use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Not JSON, or not of the format's shape.
    #[error("line {line}, column {column}: {reason}")]
    Syntax {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
        /// The parser's reason, in English.
        reason: String,
    },
    /// Another format than `bao-cao-xa/plan`.
    #[error("format {found:?} is not a plan")]
    Format {
        /// The format named in the file.
        found: String,
    },
    /// A version that this app does not know.
    #[error("plan version {found} is not supported")]
    Version {
        /// The version named in the file.
        found: u64,
    },
    /// A value that contradicts the rest of the file.
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
    /// Two things carry the same code.
    #[error("code {0:?} stands twice")]
    Repeated(String),
    /// A code that nothing in the plan carries.
    #[error("code {0:?} is unknown")]
    Unknown(String),
    /// A list that must have members has none.
    #[error("must not be empty")]
    Empty,
    /// A number or date outside what is allowed.
    #[error("{0:?} is out of range")]
    OutOfRange(String),
    /// Dates or periods that run backwards or overlap.
    #[error("dates are out of order")]
    OutOfOrder,
    /// Levels and percentages that do not match.
    #[error("levels and percentages do not match")]
    LevelsMismatch,
}

impl Plan {
    /// Reads and validates a plan file.
    ///
    /// # Errors
    /// [`PlanError`] with the place and the reason; nothing partial is returned.
    pub fn read(text: &str) -> Result<Self, PlanError> {
        let _ = text;
        unimplemented!()
    }
}
