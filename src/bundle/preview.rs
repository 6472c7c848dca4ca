//! What an import would bring, told before anything is kept.

use super::{Bundle, Ledger, Sealed};
use crate::report::SubmissionId;

/// What importing a bundle would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// One line per submission of the bundle, in its order.
    pub arrivals: Vec<(Sealed, Arrival)>,
}

/// What one arriving submission is to what is already here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// Already here, to the byte.
    Known,
    /// The first of its unit and period, or a successor of what stands.
    New,
    /// Older: something here or in the bundle supersedes it already. Kept as history.
    Superseded,
    /// It would stand beside these (ids held here or in the bundle): a conflict to settle.
    Conflicts(Vec<SubmissionId>),
}

/// Holds `bundle` against `ledger`.
#[must_use]
pub fn preview(ledger: &Ledger, bundle: &Bundle) -> Preview {
    let _ = (ledger, bundle);
    unimplemented!()
}
