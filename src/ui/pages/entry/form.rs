//! What every part of the entry form, and of one of its rows, knows.

use crate::plan::{IndicatorId, Level, Period, PeriodId, Unit};
use crate::report::{Field, Figures, NarrativeField};
use crate::storage::Key;
use crate::ui::store::Store;
use crate::view::entry::{RowHead, RowState};
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

/// What every part of a row knows. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(super) struct RowContext {
    /// The form that it is a row of.
    pub(super) form: FormContext,
    /// What the row asks.
    pub(super) head: StoredValue<RowHead>,
    /// Status, rate and errors of what is typed; follows its own cells only.
    pub(super) state: Memo<RowState>,
    /// The figures of the previous period.
    pub(super) figures: Memo<Option<Figures>>,
}

impl RowContext {
    /// The key of one of its cells.
    pub(super) fn key(self, field: Field) -> Key {
        self.head.with_value(|head| self.form.cell(&head.id, field))
    }

    /// What is typed in one of its cells.
    pub(super) fn text(self, field: Field) -> ArcRwSignal<String> {
        self.form.store.text(&self.key(field))
    }

    /// The id of one of its parts on the page, `reason-I.4`.
    pub(super) fn id_of(self, part: &str) -> String {
        self.head.with_value(|head| format!("{part}-{}", head.id))
    }
}
