//! The unit picker, and the units that have reported.

use super::header::{UnitLine, unit_line};
use crate::bundle::Ledger;
use crate::plan::{Plan, UnitCode, find_units};

/// Most matches that the picker lists.
pub const MAX_MATCHES: usize = 8;

/// One match of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its code.
    pub code: UnitCode,
    /// Name and place.
    pub line: UnitLine,
}

/// The units that match `query`, best first; none where it is blank.
#[must_use]
pub fn matches(plan: &Plan, query: &str) -> Vec<Match> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    find_units(plan, query, MAX_MATCHES)
        .into_iter()
        .map(|unit| Match {
            code: unit.code.clone(),
            line: unit_line(plan, unit),
        })
        .collect()
}

/// The units of which `ledger` has submissions under `plan`, in the order of
/// their codes.
#[must_use]
pub fn reported_units(plan: &Plan, ledger: &Ledger) -> Vec<UnitCode> {
    let reported = ledger.reported(&plan.id).into_iter();
    let mut units: Vec<UnitCode> = reported.map(|(unit, _)| unit).collect();
    units.dedup();
    units
}
