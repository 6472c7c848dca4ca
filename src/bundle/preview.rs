//! The preview of an import: what each submission of a bundle would be to the ledger,
//! worked out before anything is stored.

use super::{Bundle, Current, Ledger, Sealed};
use crate::report::SubmissionId;
use std::collections::{BTreeMap, BTreeSet};

/// What importing a bundle would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The submissions of the bundle, in its order, and what each would be.
    pub arrivals: Vec<(Sealed, Arrival)>,
}

/// What an arriving submission is to those already here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// Already here, byte for byte.
    Known,
    /// The first of its report, or the successor of the current revision.
    New,
    /// Superseded already, by one here or in the bundle. Stored as history.
    Superseded,
    /// In conflict with others, here or in the bundle.
    Conflicts {
        /// The first of the others, at most [`MAX_NAMED_OTHERS`].
        others: Vec<SubmissionId>,
        /// How many more there are.
        more: usize,
    },
}

/// Most others that a conflict names: a hostile file may have thousands in conflict
/// with each other, and naming all would be quadratic.
pub const MAX_NAMED_OTHERS: usize = 8;

/// Compares `bundle` with `ledger`.
#[must_use]
pub fn preview(ledger: &Ledger, bundle: &Bundle) -> Preview {
    let mut together = ledger.clone();
    for sealed in &bundle.submissions {
        together.insert(sealed.clone());
    }
    let mut current = BTreeMap::new();
    for sealed in &bundle.submissions {
        let one = sealed.submission();
        current
            .entry((&one.plan, &one.unit, &one.period))
            .or_insert_with(|| current_ids(together.current(&one.plan, &one.unit, &one.period)));
    }
    let arrivals = bundle
        .submissions
        .iter()
        .map(|sealed| {
            let one = sealed.submission();
            let current = &current[&(&one.plan, &one.unit, &one.period)];
            (sealed.clone(), arrival(ledger, current, sealed.id()))
        })
        .collect();
    Preview { arrivals }
}

fn current_ids(current: Current<'_>) -> BTreeSet<&SubmissionId> {
    match current {
        Current::None => BTreeSet::new(),
        Current::One(sealed) => BTreeSet::from([sealed.id()]),
        Current::Conflict(all) => all.into_iter().map(Sealed::id).collect(),
    }
}

fn arrival(here: &Ledger, current: &BTreeSet<&SubmissionId>, id: &SubmissionId) -> Arrival {
    if here.get(id).is_some() {
        return Arrival::Known;
    }
    if !current.contains(id) {
        return Arrival::Superseded;
    }
    if current.len() == 1 {
        return Arrival::New;
    }
    let others = current.iter().filter(|other| **other != id);
    Arrival::Conflicts {
        others: others
            .take(MAX_NAMED_OTHERS)
            .map(|id| (*id).clone())
            .collect(),
        more: (current.len() - 1).saturating_sub(MAX_NAMED_OTHERS),
    }
}
