//! The session itself: one event in, effects out.

use super::debounce::{Debounce, Due};
use super::submissions::SubmissionCache;
use super::undo::UndoHistories;
use super::{Effect, Event, Outbox, SaveState, Status};
use crate::report::DeviceId;
use crate::storage::{JournalMerge, Key, KeyValue, Mode, RecordStore, StoreError, WrittenRecord};

/// What one tab knows and owes: the records, what was typed in this visit, and
/// what each store has not acknowledged yet.
pub struct Session<S> {
    pub(super) records: RecordStore<S>,
    pub(super) submissions: SubmissionCache,
    pub(super) undo: UndoHistories,
    outbox: Outbox,
    notify: Debounce,
    opening: Opening,
    /// The browser was asked not to clear the data by itself.
    asked_to_persist: bool,
    /// When the app was last started before this visit, in milliseconds since 1970.
    pub(super) last_start: Option<i64>,
    /// This start was recorded, so the record says nothing of the last one any more.
    started: bool,
    /// As it was last reported to the shell.
    status: Status,
}

/// Whether an attempt to open the journal is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// The first one: the journal is not loaded yet.
    First,
    /// A further one.
    Again,
    No,
}

impl<S: KeyValue> Session<S> {
    /// A session over a local store while the journal is being opened.
    /// `replica` is a random number for this tab.
    #[must_use]
    pub fn open(store: S, replica: u32) -> Self {
        let records = RecordStore::open_without_journal(store, replica);
        let last_start = last_start(&records);
        let outbox = Outbox::new();
        let save = SaveState::of(records.mode() == Mode::ReadOnly, records.refusal(), &outbox);
        Self {
            records,
            submissions: SubmissionCache::default(),
            undo: UndoHistories::default(),
            outbox,
            notify: Debounce::default(),
            opening: Opening::First,
            asked_to_persist: false,
            last_start,
            started: false,
            status: Status {
                save,
                journal_loaded: false,
            },
        }
    }

    /// Takes an event in. The effects are to be carried out in order; any of
    /// them may be late, or come to nothing where the browser fails.
    #[must_use]
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Set(key, text) => self.put(key, text, &mut effects),
            Event::Started(at) => {
                self.started = true;
                if self.last_start.is_none_or(|before| before < at) {
                    self.put(Key::LastStart, at.to_string(), &mut effects);
                }
            }
            Event::ClockTrusted(at) => {
                self.last_start = None;
                self.put(Key::LastStart, at.to_string(), &mut effects);
            }
            Event::JournalOpened(records) => self.journal_opened(records, &mut effects),
            Event::JournalRead(records) => {
                let _ = self.merge_journal(records, &mut effects);
            }
            Event::JournalUnavailable(error) => self.journal_unavailable(error),
            Event::AppendDue => effects.extend(self.outbox.due()),
            Event::AppendAcknowledged(batch) => effects.extend(self.outbox.acknowledged(batch)),
            Event::AppendFailed(batch, error) => self.outbox.failed(batch, error),
            Event::RecordReceived { name, text } => self.merge(&mut effects, |records| {
                records.merge(&name, &text).into_iter().collect()
            }),
            Event::Resumed => self.merge(&mut effects, RecordStore::refresh),
            Event::RetryDue => self.retry(&mut effects),
            Event::NotifyDue => effects.push(match self.notify.due() {
                Due::Postpone => Effect::ScheduleNotify,
                Due::Notify => Effect::NotifySummaries,
            }),
        }
        self.report_status(&mut effects);
        effects
    }

    /// The journal of this browser acknowledges what it has taken, without waiting for
    /// the disk: nothing is ever said to be on it. To be told before the journal is opened.
    pub fn journal_never_confirms(&mut self) {
        self.outbox.never_confirms();
    }

    /// The id of this browser; `new` makes one at the first start.
    #[must_use]
    pub fn identify(&mut self, new: impl FnOnce() -> DeviceId) -> (DeviceId, Vec<Effect>) {
        let known = self.records.get(&Key::Device).and_then(DeviceId::parse);
        if let Some(device) = known {
            return (device, Vec::new());
        }
        let device = new();
        let effects = self.handle(Event::Set(Key::Device, device.as_str().to_owned()));
        (device, effects)
    }

    /// Whether the shell may begin to open the journal now; it must answer with
    /// [`Event::JournalOpened`] or [`Event::JournalUnavailable`] then.
    #[must_use]
    pub fn begin_opening(&mut self) -> bool {
        let may_begin = self.opening == Opening::No;
        if may_begin {
            self.opening = Opening::Again;
        }
        may_begin
    }

    /// Whether what was typed is on the disk, and whether the journal is loaded.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Whether closing the page would lose something typed: neither store has it.
    #[must_use]
    pub fn would_lose_something(&self) -> bool {
        self.records.refusal().is_some() && !self.outbox.is_empty()
    }

    /// How many records the journal has not acknowledged.
    #[must_use]
    pub fn unacknowledged(&self) -> usize {
        self.outbox.len()
    }

    /// Keeps a text in memory and in the local store, and enqueues it for the journal.
    pub(super) fn put(&mut self, key: Key, text: String, effects: &mut Vec<Effect>) {
        let is_typed = key.is_typed();
        let changes = self.text(&key) != text;
        let Some(written) = self.records.put(&key, text) else {
            return;
        };
        if changes {
            effects.push(Effect::NotifyRow(key));
        }
        self.enqueue(written, effects);
        self.schedule_notify(effects);
        if is_typed && !std::mem::replace(&mut self.asked_to_persist, true) {
            effects.push(Effect::AskToPersist);
        }
    }

    /// Enqueues a record for the journal, and for other tabs where the local
    /// store, whose events would tell them, has refused it.
    pub(super) fn enqueue(&mut self, written: WrittenRecord, effects: &mut Vec<Effect>) {
        if written.outcome.is_err() {
            effects.push(Effect::Broadcast {
                name: written.name.clone(),
                text: written.text.clone(),
            });
        }
        effects.extend(self.outbox.push(written.name, written.text));
    }

    fn journal_opened(&mut self, records: Vec<(String, String)>, effects: &mut Vec<Effect>) {
        let missing = self.merge_journal(records, effects);
        self.opening = Opening::No;
        if self.is_read_only() {
            self.outbox.unavailable(StoreError::ReadOnly);
        } else {
            effects.extend(self.outbox.opened(missing));
        }
    }

    fn journal_unavailable(&mut self, error: StoreError) {
        self.opening = Opening::No;
        if error == StoreError::ReadOnly {
            self.records.become_read_only();
        }
        self.outbox.unavailable(error);
    }

    /// Merges the journal's records; those that it lacks.
    fn merge_journal(
        &mut self,
        records: Vec<(String, String)>,
        effects: &mut Vec<Effect>,
    ) -> Vec<(String, String)> {
        let mut missing = Vec::new();
        self.merge(effects, |store| {
            let merged: JournalMerge = store.merge_journal(records);
            missing = merged.missing;
            merged.changed
        });
        if !self.started {
            // localStorage may have lost it.
            self.last_start = last_start(&self.records);
        }
        missing
    }

    /// Changes the records by `change`, which returns the changed keys, and
    /// notifies whoever shows them.
    pub(super) fn merge(
        &mut self,
        effects: &mut Vec<Effect>,
        change: impl FnOnce(&mut RecordStore<S>) -> Vec<Key>,
    ) {
        let quarantined = self.records.quarantine().len();
        let changed = change(&mut self.records);
        self.submissions.invalidate(&changed);
        let quarantine_grew = self.records.quarantine().len() != quarantined;
        if !changed.is_empty() {
            effects.push(Effect::KeepSelection);
        }
        if quarantine_grew || !changed.is_empty() {
            self.schedule_notify(effects);
        }
        effects.extend(changed.into_iter().map(Effect::NotifyRow));
    }

    /// Retries what the local store or the journal has refused.
    fn retry(&mut self, effects: &mut Vec<Effect>) {
        if matches!(
            self.status.save,
            SaveState::Saved | SaveState::InBrowser | SaveState::ReadOnly
        ) {
            return;
        }
        // Its refusal shows in the save state.
        let _ = self.records.retry();
        if !self.outbox.is_healthy() && self.begin_opening() {
            effects.push(Effect::OpenJournal);
        }
    }

    pub(super) fn schedule_notify(&mut self, effects: &mut Vec<Effect>) {
        if self.notify.changed() {
            effects.push(Effect::ScheduleNotify);
        }
    }

    /// Reports the status where it has changed.
    pub(super) fn report_status(&mut self, effects: &mut Vec<Effect>) {
        let status = Status {
            save: SaveState::of(self.is_read_only(), self.records.refusal(), &self.outbox),
            journal_loaded: self.opening != Opening::First,
        };
        if self.status != status {
            self.status = status.clone();
            effects.push(Effect::NotifyStatus(status));
        }
    }
}

/// When the app was last started, as the records say, in milliseconds since 1970.
fn last_start<S: KeyValue>(records: &RecordStore<S>) -> Option<i64> {
    records.get(&Key::LastStart)?.parse().ok()
}
