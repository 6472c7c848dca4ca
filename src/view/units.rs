//! Units: the picker, those that have reported, and the names of units and
//! periods.

use super::header::{UnitLine, unit_line};
use crate::bundle::Ledger;
use crate::plan::{PeriodId, Plan, UnitCode, find_units};

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

/// The name of a unit, `Xã Hương Mai`; its code where the plan does not have it.
#[must_use]
pub fn unit_name(plan: &Plan, code: &UnitCode) -> String {
    plan.unit(code)
        .map_or_else(|| format!("Đơn vị {code}"), |unit| unit.name.clone())
}

/// The name and place of a unit, `Xã Hương Mai, Thị xã Việt Yên · 07771`.
#[must_use]
pub fn unit_full_name(plan: &Plan, code: &UnitCode) -> String {
    plan.unit(code).map_or_else(
        || format!("Đơn vị {code}"),
        |unit| {
            let UnitLine { name, place } = unit_line(plan, unit);
            format!("{name}, {place}")
        },
    )
}

/// The name of a period, `Quý II/2024`; its id where the plan does not have it.
#[must_use]
pub fn period_name(plan: &Plan, id: &PeriodId) -> String {
    plan.period(id)
        .map_or_else(|| id.to_string(), |period| period.name.clone())
}
