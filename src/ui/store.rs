//! The one store: what is kept, as signals, and the one way to change it.
//!
//! A signal per record key, so that typing in a cell re-renders that row only.
//! Whatever spans rows (progress, charts, states) follows [`Store::edits`].

use super::saving::Saving;
use super::undo::Undo;
use crate::bundle::{Current, Ledger, PlanRef, Sealed, Sha256Hex};
use crate::plan::{IndicatorId, Level, Period, PeriodId, Plan, Unit, UnitCode};
use crate::platform;
use crate::report::{
    DeviceId, Draft, Entry, Field, Letter, LetterPart, NarrativeField, Previous, RawEntry,
    Reporter, SubmissionId,
};
use crate::storage::{ExportRecord, Keeper, Key, LocalStore, SettingName, backup};
use crate::view::route::Route;
use crate::view::state::{ReportState, draft_is_blank, report_state};
use crate::view::text;
use chrono::{DateTime, FixedOffset, NaiveDate};
use leptos::prelude::*;
use std::collections::HashMap;
use std::rc::Rc;

/// The store. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Store {
    inner: StoredValue<Inner, LocalStorage>,
    /// Whether what was typed has reached the disk.
    pub saving: Saving,
    /// What was typed in this visit, step by step.
    pub undo: Undo,
    /// Where one is.
    pub route: RwSignal<Route>,
    /// Counts changes of whatever is kept.
    pub edits: RwSignal<u64>,
    /// Now, in the plan's zone; moves every minute.
    pub now: RwSignal<DateTime<FixedOffset>>,
}

struct Inner {
    plan: Rc<Plan>,
    plan_ref: PlanRef,
    device: DeviceId,
    keeper: Keeper<LocalStore>,
    ledger: Rc<Ledger>,
    texts: HashMap<Key, ArcRwSignal<String>>,
}

impl Store {
    /// A store over what was kept. Call inside the app's root owner.
    #[must_use]
    pub fn new(
        plan: Plan,
        plan_ref: PlanRef,
        device: DeviceId,
        keeper: Keeper<LocalStore>,
        saving: Saving,
    ) -> Self {
        let zone = plan.reporting.utc_offset;
        let (ledger, _) = keeper.ledger();
        let inner = Inner {
            plan: Rc::new(plan),
            plan_ref,
            device,
            keeper,
            ledger: Rc::new(ledger),
            texts: HashMap::new(),
        };
        let store = Self {
            inner: StoredValue::new_local(inner),
            saving,
            undo: Undo::new(),
            route: RwSignal::new(Route::parse(&platform::page::hash())),
            edits: RwSignal::new(0),
            now: RwSignal::new(now_in(zone)),
        };
        platform::clock::on_tick(move || store.now.set(now_in(zone)));
        platform::page::on_hash(move |hash| store.route.set(Route::parse(&hash)));
        platform::tabs::on_write(move |name, text| {
            store.merge(|keeper| keeper.merge(&name, &text).into_iter().collect());
        });
        store
    }

    /// The store of the app.
    ///
    /// # Panics
    /// Outside the app.
    #[must_use]
    pub fn here() -> Self {
        use_context().expect("the app provides the store to all its pages")
    }

    /// The plan in force.
    #[must_use]
    pub fn plan(self) -> Rc<Plan> {
        self.inner.with_value(|i| i.plan.clone())
    }

    /// The plan's id and digest, for bundles.
    #[must_use]
    pub fn plan_ref(self) -> PlanRef {
        self.inner.with_value(|i| i.plan_ref.clone())
    }

    /// This browser.
    #[must_use]
    pub fn device(self) -> DeviceId {
        self.inner.with_value(|i| i.device.clone())
    }

    /// Today in the plan's zone.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.now.get().date_naive()
    }

    /// The text kept under `key`, as a signal of its own.
    #[must_use]
    pub fn text(self, key: &Key) -> ArcRwSignal<String> {
        let known = self.inner.with_value(|i| i.texts.get(key).cloned());
        known.unwrap_or_else(|| {
            let mut made = None;
            self.inner.update_value(|i| {
                let signal = ArcRwSignal::new(i.keeper.get(key).unwrap_or_default().to_owned());
                i.texts.insert(key.clone(), signal.clone());
                made = Some(signal);
            });
            made.expect("update_value runs its closure at once")
        })
    }

    /// Keeps `text` under `key`: on the page at once, on the device as soon as
    /// it takes it. A failing device never takes the text off the page.
    pub fn edit(self, key: Key, text: String) {
        let mut written = None;
        self.inner
            .update_value(|i| written = Some(i.keeper.put(&key, text.clone())));
        let signal = self.text(&key);
        if signal.with_untracked(|now| *now != text) {
            signal.set(text);
        }
        if let Some(written) = written.flatten() {
            self.saving.written(written);
            self.edits.update(|n| *n += 1);
        }
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

    /// A row as typed, from the signals of its cells.
    #[must_use]
    pub fn row(self, unit: &UnitCode, period: &PeriodId, indicator: &IndicatorId) -> RawEntry {
        let mut raw = RawEntry::default();
        for field in Field::ALL {
            let cell = self.text(&self.cell(unit, period, indicator, field));
            cell.with(|text| raw.set(field, text));
        }
        raw
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
        self.inner.with_value(|i| i.ledger.clone())
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
    pub fn previous(self, period: &PeriodId) -> Previous {
        let plan = self.plan();
        let Some(before) = plan.previous_period(period) else {
            return Previous::new();
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

    /// Keeps a submission for ever; whether it was new here.
    pub fn keep(self, sealed: &Sealed) -> bool {
        let mut new = false;
        self.inner.update_value(|i| {
            let mut ledger = (*i.ledger).clone();
            new = ledger.insert(sealed.clone());
            i.ledger = Rc::new(ledger);
        });
        if new {
            self.edit(
                Key::Submission(sealed.id().clone()),
                sealed.canonical().to_owned(),
            );
        }
        new
    }

    /// Whether a submission is in a file that was written here.
    #[must_use]
    pub fn is_exported(self, id: &SubmissionId) -> bool {
        self.edits.track();
        self.inner.with_value(|i| i.keeper.is_exported(id))
    }

    /// The name of the newest file written here that carries a submission.
    #[must_use]
    pub fn carrying_file(self, id: &SubmissionId) -> Option<String> {
        self.keeper(|keeper| {
            let exports = keeper.exports();
            let newest = exports.iter().find(|e| e.submissions.contains(id));
            newest.map(|export| export.name.clone())
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

    /// Remembers a written file and what it carried.
    pub fn remember_export(self, digest: &Sha256Hex, name: &str, submissions: &[Sealed]) {
        let plan = self.plan();
        // A cell is in the file where its draft answers as a submission in it does.
        let carried = |sealed: &Sealed| {
            let one = sealed.submission();
            self.inner.with_value(|i| {
                let draft = i.keeper.draft(&one.plan, &one.unit, &one.period);
                if draft.answers_as(&plan, one) {
                    i.keeper.checksums(Some((&one.unit, &one.period)))
                } else {
                    Vec::new()
                }
            })
        };
        let record = ExportRecord {
            name: name.to_owned(),
            at: self.now_exactly().to_rfc3339(),
            submissions: submissions.iter().map(|s| s.id().clone()).collect(),
            records: submissions.iter().flat_map(carried).collect(),
        };
        self.edit(Key::Export(digest.clone()), record.to_body());
    }

    /// The names of the files written here, newest first.
    #[must_use]
    pub fn written_files(self) -> Vec<String> {
        self.keeper(|keeper| {
            keeper
                .exports()
                .iter()
                .map(|export| export.name.clone())
                .collect()
        })
    }

    /// The names of the files written here that carry a submission, newest first.
    #[must_use]
    pub fn files_with(self, id: &SubmissionId) -> Vec<String> {
        self.keeper(|keeper| {
            let exports = keeper.exports().into_iter();
            exports
                .filter(|export| export.submissions.contains(id))
                .map(|export| export.name.clone())
                .collect()
        })
    }

    /// Records that could not be read: where they stood and what stood there.
    #[must_use]
    pub fn set_aside(self) -> Vec<(String, String)> {
        self.keeper(|keeper| {
            keeper
                .quarantine()
                .iter()
                .map(|q| (q.name.clone(), q.text.clone()))
                .collect()
        })
    }

    /// Name and text of a file with everything kept.
    #[must_use]
    pub fn backup(self) -> (String, String) {
        let at = self.now_exactly();
        let unit = self
            .unit_code()
            .map_or_else(String::new, |code| format!("_{code}"));
        let text = self.keeper(|keeper| backup::write(keeper, &at.to_rfc3339()).0);
        (
            format!("bao-cao-xa_sao-luu{unit}_{}.json", text::stamp(at)),
            text,
        )
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

    /// Runs `read` over the keeper; follows every edit.
    pub fn keeper<T>(self, read: impl FnOnce(&Keeper<LocalStore>) -> T) -> T {
        self.edits.track();
        self.inner.with_value(|i| read(&i.keeper))
    }

    /// Changes the keeper and tells every signal whose text it changed.
    pub fn merge(self, change: impl FnOnce(&mut Keeper<LocalStore>) -> Vec<Key>) {
        let mut changed = Vec::new();
        self.inner.update_value(|i| changed = change(&mut i.keeper));
        if changed.is_empty() {
            return;
        }
        if changed.iter().any(|key| matches!(key, Key::Submission(_))) {
            self.inner
                .update_value(|i| i.ledger = Rc::new(i.keeper.ledger().0));
        }
        for key in &changed {
            let kept = self
                .inner
                .with_value(|i| Some((i.texts.get(key)?.clone(), i.keeper.get(key)?.to_owned())));
            if let Some((signal, text)) = kept {
                signal.set(text);
            }
        }
        self.edits.update(|n| *n += 1);
    }
}

/// Now, to the second: what is finalised is written without fractions, and must
/// read back as it was.
fn now_in(zone: FixedOffset) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(platform::clock::now_millis().div_euclid(1000), 0)
        .unwrap_or_default()
        .with_timezone(&zone)
}
