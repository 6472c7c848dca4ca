//! What the records say of the unit and the period in sight.

use super::{Inner, Store, now_in};
use crate::bundle::{Current, Ledger, Sealed};
use crate::plan::{IndicatorId, Level, Period, PeriodId, Unit, UnitCode, parse_date};
use crate::platform;
use crate::report::{
    Draft, Entry, Field, Letter, LetterPart, NarrativeField, PreviousFigures, Reporter,
};
use crate::storage::{Keeper, Key, SettingName};
use crate::view::keeping::Known;
use crate::view::state::{ReportState, draft_is_blank, report_state};
use chrono::{DateTime, FixedOffset, NaiveDate};
use leptos::prelude::*;
use std::rc::Rc;

impl Store {
    /// Today in the plan's zone.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.now.get().date_naive()
    }

    /// The value of a setting.
    #[must_use]
    pub fn setting(self, name: SettingName) -> ArcRwSignal<String> {
        self.text(&Key::Setting(name))
    }

    /// The code of the unit that reports, once chosen and known to the plan.
    #[must_use]
    pub fn unit_code(self) -> Option<UnitCode> {
        let code = UnitCode::parse(&self.setting(SettingName::Unit).get()).ok()?;
        self.plan().unit(&code).map(|u| u.code.clone())
    }

    /// The unit that reports.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        let code = self.unit_code()?;
        self.plan().unit(&code).cloned()
    }

    /// The level that decides what is reported; communes until a unit is chosen.
    #[must_use]
    pub fn level(self) -> Level {
        self.unit().map_or(Level::Commune, |u| u.level)
    }

    /// The period that the address names, or the current one.
    #[must_use]
    pub fn period(self) -> Period {
        let plan = self.plan();
        let named = self
            .route
            .get()
            .period()
            .and_then(|id| plan.period(id).cloned());
        named.unwrap_or_else(|| plan.current_period(self.now.get()).clone())
    }

    /// Who answers for the report.
    #[must_use]
    pub fn reporter(self) -> Reporter {
        Reporter {
            name: self
                .setting(SettingName::ReporterName)
                .get()
                .trim()
                .to_owned(),
            position: self
                .setting(SettingName::ReporterPosition)
                .get()
                .trim()
                .to_owned(),
        }
    }

    /// The key of a cell of the chosen unit.
    #[must_use]
    pub fn cell(
        self,
        unit: &UnitCode,
        period: &PeriodId,
        indicator: &IndicatorId,
        field: Field,
    ) -> Key {
        Key::Cell {
            plan: self.plan().id.clone(),
            unit: unit.clone(),
            period: period.clone(),
            indicator: indicator.clone(),
            field,
        }
    }

    /// The key of one of the two texts.
    #[must_use]
    pub fn narrative(self, unit: &UnitCode, period: &PeriodId, field: NarrativeField) -> Key {
        Key::Narrative {
            plan: self.plan().id.clone(),
            unit: unit.clone(),
            period: period.clone(),
            field,
        }
    }

    /// The draft of a period; follows every edit.
    #[must_use]
    pub fn draft(self, period: &PeriodId) -> Option<Draft> {
        self.edits.track();
        let unit = self.unit_code()?;
        Some(
            self.inner
                .with_value(|i| i.keeper.draft(&i.plan.id, &unit, period)),
        )
    }

    /// Every submission known here; follows every edit.
    #[must_use]
    pub fn ledger(self) -> Rc<Ledger> {
        self.edits.track();
        self.change_inner(Inner::ledger)
    }

    /// Runs `read` over what stands for a period of the chosen unit.
    pub fn current<T>(self, period: &PeriodId, read: impl FnOnce(&Current<'_>) -> T) -> T {
        let (ledger, plan) = (self.ledger(), self.plan());
        match self.unit_code() {
            Some(unit) => read(&ledger.current(&plan.id, &unit, period)),
            None => read(&Current::None),
        }
    }

    /// The figures of the period before `period`: as finalised, else as typed.
    #[must_use]
    pub fn previous(self, period: &PeriodId) -> PreviousFigures {
        let plan = self.plan();
        let Some(before) = plan.previous_period(period) else {
            return PreviousFigures::new();
        };
        let finalized = self.current(&before.id, |current| match current {
            Current::One(sealed) => Some(sealed.submission().clone()),
            _ => None,
        });
        let figures = |id: &IndicatorId, entry: Entry| match entry {
            Entry::Figures(figures) => Some((id.clone(), figures)),
            _ => None,
        };
        match finalized {
            Some(submission) => submission
                .entries
                .iter()
                .filter_map(|(id, answer)| figures(id, answer.entry.clone()))
                .collect(),
            None => self
                .draft(&before.id)
                .map(|draft| {
                    draft
                        .entries
                        .iter()
                        .filter_map(|(id, raw)| figures(id, raw.read(plan.indicator(id)?).ok()?))
                        .collect()
                })
                .unwrap_or_default(),
        }
    }

    /// Where a period's report stands.
    #[must_use]
    pub fn report_state(self, period: &PeriodId) -> ReportState {
        let (plan, draft) = (self.plan(), self.draft(period));
        let Some(draft) = draft else {
            return ReportState::Blank;
        };
        self.current(period, |current| {
            report_state(&plan, &draft, current, |id| self.is_exported(id))
        })
    }

    /// The key of a part of the official document.
    #[must_use]
    pub fn letter_key(self, unit: &UnitCode, period: &PeriodId, part: LetterPart) -> Key {
        let unit = unit.clone();
        if part.is_of_period() {
            Key::PeriodLetter {
                plan: self.plan().id.clone(),
                unit,
                period: period.clone(),
                part,
            }
        } else {
            Key::Letter { unit, part }
        }
    }

    /// The parts of the official document as typed, from their signals.
    #[must_use]
    pub fn letter(self, unit: &UnitCode, period: &PeriodId) -> Letter {
        let mut letter = Letter::default();
        for part in LetterPart::ALL {
            let typed = self.text(&self.letter_key(unit, period, part));
            typed.with(|text| letter.set(part, text));
        }
        letter
    }

    /// What a period's pages show: the draft, or where nothing was typed here
    /// the revision that stands.
    #[must_use]
    pub fn answers(self, period: &PeriodId) -> Option<Draft> {
        let draft = self.draft(period)?;
        if !draft_is_blank(&draft) {
            return Some(draft);
        }
        Some(
            self.adoptable(period)
                .map_or(draft, |s| Draft::from_submission(s.submission())),
        )
    }

    /// The revision that stands while nothing was typed here: made on another
    /// machine, to be taken as the draft if it is to be changed.
    #[must_use]
    pub fn adoptable(self, period: &PeriodId) -> Option<Sealed> {
        self.draft(period).filter(draft_is_blank)?;
        self.current(period, |current| match current {
            Current::One(sealed) => Some((*sealed).clone()),
            _ => None,
        })
    }

    /// How many cells with something typed are in no file yet.
    #[must_use]
    pub fn cells_in_no_file(self) -> usize {
        self.keeper(Keeper::cells_in_no_file)
    }

    /// What the device's clock can be held against.
    #[must_use]
    pub fn known_times(self) -> Known {
        let zone = self.plan().reporting.utc_offset;
        let at =
            |millis: i64| DateTime::from_timestamp_millis(millis).map(|at| at.with_timezone(&zone));
        let device = self.device();
        let finalized = self
            .ledger()
            .iter()
            .map(Sealed::submission)
            .filter(|one| one.device == device)
            .map(|one| one.finalized_at)
            .max();
        let written = self.keeper(|keeper| {
            let latest = keeper.exports().first().map(|export| export.at.clone())?;
            DateTime::parse_from_rfc3339(&latest).ok()
        });
        Known {
            built: platform::page::meta("build").and_then(|day| parse_date(day.get(..10)?)),
            last_start: self.inner.with_value(|i| i.last_start).and_then(at),
            newest: finalized.max(written),
        }
    }

    /// The clerk says that the clock is right: what was known before counts no more.
    pub fn trust_clock(self) {
        self.inner.update_value(|i| i.last_start = None);
        let now = platform::clock::now_millis();
        self.edit(Key::LastStart, now.to_string());
    }

    /// Now to the second, for what is written down.
    #[must_use]
    pub fn now_exactly(self) -> DateTime<FixedOffset> {
        now_in(self.plan().reporting.utc_offset)
    }

    /// The id of the period in sight.
    #[must_use]
    pub fn period_id(self) -> PeriodId {
        self.period().id
    }

    /// The unit's code as a snapshot.
    #[must_use]
    pub fn unit_code_untracked(self) -> Option<UnitCode> {
        untrack(move || self.unit_code())
    }
}
