//! Whose reports the sums on a wall include, and whose they do not.

use crate::bundle::{Current, Ledger};
use crate::plan::{PeriodId, Plan, UnitCode};

/// Most units that are named; the others are counted.
const MAX_NAMED: usize = 3;

/// The units of a wall by the state of their reports for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coverage {
    /// How many units the wall shows.
    units: usize,
    /// Units with one current report, which is in the sums.
    pub(super) settled: usize,
    /// Names of units with several reports that know nothing of each other; none is in
    /// the sums.
    conflicts: Vec<String>,
}

impl Coverage {
    /// The coverage of `period`.
    pub(super) fn of(plan: &Plan, ledger: &Ledger, units: &[UnitCode], period: &PeriodId) -> Self {
        let mut coverage = Self {
            units: units.len(),
            settled: 0,
            conflicts: Vec::new(),
        };
        for code in units {
            match ledger.current(&plan.id, code, period) {
                Current::None => {}
                Current::One(_) => coverage.settled += 1,
                Current::Conflict(_) => coverage.conflicts.push(name(plan, code)),
            }
        }
        coverage
    }

    /// Whether every unit of the wall has one current report.
    pub(super) fn is_complete(&self) -> bool {
        self.units > 0 && self.settled == self.units
    }

    /// Whose reports a sum includes: `Gồm 1/2 đơn vị · Xã A có hai báo cáo trái nhau, chưa
    /// tính`. `None` on the wall of one unit without a conflict.
    pub(super) fn basis(&self) -> Option<String> {
        if self.units < 2 {
            return self.conflict();
        }
        let sum = format!("Gồm {}/{} đơn vị", self.settled, self.units);
        Some(match self.conflict() {
            Some(conflict) => format!("{sum} · {conflict}"),
            None => sum,
        })
    }

    /// Which units have reports that contradict each other.
    pub(super) fn conflict(&self) -> Option<String> {
        if self.conflicts.is_empty() {
            return None;
        }
        let named: Vec<&str> = self
            .conflicts
            .iter()
            .map(String::as_str)
            .take(MAX_NAMED)
            .collect();
        let others = self.conflicts.len() - named.len();
        let named = named.join(", ");
        Some(if others == 0 {
            format!("{named} có các báo cáo trái nhau, chưa tính")
        } else {
            format!("{named} và {others} đơn vị nữa có các báo cáo trái nhau, chưa tính")
        })
    }
}

fn name(plan: &Plan, code: &UnitCode) -> String {
    plan.unit(code)
        .map_or_else(|| code.to_string(), |unit| unit.name.clone())
}
