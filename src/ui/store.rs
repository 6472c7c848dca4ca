//! The one store: what is kept, as signals, and the one way to change it.
//!
//! A signal per record key, so that typing in a cell re-renders that row only.
//! Whatever spans rows (progress, charts, states) follows a count of all changes.

use super::saving::{SaveState, Saving};
use super::undo::Undo;
use crate::bundle::{Current, Ledger, PlanRef, Sealed, Sha256Hex};
use crate::plan::{IndicatorId, Level, Period, PeriodId, Plan, Unit, UnitCode, parse_date};
use crate::platform;
use crate::report::{
    DeviceId, Draft, Entry, Field, Letter, LetterPart, NarrativeField, Previous, Reporter,
    SubmissionId,
};
use crate::storage::{
    ExportRecord, Journal, Keeper, Key, LocalStore, Mode, Quarantined, SettingName, StoreError,
    Trouble, Written, backup,
};
use crate::view::keeping::Known;
use crate::view::route::Route;
use crate::view::state::{ReportState, draft_is_blank, report_state};
use crate::view::text;
use chrono::{DateTime, FixedOffset, NaiveDate};
use leptos::prelude::*;
use std::collections::HashMap;
use std::pin::Pin;
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
    /// Counts changes of whatever is kept, soon after them.
    edits: RwSignal<u64>,
    /// Now, in the plan's zone; moves every minute.
    pub now: RwSignal<DateTime<FixedOffset>>,
    /// A newer version of the app keeps its data here: nothing is written.
    pub read_only: RwSignal<bool>,
    /// Whether the browser has promised not to clear the data by itself;
    /// `None` until it has been asked.
    pub persisted: RwSignal<Option<bool>>,
}

/// What was kept, as the start found it.
pub struct Kept {
    /// The records.
    pub keeper: Keeper<LocalStore>,
    /// The writer behind it.
    pub saving: Saving,
    /// This browser.
    pub device: DeviceId,
    /// When the app had last started here, in milliseconds since 1970.
    pub last_start: Option<i64>,
    /// The journal, where it is still on its way.
    pub opening: Option<Opening>,
}

/// The journal and all it holds, on its way; nothing where it took too long.
pub type Opening = Pin<Box<dyn Future<Output = Option<Result<Opened, StoreError>>>>>;

/// The journal and the names and texts in it.
pub type Opened = (Journal, Vec<(String, String)>);

/// Opens the journal and reads all of it.
///
/// # Errors
/// [`StoreError`], where the browser refuses.
pub async fn open_journal() -> Result<Opened, StoreError> {
    let journal = Journal::open().await?;
    let texts = journal.load().await?;
    Ok((journal, texts))
}

impl Kept {
    /// Keeps a text before there is a store.
    pub fn put(&mut self, key: Key, body: String) {
        if let Some(written) = self.keeper.put(&key, body) {
            self.saving.written(written, self.keeper.refusal().cloned());
        }
    }
}

/// A backup file, made and not handed over yet.
pub struct BackupFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its digest.
    pub digest: Sha256Hex,
    /// The digests of everything typed that it carries.
    pub contents: Vec<String>,
}

/// How often what was refused is tried again, in milliseconds.
const RETRY: i32 = 3_000;
/// How long another tab's journal entries may take, in milliseconds.
const PATIENCE: i32 = 5_000;
/// How long what spans rows may lag behind the row that was typed in, in
/// milliseconds: too short to be seen, long enough for the next key to come first.
const LAG: i32 = 100;

struct Inner {
    plan: Rc<Plan>,
    /// The plan's file, until its digest is asked for.
    plan_file: String,
    plan_ref: Option<PlanRef>,
    device: DeviceId,
    keeper: Keeper<LocalStore>,
    ledger: Rc<Ledger>,
    unread: Unread,
    texts: HashMap<Key, ArcRwSignal<String>>,
    last_start: Option<i64>,
    /// Persistence has been asked for.
    asked: bool,
    /// The journal is being opened again.
    connecting: bool,
    /// What spans rows is about to hear of a change.
    spreading: bool,
}

/// What the ledger has not been told yet. It reads submissions only when it is
/// asked for: a first visit has none, and a start shows the form before them.
enum Unread {
    /// Everything kept.
    All,
    /// What has come since.
    These(Vec<SubmissionId>),
}

impl Store {
    /// A store over what was kept. Call inside the app's root owner.
    #[must_use]
    pub fn new(plan: Plan, plan_file: String, kept: Kept) -> Self {
        let zone = plan.reporting.utc_offset;
        let read_only = kept.keeper.mode() == Mode::ReadOnly;
        let saving = kept.saving;
        let inner = Inner {
            plan: Rc::new(plan),
            plan_file,
            plan_ref: None,
            device: kept.device,
            keeper: kept.keeper,
            ledger: Rc::default(),
            unread: Unread::All,
            texts: HashMap::new(),
            last_start: kept.last_start,
            asked: false,
            connecting: kept.opening.is_some(),
            spreading: false,
        };
        let store = Self {
            inner: StoredValue::new_local(inner),
            saving,
            undo: Undo::new(),
            route: RwSignal::new(Route::parse(&platform::page::hash())),
            edits: RwSignal::new(0),
            now: RwSignal::new(now_in(zone)),
            read_only: RwSignal::new(read_only),
            persisted: RwSignal::new(None),
        };
        platform::clock::on_tick(move || store.now.set(now_in(zone)));
        platform::page::on_hash(move |hash| store.route.set(Route::parse(&hash)));
        platform::tabs::on_write(move |name, text| {
            store.merge(|keeper| keeper.merge(&name, &text).into_iter().collect());
        });
        platform::tabs::on_wake(move || store.merge(Keeper::refresh));
        platform::page::on_leave(move || {
            let state = store.saving.state.get_untracked();
            matches!(state, SaveState::Failed(Trouble::Nowhere(_)))
        });
        platform::clock::every(RETRY, move || store.retry());
        if let Some(opening) = kept.opening {
            wasm_bindgen_futures::spawn_local(store.hear(opening));
        }
        wasm_bindgen_futures::spawn_local(async move {
            store
                .persisted
                .set(platform::persistence::is_persisted().await);
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
        self.change_inner(Inner::plan_ref)
    }

    /// Keeps another plan file than the one kept here, for the next start;
    /// whether it did.
    pub fn take_plan(self, file: &str) -> bool {
        if self
            .inner
            .with_value(|i| i.keeper.last_plan() == Some(file))
        {
            return false;
        }
        let Ok(plan) = Plan::read(file) else {
            return false;
        };
        let id = plan.id.to_string();
        self.edit(Key::Plan(plan.id), file.to_owned());
        self.edit(Key::Setting(SettingName::Plan), id);
        true
    }

    fn change_inner<T>(self, change: impl FnOnce(&mut Inner) -> T) -> T {
        let changed = self.inner.try_update_value(change);
        changed.expect("the store lives as long as the app")
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
        let typed = key.is_typed();
        let (mut written, mut refusal) = (None, None);
        self.inner.update_value(|i| {
            written = i.keeper.put(&key, text.clone());
            refusal = i.keeper.refusal().cloned();
        });
        if written.is_none() && self.notice_newer() {
            return;
        }
        let signal = self.text(&key);
        if signal.with_untracked(|now| *now != text) {
            signal.set(text);
        }
        if let Some(written) = written {
            self.hand_on(written, refusal);
            self.spread();
            if typed {
                self.ask_to_persist();
            }
        }
    }

    /// Hands a record on to the journal, and to other tabs where the store,
    /// which tells them, has refused it.
    pub(super) fn hand_on(self, written: Written, refusal: Option<StoreError>) {
        if written.outcome.is_err() {
            platform::tabs::tell(&written.name, &written.text);
        }
        self.saving.written(written, refusal);
        self.notice_newer();
    }

    /// Whether a newer app keeps its data here.
    fn notice_newer(self) -> bool {
        let newer = self.inner.with_value(|i| i.keeper.mode()) == Mode::ReadOnly;
        if newer && !self.read_only.get_untracked() {
            self.read_only.set(true);
        }
        newer
    }

    /// Asks the browser once, after the first save, not to clear the data by itself.
    fn ask_to_persist(self) {
        let mut first = false;
        self.inner
            .update_value(|i| first = !std::mem::replace(&mut i.asked, true));
        if !first || self.persisted.get_untracked() == Some(true) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            self.saving.settled().await;
            self.persisted.set(platform::persistence::ask().await);
        });
    }

    /// Tries again what the store or the journal has refused.
    fn retry(self) {
        if matches!(self.saving.state.get_untracked(), SaveState::Saved)
            || self.read_only.get_untracked()
        {
            return;
        }
        let mut refusal = None;
        self.inner.update_value(|i| {
            let _ = i.keeper.retry();
            refusal = i.keeper.refusal().cloned();
        });
        self.saving.store_said(refusal);
        if !self.saving.journal_is_well() {
            wasm_bindgen_futures::spawn_local(self.connect());
        }
    }

    /// Opens the journal again and joins what it holds.
    async fn connect(self) {
        let mut busy = true;
        self.inner
            .update_value(|i| busy = std::mem::replace(&mut i.connecting, true));
        if busy {
            return;
        }
        self.hear(Box::pin(platform::clock::within(PATIENCE, open_journal())))
            .await;
    }

    /// Joins the journal as soon as it is heard.
    async fn hear(self, opening: Opening) {
        match opening.await.unwrap_or(Err(StoreError::Silent)) {
            Ok((journal, texts)) => {
                let behind = self.join(texts);
                self.saving.attach(Rc::new(journal), behind);
            }
            Err(error) => {
                if error == StoreError::ReadOnly {
                    self.inner.update_value(|i| i.keeper.yield_to_newer());
                    self.notice_newer();
                }
                self.saving.without_journal(error);
            }
        }
        self.inner.update_value(|i| i.connecting = false);
    }

    /// Merges what the journal holds; what it lacks.
    fn join(self, texts: Vec<(String, String)>) -> Vec<(String, String)> {
        let mut behind = Vec::new();
        self.merge(|keeper| {
            let joined = keeper.join_journal(texts);
            behind = joined.behind;
            joined.changed
        });
        behind
    }

    /// Learns everything that other tabs have written up to now: from the
    /// store, and from the journal, which every tab sees the same.
    pub async fn catch_up(self) {
        self.merge(Keeper::refresh);
        if let Some(journal) = self.saving.journal()
            && let Some(Ok(texts)) = platform::clock::within(PATIENCE, journal.load()).await
        {
            let _ = self.join(texts);
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
        let new = self.change_inner(|i| {
            drop(i.ledger());
            i.keeper.mode() == Mode::ReadWrite && Rc::make_mut(&mut i.ledger).insert(sealed.clone())
        });
        if new {
            let withdrawn = Key::Withdrawn(sealed.id().clone());
            if self
                .inner
                .with_value(|i| i.keeper.is_withdrawn(sealed.id()))
            {
                self.edit(withdrawn, String::new());
            }
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
                    i.keeper.content_digests(Some((&one.unit, &one.period)))
                } else {
                    Vec::new()
                }
            })
        };
        let record = ExportRecord {
            name: name.to_owned(),
            at: self.now_exactly().to_rfc3339(),
            submissions: submissions.iter().map(|s| s.id().clone()).collect(),
            contents: submissions.iter().flat_map(carried).collect(),
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

    /// Records that could not be read, whole.
    #[must_use]
    pub fn set_aside(self) -> Vec<Quarantined> {
        self.keeper(|keeper| keeper.quarantine().to_vec())
    }

    /// A file with everything kept.
    #[must_use]
    pub fn backup(self) -> BackupFile {
        let at = self.now_exactly();
        let unit = self
            .unit_code()
            .map_or_else(String::new, |code| format!("_{code}"));
        let ((text, digest), contents) = self.keeper(|keeper| {
            (
                backup::write(keeper, &at.to_rfc3339()),
                keeper.content_digests(None),
            )
        });
        let name = format!(
            "bao-cao-xa_sao-luu{unit}_{}_{}.json",
            text::stamp(at),
            digest.short()
        );
        BackupFile {
            name,
            text,
            digest,
            contents,
        }
    }

    /// Remembers a backup file that was written: what was typed when it was
    /// made is in it.
    pub fn remember_backup(self, file: BackupFile) {
        let record = ExportRecord {
            name: file.name,
            at: self.now_exactly().to_rfc3339(),
            submissions: Vec::new(),
            contents: file.contents,
        };
        self.edit(Key::Export(file.digest), record.to_body());
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

    /// Runs `read` over the keeper; follows every edit.
    pub fn keeper<T>(self, read: impl FnOnce(&Keeper<LocalStore>) -> T) -> T {
        self.edits.track();
        self.inner.with_value(|i| read(&i.keeper))
    }

    /// Changes the keeper and tells every signal whose text it changed.
    pub fn merge(self, change: impl FnOnce(&mut Keeper<LocalStore>) -> Vec<Key>) {
        let mut changed = Vec::new();
        let (mut apart, mut refusal) = (false, None);
        self.inner.update_value(|i| {
            let before = i.keeper.quarantine().len();
            changed = change(&mut i.keeper);
            apart = i.keeper.quarantine().len() != before;
            refusal = i.keeper.refusal().cloned();
            i.follow_submissions(&changed);
        });
        self.saving.store_said(refusal);
        self.notice_newer();
        for key in &changed {
            let kept = self
                .inner
                .with_value(|i| Some((i.texts.get(key)?.clone(), i.keeper.get(key)?.to_owned())));
            if let Some((signal, text)) = kept {
                signal.set(text);
            }
        }
        if apart || !changed.is_empty() {
            self.spread();
        }
    }

    /// Tells what spans rows of a change, a moment after it: the row that was
    /// typed in answers first, and a burst of changes is told once.
    fn spread(self) {
        let mut first = false;
        self.inner
            .update_value(|i| first = !std::mem::replace(&mut i.spreading, true));
        if first {
            platform::clock::after(LAG, move || {
                self.inner.update_value(|i| i.spreading = false);
                self.edits.update(|n| *n += 1);
            });
        }
    }
}

impl Inner {
    fn plan_ref(&mut self) -> PlanRef {
        let (id, file) = (&self.plan.id, &mut self.plan_file);
        let known = self.plan_ref.get_or_insert_with(|| {
            let file = std::mem::take(file);
            PlanRef::of(id.clone(), &file).expect("a plan that was read is strict JSON")
        });
        known.clone()
    }

    fn ledger(&mut self) -> Rc<Ledger> {
        match std::mem::replace(&mut self.unread, Unread::These(Vec::new())) {
            Unread::All => self.ledger = Rc::new(self.keeper.ledger().0),
            Unread::These(ids) => {
                for id in ids {
                    let key = Key::Submission(id.clone());
                    if !self.keeper.is_withdrawn(&id)
                        && let Some(text) = self.keeper.get(&key)
                        && let Some(sealed) = Sealed::reopen(&id, text)
                    {
                        Rc::make_mut(&mut self.ledger).insert(sealed);
                    }
                }
            }
        }
        self.ledger.clone()
    }

    /// Takes note of what the ledger has to hear of.
    fn follow_submissions(&mut self, changed: &[Key]) {
        for key in changed {
            match (key, &mut self.unread) {
                (Key::Withdrawn(_), _) => self.unread = Unread::All,
                (Key::Submission(id), Unread::These(ids)) => ids.push(id.clone()),
                _ => {}
            }
        }
    }
}

/// Now, to the second: what is finalised is written without fractions, and must
/// read back as it was.
fn now_in(zone: FixedOffset) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(platform::clock::now_millis().div_euclid(1000), 0)
        .unwrap_or_default()
        .with_timezone(&zone)
}
