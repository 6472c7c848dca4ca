//! Whose results a wall shows, and what stands above them.

use crate::bundle::{Ledger, Sealed};
use crate::plan::{Plan, UnitCode};
use chrono::{DateTime, FixedOffset};

/// Whose results are shown where the configuration names nobody: `own`, the unit
/// that reports from this browser, where `ledger` holds nothing else or it too;
/// otherwise everybody in the ledger.
#[must_use]
pub fn shown_units(plan: &Plan, ledger: &Ledger, own: Option<UnitCode>) -> Vec<UnitCode> {
    let mut units: Vec<UnitCode> = ledger
        .reported(&plan.id)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    units.dedup();
    match own {
        Some(own) if units.is_empty() || units.contains(&own) => vec![own],
        _ => units,
    }
}

/// The title above the slides: the unit's name, or the province's where several
/// are summed up.
#[must_use]
pub fn owner(plan: &Plan, units: &[UnitCode]) -> String {
    match units {
        [one] => plan
            .unit(one)
            .map_or_else(|| one.to_string(), |unit| unit.name.clone()),
        [] => plan.province.name.clone(),
        all => format!("{} · {} đơn vị", plan.province.name, all.len()),
    }
}

/// When one of `units` last finalised anything.
#[must_use]
pub fn last_finalized(ledger: &Ledger, units: &[UnitCode]) -> Option<DateTime<FixedOffset>> {
    let of_units = ledger
        .iter()
        .map(Sealed::submission)
        .filter(|one| units.contains(&one.unit));
    of_units.map(|one| one.finalized_at).max()
}
