//! What an import would bring, told before anything is kept.

use super::{Bundle, Current, Ledger, Sealed};
use crate::report::SubmissionId;
use std::collections::{BTreeMap, BTreeSet};

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
    /// It would stand beside others, held here or in the bundle: a conflict to settle.
    Conflicts {
        /// The first of the others, at most [`MAX_NAMED_OTHERS`].
        others: Vec<SubmissionId>,
        /// How many more there are.
        more: usize,
    },
}

/// How many others a conflict names. A hostile file may set thousands side by
/// side, each beside all.
pub const MAX_NAMED_OTHERS: usize = 8;

/// Holds `bundle` against `ledger`.
#[must_use]
pub fn preview(ledger: &Ledger, bundle: &Bundle) -> Preview {
    let mut together = ledger.clone();
    for sealed in &bundle.submissions {
        together.insert(sealed.clone());
    }
    let mut standing = BTreeMap::new();
    for sealed in &bundle.submissions {
        let one = sealed.submission();
        standing
            .entry((&one.plan, &one.unit, &one.period))
            .or_insert_with(|| standing_ids(together.current(&one.plan, &one.unit, &one.period)));
    }
    let arrivals = bundle
        .submissions
        .iter()
        .map(|sealed| {
            let one = sealed.submission();
            let standing = &standing[&(&one.plan, &one.unit, &one.period)];
            (sealed.clone(), arrival(ledger, standing, sealed.id()))
        })
        .collect();
    Preview { arrivals }
}

fn standing_ids(current: Current<'_>) -> BTreeSet<&SubmissionId> {
    match current {
        Current::None => BTreeSet::new(),
        Current::One(sealed) => BTreeSet::from([sealed.id()]),
        Current::Conflict(all) => all.into_iter().map(Sealed::id).collect(),
    }
}

fn arrival(here: &Ledger, standing: &BTreeSet<&SubmissionId>, id: &SubmissionId) -> Arrival {
    if here.get(id).is_some() {
        return Arrival::Known;
    }
    if !standing.contains(id) {
        return Arrival::Superseded;
    }
    if standing.len() == 1 {
        return Arrival::New;
    }
    let others = standing.iter().filter(|other| **other != id);
    Arrival::Conflicts {
        others: others
            .take(MAX_NAMED_OTHERS)
            .map(|id| (*id).clone())
            .collect(),
        more: (standing.len() - 1).saturating_sub(MAX_NAMED_OTHERS),
    }
}
