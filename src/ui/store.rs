//! The one owner of the session: signals for the pages, `dispatch` for events.
//!
//! A signal per record key, so that typing in a cell redraws that row only.
//! Whatever spans rows (progress, charts, states) follows a count of changes
//! that the session debounces. Nothing is decided here.

mod reading;

pub use reading::BackupFile;

use crate::bundle::PlanRef;
use crate::plan::{PeriodId, Plan, PlanError};
use crate::platform;
use crate::report::{DeviceId, Reverted};
use crate::session::{Direction, Effect, Event, RowFigures, SaveState, Session};
use crate::storage::{Journal, Key, LocalStore, SettingName, record_name};
use crate::view::route::Route;
use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;
use std::collections::HashMap;
use std::rc::Rc;

/// Milliseconds between attempts to write again what a store has refused.
const RETRY_INTERVAL_MS: i32 = 3_000;

/// Carries out what the session asks for. Handed in by the start, because whatever
/// carries out effects needs the store and so cannot stand below it.
pub(super) type EffectRunner = fn(Store, Vec<Effect>);

/// The store. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub struct Store {
    inner: StoredValue<Inner, LocalStorage>,
    run_effects: EffectRunner,
    /// Whether what was typed is on the disk.
    pub save_state: RwSignal<SaveState>,
    /// Whether the journal was loaded, or given up for now.
    pub journal_loaded: RwSignal<bool>,
    /// Counts the debounced notifications of what spans rows.
    pub(super) summaries: RwSignal<u64>,
    /// Counts changes of what can be undone and redone.
    pub(super) undo_changes: RwSignal<u64>,
    /// The address.
    pub route: RwSignal<Route>,
    /// Now, in the plan's zone; moves every minute.
    pub now: RwSignal<DateTime<FixedOffset>>,
    /// Whether the browser has promised not to clear the data by itself;
    /// `None` until it has been asked.
    pub persisted: RwSignal<Option<bool>>,
}

struct Inner {
    session: Session<LocalStore>,
    plan: Rc<Plan>,
    /// The plan's file.
    plan_file: String,
    /// The plan's id and digest, once they were asked for.
    plan_ref: Option<PlanRef>,
    device: DeviceId,
    texts: HashMap<Key, ArcRwSignal<String>>,
    journal: Option<Rc<Journal>>,
    /// Called once nothing is being saved any more.
    flush_waiters: Vec<js_sys::Function>,
}

/// What the start has put together.
pub(super) struct Started {
    /// The session; its journal may still be opening.
    pub(super) session: Session<LocalStore>,
    /// The journal, where it was waited for.
    pub(super) journal: Option<Rc<Journal>>,
    /// The plan in use.
    pub(super) plan: Plan,
    /// Its file.
    pub(super) plan_file: String,
    /// This browser.
    pub(super) device: DeviceId,
    /// What carries out effects.
    pub(super) run_effects: EffectRunner,
}

impl Store {
    /// A store over what the start has put together. Call inside the app's root owner.
    pub(super) fn new(started: Started) -> Self {
        let zone = started.plan.reporting.utc_offset;
        let status = started.session.status().clone();
        let store = Self {
            run_effects: started.run_effects,
            inner: StoredValue::new_local(Inner {
                session: started.session,
                plan: Rc::new(started.plan),
                plan_file: started.plan_file,
                plan_ref: None,
                device: started.device,
                texts: HashMap::new(),
                journal: started.journal,
                flush_waiters: Vec::new(),
            }),
            save_state: RwSignal::new(status.save),
            journal_loaded: RwSignal::new(status.journal_loaded),
            summaries: RwSignal::new(0),
            undo_changes: RwSignal::new(0),
            route: RwSignal::new(Route::parse(&platform::address::hash())),
            now: RwSignal::new(now_in(zone)),
            persisted: RwSignal::new(None),
        };
        platform::clock::on_tick(move || store.now.set(now_in(zone)));
        platform::address::on_hash(move |hash| store.route.set(Route::parse(&hash)));
        let folder = platform::address::folder();
        platform::tabs::on_write(move |stored, text| {
            if let Some(name) = record_name(&folder, &stored) {
                let name = name.to_owned();
                store.dispatch(Event::RecordReceived { name, text });
            }
        });
        platform::tabs::on_wake(move || store.dispatch(Event::Resumed));
        platform::page::on_leave(move || store.read(|session| session.would_lose_something()));
        platform::clock::every(RETRY_INTERVAL_MS, move || store.dispatch(Event::RetryDue));
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

    /// Tells the session what has happened and carries out what it asks for.
    pub fn dispatch(self, event: Event) {
        let effects = self.read(|session| session.handle(event));
        (self.run_effects)(self, effects);
    }

    /// Gives the session a command and carries out what it asks for.
    pub(super) fn command(self, act: impl FnOnce(&mut Session<LocalStore>) -> Vec<Effect>) {
        let effects = self.read(act);
        (self.run_effects)(self, effects);
    }

    /// Runs `act` over the session.
    pub(super) fn read<T>(self, act: impl FnOnce(&mut Session<LocalStore>) -> T) -> T {
        self.with_inner(|inner| act(&mut inner.session))
    }

    /// As [`Store::read`], again after every change of what spans rows.
    pub(super) fn follow<T>(self, read: impl FnOnce(&mut Session<LocalStore>) -> T) -> T {
        self.summaries.track();
        self.read(read)
    }

    fn with_inner<T>(self, act: impl FnOnce(&mut Inner) -> T) -> T {
        let done = self.inner.try_update_value(act);
        done.expect("the store lives as long as the app")
    }

    /// The plan in use.
    #[must_use]
    pub fn plan(self) -> Rc<Plan> {
        self.inner.with_value(|inner| inner.plan.clone())
    }

    /// The plan's id and digest, for bundles.
    #[must_use]
    pub fn plan_ref(self) -> PlanRef {
        self.with_inner(|inner| {
            let (id, file) = (&inner.plan.id, &inner.plan_file);
            let known = inner.plan_ref.get_or_insert_with(|| {
                PlanRef::of(id.clone(), file).expect("a plan that was read is strict JSON")
            });
            known.clone()
        })
    }

    /// Keeps another plan file than the one in use, for the next start;
    /// whether it is another one.
    ///
    /// # Errors
    /// What is wrong with it; the plan in use stays.
    pub fn take_plan(self, file: &str) -> Result<bool, PlanError> {
        if self.inner.with_value(|inner| inner.plan_file == file) {
            return Ok(false);
        }
        let plan = Plan::read(file)?;
        let id = plan.id.to_string();
        self.set(Key::Plan(plan.id), file.to_owned());
        self.set(Key::Setting(SettingName::Plan), id);
        Ok(true)
    }

    /// This browser.
    #[must_use]
    pub fn device(self) -> DeviceId {
        self.inner.with_value(|inner| inner.device.clone())
    }

    /// The journal, once it is open.
    pub(super) fn journal(self) -> Option<Rc<Journal>> {
        self.inner.with_value(|inner| inner.journal.clone())
    }

    /// Uses `journal`, or none, from now on.
    pub(super) fn set_journal(self, journal: Option<Rc<Journal>>) {
        self.with_inner(|inner| inner.journal = journal);
    }

    /// The text under `key`, as a signal of its own.
    #[must_use]
    pub fn text(self, key: &Key) -> ArcRwSignal<String> {
        self.with_inner(|inner| {
            let known = inner.texts.get(key).cloned();
            known.unwrap_or_else(|| {
                let signal = ArcRwSignal::new(inner.session.text(key).to_owned());
                inner.texts.insert(key.clone(), signal.clone());
                signal
            })
        })
    }

    /// Brings the signal of `key`, if a page has asked for one, up to its text.
    pub(super) fn notify_row(self, key: &Key) {
        let signal = self.with_inner(|inner| {
            let signal = inner.texts.get(key)?.clone();
            Some((signal, inner.session.text(key).to_owned()))
        });
        if let Some((signal, text)) = signal
            && signal.with_untracked(|shown| *shown != text)
        {
            signal.set(text);
        }
    }

    /// Sets something outside the draft: a setting, a part of the letter.
    pub fn set(self, key: Key, text: String) {
        self.dispatch(Event::Set(key, text));
    }

    /// Keeps what is being typed in a cell; typing on is one undo step.
    pub fn type_in(self, key: Key, text: String) {
        let at = platform::clock::now_millis();
        self.command(|session| session.type_in(key, text, at));
    }

    /// Remembers the figures of a row that zeros are about to replace.
    pub fn keep_replaced(self, numerator: Key, figures: &RowFigures) {
        self.command(|session| session.keep_replaced(numerator, figures));
    }

    /// The figures of a row that zeros have replaced; blank where none have.
    #[must_use]
    pub fn replaced(self, numerator: &Key) -> RowFigures {
        self.read(|session| session.replaced(numerator))
    }

    /// Keeps changes of a draft that belong together: one undo step.
    pub fn edit_together(self, changes: impl IntoIterator<Item = (Key, String)>) {
        let changes = changes.into_iter().collect();
        self.command(|session| session.edit_together(changes));
    }

    /// Takes the last step of `period` back or does it again; what was done.
    pub fn step(self, period: &PeriodId, direction: Direction) -> Option<Reverted<Key>> {
        let draft = self.draft_id(&self.unit_code_untracked()?, period);
        let (reverted, effects) = self.read(|session| session.step(&draft, direction));
        (self.run_effects)(self, effects);
        reverted
    }

    /// A field of `period`'s draft was left: what is typed next is an undo step
    /// of its own.
    pub fn leave_field(self, period: &PeriodId) {
        if let Some(unit) = self.unit_code_untracked() {
            let draft = self.draft_id(&unit, period);
            self.read(|session| session.leave_field(draft));
        }
    }

    /// What the start need not wait for: whether the data is safe from the
    /// browser, and the time of this start.
    pub(super) fn after_start(self) {
        wasm_bindgen_futures::spawn_local(async move {
            self.persisted
                .set(platform::persistence::is_persisted().await);
        });
        self.dispatch(Event::Started(platform::clock::now_millis()));
    }

    /// The clerk says that the device's clock is right.
    pub fn trust_clock(self) {
        self.dispatch(Event::ClockTrusted(platform::clock::now_millis()));
    }

    /// Comes back once nothing is being saved any more, with how it went.
    pub async fn flushed(self) -> SaveState {
        if self.save_state.get_untracked() == SaveState::Saving {
            let flushed = js_sys::Promise::new(&mut |resolve, _| {
                self.with_inner(|inner| inner.flush_waiters.push(resolve));
            });
            let _ = wasm_bindgen_futures::JsFuture::from(flushed).await;
        }
        self.save_state.get_untracked()
    }

    /// Calls everybody who waits for [`Store::flushed`].
    pub(super) fn wake_flush_waiters(self) {
        let waiters = self.with_inner(|inner| std::mem::take(&mut inner.flush_waiters));
        for waiter in waiters {
            let _ = waiter.call0(&wasm_bindgen::JsValue::NULL);
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
