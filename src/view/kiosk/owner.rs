//! Whose results the kiosk shows, and the title above them.

use crate::bundle::{Ledger, Sealed};
use crate::plan::{Plan, UnitCode};
use crate::view::units::reported_units;
use chrono::{DateTime, FixedOffset};

/// The units to show where the configuration names none: `own`, the unit that
/// reports from this browser, if `ledger` has submissions of it or of nobody;
/// otherwise every unit in the ledger.
#[must_use]
pub fn shown_units(plan: &Plan, ledger: &Ledger, own: Option<UnitCode>) -> Vec<UnitCode> {
    let units = reported_units(plan, ledger);
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

/// When one of `units` last finalised a report.
#[must_use]
pub fn last_finalized(ledger: &Ledger, units: &[UnitCode]) -> Option<DateTime<FixedOffset>> {
    let of_units = ledger
        .iter()
        .map(Sealed::submission)
        .filter(|one| units.contains(&one.unit));
    of_units.map(|one| one.finalized_at).max()
}
