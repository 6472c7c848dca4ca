//! Units: the picker, those that have reported, and the names of units and
//! periods.

use super::header::{UnitLine, unit_line};
use crate::bundle::Ledger;
use crate::plan::{PeriodId, Plan, UnitCode, find_units, fold};

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

/// The unit that `query` names in full, by its code or by its name with or without the
/// word for its kind: `07771`, `Xã Hương Mai`, `huong mai`. `None` where none or several
/// have it.
#[must_use]
pub fn named_in_full(plan: &Plan, query: &str) -> Option<UnitCode> {
    let query = fold(query);
    let is_meant = |name: &str, code: &str| {
        let name = fold(name);
        let kind = name.strip_suffix(query.as_str()).map(str::trim_end);
        code == query || kind.is_some_and(|kind| KINDS.contains(&kind))
    };
    let mut meant = plan
        .units
        .iter()
        .filter(|unit| is_meant(&unit.name, unit.code.as_str()));
    let one = meant.next()?;
    (!query.is_empty() && meant.next().is_none()).then(|| one.code.clone())
}

/// The words for kinds of units, folded; blank for a whole name.
const KINDS: [&str; 7] = [
    "",
    "xa",
    "phuong",
    "thi tran",
    "huyen",
    "thi xa",
    "thanh pho",
];

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
            let UnitLine { name, place, .. } = unit_line(plan, unit);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::plan;

    #[test]
    fn a_unit_is_named_in_full_by_its_code_or_its_whole_name() {
        let plan = plan();
        let named = |query: &str| named_in_full(&plan, query).map(|code| code.to_string());
        for query in ["07771", "Xã Hương Mai", "huong mai", " HUONG  MAI "] {
            assert_eq!(named(query).as_deref(), Some("07771"), "{query}");
        }
        for query in ["", "x", "huong", "mai", "0777", "xa", "so"] {
            assert_eq!(named(query), None, "{query}");
        }
    }
}
