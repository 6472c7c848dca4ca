//! The one store: what is kept, as signals, and the one way to change it.
//!
//! A signal per record key, so that typing in a cell re-renders that row only.
//! Whatever spans rows (progress, charts, states) follows a count of all changes.

mod answers;
mod files;

pub use files::BackupFile;

use super::saving::{SaveState, Saving};
use super::undo::Undo;
use crate::bundle::{Ledger, PlanRef, Sealed};
use crate::plan::{Plan, PlanError};
use crate::platform;
use crate::report::{DeviceId, SubmissionId};
use crate::storage::{Journal, Keeper, Key, LocalStore, Mode, SettingName, StoreError, Written};
use crate::view::route::Route;
use chrono::{DateTime, FixedOffset};
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
    /// Counts changes of whatever is kept, soon after them.
    edits: RwSignal<u64>,
    /// Now, in the plan's zone; moves every minute.
    pub now: RwSignal<DateTime<FixedOffset>>,
    /// A newer version of the app keeps its data here: nothing is written.
    pub read_only: RwSignal<bool>,
    /// Whether the journal was heard, or given up for now: until then nothing is
    /// called saved or finalised, because it may know better.
    pub heard: RwSignal<bool>,
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
    /// Whether the journal was heard, or given up for now.
    pub heard: bool,
}

impl Kept {
    /// Keeps a text before there is a store.
    pub fn put(&mut self, key: Key, body: String) {
        if let Some(written) = self.keeper.put(&key, body) {
            self.saving.written(written, self.keeper.refusal().cloned());
        }
    }
}

/// How often what was refused is tried again, in milliseconds.
const RETRY: i32 = 3_000;
/// How long the start waits for the journal, in milliseconds: one that hangs is
/// joined later.
pub(super) const FIRST_PATIENCE: i32 = 3_000;
/// How long another tab's journal entries may take, in milliseconds.
const PATIENCE: i32 = 5_000;
/// How long what spans rows lags behind the row that was typed in, in
/// milliseconds: too short to be seen, long enough for the next key to come first.
const LAG: i32 = 100;
/// How many times over it waits on while keys keep coming.
const PATIENT: u8 = 6;

struct Inner {
    plan: Rc<Plan>,
    /// The plan's file.
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
    /// What spans rows is about to hear of changes.
    spreading: Option<Spreading>,
}

/// Changes that what spans rows has not heard of.
#[derive(Clone, Copy)]
struct Spreading {
    /// How many times it has waited on.
    waited: u8,
    /// More has come since it began to wait.
    more: bool,
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
            connecting: !kept.heard,
            spreading: None,
        };
        let store = Self {
            inner: StoredValue::new_local(inner),
            saving,
            undo: Undo::new(),
            route: RwSignal::new(Route::parse(&platform::page::hash())),
            edits: RwSignal::new(0),
            now: RwSignal::new(now_in(zone)),
            read_only: RwSignal::new(read_only),
            heard: RwSignal::new(kept.heard),
            persisted: RwSignal::new(None),
        };
        platform::clock::on_tick(move || store.now.set(now_in(zone)));
        platform::page::on_hash(move |hash| store.route.set(Route::parse(&hash)));
        platform::tabs::on_write(move |name, text| {
            store.merge(|keeper| keeper.merge(&name, &text).into_iter().collect());
        });
        platform::tabs::on_wake(move || store.merge(Keeper::refresh));
        platform::page::on_leave(move || store.saving.keeps_nothing());
        platform::clock::every(RETRY, move || store.retry());
        if !kept.heard {
            wasm_bindgen_futures::spawn_local(async move {
                let opened = platform::clock::within(
                    FIRST_PATIENCE,
                    Journal::started(platform::start::journal()),
                )
                .await;
                store.hear(opened.unwrap_or(Err(StoreError::Silent)));
                store.inner.update_value(|i| i.connecting = false);
                store.heard.set(true);
            });
        }
        store
    }

    /// What the start need not wait for: whether the data is safe from the
    /// browser, and when the app was started.
    pub fn settle(self) {
        wasm_bindgen_futures::spawn_local(async move {
            self.persisted
                .set(platform::persistence::is_persisted().await);
        });
        let now = platform::clock::now_millis();
        let before = self.inner.with_value(|i| i.last_start);
        if before.is_none_or(|before| before < now) {
            self.edit(Key::LastStart, now.to_string());
        }
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

    /// Keeps another plan file than the one in force, for the next start;
    /// whether it is another one.
    ///
    /// # Errors
    /// What is wrong with it; the plan in force stays.
    pub fn take_plan(self, file: &str) -> Result<bool, PlanError> {
        if self.inner.with_value(|i| i.plan_file == file) {
            return Ok(false);
        }
        let plan = Plan::read(file)?;
        let id = plan.id.to_string();
        self.edit(Key::Plan(plan.id), file.to_owned());
        self.edit(Key::Setting(SettingName::Plan), id);
        Ok(true)
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
        let opened = platform::clock::within(PATIENCE, async {
            let journal = Journal::open().await?;
            let texts = journal.load().await?;
            Ok((journal, texts))
        });
        let opened = opened.await.unwrap_or(Err(StoreError::Silent));
        self.hear(opened);
        self.inner.update_value(|i| i.connecting = false);
    }

    /// Takes what the journal said.
    fn hear(self, opened: Result<(Journal, Vec<(String, String)>), StoreError>) {
        match opened {
            Ok((journal, texts)) => {
                let behind = self.join(texts);
                if self.notice_newer() {
                    self.saving.without_journal(StoreError::ReadOnly);
                } else {
                    self.saving.attach(Rc::new(journal), behind);
                }
            }
            Err(error) => {
                if error == StoreError::ReadOnly {
                    self.inner.update_value(|i| i.keeper.yield_to_newer());
                    self.notice_newer();
                }
                self.saving.without_journal(error);
            }
        }
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
        if self.saving.journal().is_none() {
            self.connect().await;
        }
        if let Some(journal) = self.saving.journal()
            && let Some(Ok(texts)) = platform::clock::within(PATIENCE, journal.load()).await
        {
            let _ = self.join(texts);
        }
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
        if !changed.is_empty() {
            platform::page::keep_selected();
        }
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
    /// typed in answers first, and what is typed in one go is told once.
    fn spread(self) {
        let begun = Spreading {
            waited: 0,
            more: false,
        };
        let mut first = false;
        self.inner.update_value(|i| match &mut i.spreading {
            Some(spreading) => spreading.more = true,
            none => {
                *none = Some(begun);
                first = true;
            }
        });
        if first {
            platform::clock::after(LAG, move || self.tell());
        }
    }

    /// Tells what spans rows, unless keys keep coming.
    fn tell(self) {
        let mut wait = false;
        self.inner.update_value(|i| {
            let waiting = i.spreading.filter(|s| s.more && s.waited < PATIENT);
            i.spreading = waiting.map(|s| Spreading {
                waited: s.waited + 1,
                more: false,
            });
            wait = waiting.is_some();
        });
        if wait {
            platform::clock::after(LAG, move || self.tell());
        } else {
            self.edits.update(|n| *n += 1);
        }
    }
}

impl Inner {
    fn plan_ref(&mut self) -> PlanRef {
        let (id, file) = (&self.plan.id, &self.plan_file);
        let known = self.plan_ref.get_or_insert_with(|| {
            PlanRef::of(id.clone(), file).expect("a plan that was read is strict JSON")
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
