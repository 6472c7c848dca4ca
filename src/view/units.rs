//! Choosing the unit that reports.

use super::header::{UnitLine, unit_line};
use crate::plan::{Plan, UnitCode, find_units};

/// How many matches the picker lists.
pub const MATCHES: usize = 8;

/// One match of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its code.
    pub code: UnitCode,
    /// Name and place.
    pub line: UnitLine,
}

/// The units that match what is typed, best first; none while nothing is typed.
#[must_use]
pub fn matches(plan: &Plan, query: &str) -> Vec<Match> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    find_units(plan, query, MATCHES)
        .into_iter()
        .map(|unit| Match {
            code: unit.code.clone(),
            line: unit_line(plan, unit),
        })
        .collect()
}
