//! The record store: the newest record of every key, in memory and in a
//! [`KeyValue`] store (localStorage in the browser).
//!
//! Memory always takes what is typed, so a failing store never takes it off
//! the page. Whatever cannot be read is set aside whole. Records come from the
//! store, the journal, other tabs and files. What arrives by itself goes through
//! [`RecordStore::merge`]; what the clerk takes from a backup is put on purpose.

use super::contents::Contents;
use super::key::PREFIX;
use super::layout::{self, Step};
use super::merge::Precedence;
use super::quarantine::aside_name;
use super::{Key, KeyValue, Quarantined, Record, RecordError, StoreError, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

mod merging;
mod writing;

/// Added to the first timestamp issued before the journal is loaded.
/// localStorage may have lost up to this many writes; the jump keeps new edits
/// newer than any of them, in every tab.
const TIMESTAMP_JUMP: u64 = 1 << 24;

/// The newest record of every key, over a store.
pub struct RecordStore<S> {
    store: S,
    /// This tab.
    replica: u32,
    /// The highest Lamport counter seen.
    counter: u64,
    mode: Mode,
    steps: &'static [Step],
    stored: BTreeMap<Key, StoredRecord>,
    /// Whole records under keys that mean nothing here: carried along untouched.
    foreign: BTreeMap<String, String>,
    quarantine: Vec<Quarantined>,
    contents: Contents,
    /// Keys whose newest record the store has refused; retried with every change.
    unsaved: BTreeSet<Key>,
    /// Why the store refused last.
    refusal: Option<StoreError>,
    /// How far the next timestamp jumps; zero once the journal is loaded.
    jump: u64,
}

struct StoredRecord {
    record: Record,
    /// The whole text, checksum included.
    encoded: String,
}

impl StoredRecord {
    fn precedence(&self) -> Precedence<'_> {
        Precedence::of(&self.record, &self.encoded)
    }
}

/// Whether this app may write here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As usual.
    ReadWrite,
    /// A newer version of the app keeps its data here: nothing is written.
    ReadOnly,
}

/// A record that was written, to be appended to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRecord {
    /// The name it is kept under.
    pub name: String,
    /// The whole text, checksum included.
    pub text: String,
    /// Whether the store took it.
    pub outcome: Result<(), StoreError>,
}

/// What merging the journal's records did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalMerge {
    /// The keys whose body has changed.
    pub changed: Vec<Key>,
    /// Names and texts that the journal lacks or has an older text of.
    pub missing: Vec<(String, String)>,
}

impl<S: KeyValue> RecordStore<S> {
    /// Opens `store` and merges the records of `journal`. `replica` is a random
    /// number for this tab.
    #[must_use]
    pub fn open(store: S, replica: u32, journal: Vec<(String, String)>) -> Self {
        let mut records = Self::open_without_journal(store, replica);
        records.merge_journal(journal);
        records
    }

    /// Opens `store` while the journal is still being loaded.
    #[must_use]
    pub fn open_without_journal(store: S, replica: u32) -> Self {
        Self::open_with(store, replica, layout::STEPS)
    }

    /// As [`RecordStore::open_without_journal`], through the given migration
    /// steps from older layouts.
    pub(super) fn open_with(store: S, replica: u32, steps: &'static [Step]) -> Self {
        let mut records = Self {
            store,
            replica,
            counter: 0,
            mode: Mode::ReadWrite,
            steps,
            stored: BTreeMap::new(),
            foreign: BTreeMap::new(),
            quarantine: Vec::new(),
            contents: Contents::default(),
            unsaved: BTreeSet::new(),
            refusal: None,
            jump: TIMESTAMP_JUMP,
        };
        records.check_for_newer_version(&records.unread());
        if records.mode == Mode::ReadWrite {
            // Where it fails, memory holds both layouts merged all the same, and
            // the store's refusal is reported with the first change.
            let _ = layout::migrate(&mut records.store, steps);
        }
        records.refresh();
        records
    }

    /// Reads the store again and merges what other tabs wrote while this one
    /// was frozen. The keys whose body has changed.
    pub fn refresh(&mut self) -> Vec<Key> {
        let unread = self.unread();
        self.check_for_newer_version(&unread);
        unread
            .iter()
            .filter_map(|(name, text)| self.merge(name, text))
            .collect()
    }

    /// Names and texts of the store that differ from memory.
    fn unread(&self) -> Vec<(String, String)> {
        let names = self.store.names(PREFIX).unwrap_or_default();
        let texts = names.into_iter().filter_map(|name| {
            let text = self.store.get(&name).ok()??;
            Some((name, text))
        });
        texts
            .filter(|(name, text)| self.stored_text(name) != Some(text))
            .collect()
    }

    /// Stops writing, before anything is merged, where a newer app keeps its data.
    fn check_for_newer_version(&mut self, records: &[(String, String)]) {
        if records
            .iter()
            .any(|(name, text)| layout::is_newer(name, text))
        {
            self.become_read_only();
        }
    }

    fn stored_text(&self, name: &str) -> Option<&str> {
        let stored = self.stored.get(&Key::parse(name)?)?;
        Some(&stored.encoded)
    }

    /// Whether the store holds exactly `text` under `name`.
    fn store_has(&self, name: &str, text: &str) -> bool {
        self.store.get(name).ok().flatten().as_deref() == Some(text)
    }

    fn note_quarantined(&mut self, damaged: Quarantined) {
        let is_same = |q: &Quarantined| q.name == damaged.name && q.text == damaged.text;
        if !self.quarantine.iter().any(is_same) {
            self.quarantine.push(damaged);
        }
    }

    /// Puts a record in memory.
    fn insert(&mut self, key: Key, record: Record, encoded: String) {
        self.counter = self.counter.max(record.timestamp.counter);
        self.contents.update(&key, &record.body);
        self.stored.insert(key, StoredRecord { record, encoded });
    }

    /// Why the store lacks something that memory holds; `None` where it lacks
    /// nothing.
    #[must_use]
    pub fn refusal(&self) -> Option<&StoreError> {
        self.refusal.as_ref().filter(|_| !self.unsaved.is_empty())
    }

    /// The body under `key`.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&str> {
        self.stored
            .get(key)
            .map(|stored| stored.record.body.as_str())
    }

    /// The record under `key`.
    #[must_use]
    pub fn record(&self, key: &Key) -> Option<&Record> {
        self.stored.get(key).map(|stored| &stored.record)
    }

    /// Every key with its body.
    pub fn bodies(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.stored
            .iter()
            .map(|(key, stored)| (key, stored.record.body.as_str()))
    }

    /// Every whole record, those of unknown keys included: name and text.
    pub fn records(&self) -> impl Iterator<Item = (String, &str)> {
        let ours = self.stored.iter();
        let foreign = self.foreign.iter();
        ours.map(|(key, stored)| (key.to_string(), stored.encoded.as_str()))
            .chain(foreign.map(|(name, text)| (name.clone(), text.as_str())))
    }

    /// Puts a damaged text from a file into the quarantine.
    ///
    /// # Errors
    /// The store's refusal; the text is shown until the page is closed all the same.
    pub fn set_aside(&mut self, damaged: &Quarantined) -> Result<(), StoreError> {
        self.note_quarantined(damaged.clone());
        if self.mode == Mode::ReadOnly {
            return Err(StoreError::ReadOnly);
        }
        let name = aside_name(&damaged.name, &damaged.text);
        if self.store_has(&name, &damaged.text) {
            return Ok(());
        }
        self.store.set(&name, &damaged.text)
    }

    /// Sets the record under an immutable key aside, because its body means
    /// nothing, so that a good one may take its place.
    pub fn forget_unreadable(&mut self, key: &Key) {
        if let Some(stored) = self.stored.remove(key) {
            // Its refusal leaves the text in the quarantine of this visit.
            let _ = self.set_aside(&Quarantined {
                name: key.to_string(),
                text: stored.encoded,
                why: RecordError::Malformed,
            });
        }
    }

    /// Whether this app may write here.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Writes nothing from now on: a newer app keeps its data here.
    pub fn become_read_only(&mut self) {
        self.mode = Mode::ReadOnly;
    }

    /// What could not be read.
    #[must_use]
    pub fn quarantine(&self) -> &[Quarantined] {
        &self.quarantine
    }

    /// The drafts and files that the records amount to.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The underlying store.
    #[must_use]
    pub fn store(&self) -> &S {
        &self.store
    }
}

#[cfg(test)]
mod tests;
