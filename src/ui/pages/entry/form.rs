//! What every part of the entry form knows.

use crate::plan::{IndicatorId, Level, Period, PeriodId, Unit};
use crate::report::{Field, NarrativeField};
use crate::storage::Key;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The form of one unit for one period. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct FormContext {
    /// The store.
    pub(super) store: Store,
    /// The level of the unit, which decides the rows.
    pub(super) level: Level,
    unit: StoredValue<Unit>,
    period: StoredValue<Period>,
}

impl FormContext {
    /// The form of the unit that reports for the period in sight; `None` where
    /// no unit is chosen.
    pub(super) fn in_sight(store: Store) -> Option<Self> {
        let unit = store.unit()?;
        Some(Self {
            store,
            level: unit.level,
            unit: StoredValue::new(unit),
            period: StoredValue::new(store.period()),
        })
    }

    /// The period.
    pub(super) fn period(self) -> Period {
        self.period.get_value()
    }

    /// The period's id.
    pub(super) fn period_id(self) -> PeriodId {
        self.period.with_value(|period| period.id.clone())
    }

    /// The key of a cell.
    pub(super) fn cell(self, indicator: &IndicatorId, field: Field) -> Key {
        let (unit, period) = (self.unit, self.period);
        unit.with_value(|unit| {
            period.with_value(|period| self.store.cell(&unit.code, &period.id, indicator, field))
        })
    }

    /// The key of one of the texts below the rows.
    pub(super) fn narrative(self, field: NarrativeField) -> Key {
        let (unit, period) = (self.unit, self.period);
        unit.with_value(|unit| {
            period.with_value(|period| self.store.narrative(&unit.code, &period.id, field))
        })
    }
}
