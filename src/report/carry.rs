//! Copies the previous period's denominators into rows that have none yet: most of
//! them hardly change within a year.

use super::{Change, Draft, Field, PreviousFigures, Quantity, RawEntry};
use crate::plan::{Level, Plan};

/// What copying all denominators would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Blank fields that would be filled, in the plan's order.
    pub changes: Vec<Change>,
    /// Number of rows left as they are: with another denominator, or without figures.
    pub kept: usize,
}

/// The denominators that `draft` lacks and the previous period has. Never replaces what
/// was typed.
#[must_use]
pub fn carry_denominators(
    draft: &Draft,
    plan: &Plan,
    level: Level,
    previous: &PreviousFigures,
) -> Carried {
    let blank = RawEntry::default();
    let mut carried = Carried::default();
    for indicator in plan.indicators_for(level) {
        let Some(before) = previous.get(&indicator.id) else {
            continue;
        };
        let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
        if !raw.missing && raw.denominator.trim().is_empty() {
            carried.changes.push(Change {
                indicator: indicator.id.clone(),
                field: Field::Denominator,
                before: raw.denominator.clone(),
                after: before.denominator().to_string(),
            });
        } else if raw.missing || Quantity::parse(&raw.denominator) != Ok(before.denominator()) {
            carried.kept += 1;
        }
    }
    carried
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::plan::{IndicatorId, PeriodId, UnitCode};
    use crate::report::Figures;

    fn id(text: &str) -> IndicatorId {
        IndicatorId::parse(text).unwrap()
    }

    fn typed(denominator: &str, missing: bool) -> RawEntry {
        RawEntry {
            denominator: denominator.to_owned(),
            missing,
            ..RawEntry::default()
        }
    }

    #[test]
    fn only_blank_denominators_are_filled_and_the_rest_is_counted() {
        let plan = Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap();
        let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
        let mut draft = Draft::new(plan.id.clone(), unit.unwrap(), period.unwrap());
        let figures = Figures::new(Quantity::ZERO, Quantity::whole(1010).unwrap()).unwrap();
        let rows = ["I.2", "I.3", "I.4", "I.5", "I.6", "I.7"];
        let previous: PreviousFigures = rows[..5].iter().map(|row| (id(row), figures)).collect();
        draft.entries.insert(id("I.3"), typed("1010", false));
        draft.entries.insert(id("I.4"), typed("7", false));
        draft.entries.insert(id("I.5"), typed("", true));
        draft.entries.insert(id("I.6"), typed("?", false));
        let carried = carry_denominators(&draft, &plan, Level::Commune, &previous);
        let changes: Vec<_> = carried
            .changes
            .iter()
            .map(|c| (c.indicator.as_str(), c.field, c.after.as_str()))
            .collect();
        assert_eq!(changes, [("I.2", Field::Denominator, "1.010")]);
        assert_eq!(carried.kept, 3);
    }
}
