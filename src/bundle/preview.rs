//! What an import would bring, told before anything is kept.

use super::{Bundle, Current, Ledger, Sealed};
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
    let mut together = ledger.clone();
    for sealed in &bundle.submissions {
        together.insert(sealed.clone());
    }
    let arrivals = bundle
        .submissions
        .iter()
        .map(|sealed| (sealed.clone(), arrival(ledger, &together, sealed)))
        .collect();
    Preview { arrivals }
}

fn arrival(here: &Ledger, together: &Ledger, sealed: &Sealed) -> Arrival {
    if here.get(sealed.id()).is_some() {
        return Arrival::Known;
    }
    let one = sealed.submission();
    match together.current(&one.plan, &one.unit, &one.period) {
        Current::One(standing) if standing.id() == sealed.id() => Arrival::New,
        Current::Conflict(standing) if standing.iter().any(|s| s.id() == sealed.id()) => {
            let others = standing.iter().map(|s| s.id().clone());
            Arrival::Conflicts(others.filter(|id| id != sealed.id()).collect())
        }
        _ => Arrival::Superseded,
    }
}
