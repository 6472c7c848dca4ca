//! What is kept, in memory and in a store: the newest record of every key.
//!
//! Memory always takes what is typed, so a failing store never takes it off
//! the page. Whatever cannot be read is set aside whole. Records come from the
//! store, the journal, other tabs and files, and all of them through [`RecordStore::merge`].

use super::contents::Contents;
use super::key::PREFIX;
use super::layout::{self, Step};
use super::quarantine::aside_name;
use super::{Key, KeyValue, Quarantined, Record, RecordError, StoreError, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// More changes than a store could have lost: what is typed before the journal
/// was heard is newer than all of them, here and in every other tab.
const TIMESTAMP_JUMP: u64 = 1 << 24;

/// Everything kept, over a store.
pub struct RecordStore<S> {
    store: S,
    replica: u32,
    counter: u64,
    mode: Mode,
    steps: &'static [Step],
    stored: BTreeMap<Key, StoredRecord>,
    /// Whole records under keys that mean nothing here: carried along untouched.
    foreign: BTreeMap<String, String>,
    quarantine: Vec<Quarantined>,
    contents: Contents,
    /// What the store has refused so far, tried again with every change.
    unsaved: BTreeSet<Key>,
    refusal: Option<StoreError>,
    /// How far the next timestamp leaps: over whatever the journal may hold that the
    /// store has lost, until it was heard.
    jump: u64,
}

struct StoredRecord {
    record: Record,
    /// The whole text, checksum included.
    encoded: String,
}

/// Whether this app may write here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As usual.
    ReadWrite,
    /// A newer version of the app keeps its data here: nothing is written.
    ReadOnly,
}

/// A record on its way to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRecord {
    /// The name it is kept under.
    pub name: String,
    /// The whole text, checksum included.
    pub text: String,
    /// Whether the store took it.
    pub outcome: Result<(), StoreError>,
}

/// What the journal brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalMerge {
    /// The keys whose text is another one now.
    pub changed: Vec<Key>,
    /// Names and texts that the journal lacks or has an older text of.
    pub missing: Vec<(String, String)>,
}

/// What stands in the store under a name.
enum Existing {
    Nothing,
    /// A whole record: its timestamp and text.
    Sound(Timestamp, String),
    /// Cannot be read: to be copied aside before anything replaces it.
    Broken(String),
    Newer,
}

impl<S: KeyValue> RecordStore<S> {
    /// Opens `store` and joins what the `journal` acknowledged. `replica` is a
    /// random number for this tab.
    #[must_use]
    pub fn open(store: S, replica: u32, journal: Vec<(String, String)>) -> Self {
        let mut records = Self::open_without_journal(store, replica);
        records.merge_journal(journal);
        records
    }

    /// Opens `store` while the journal is still on its way.
    #[must_use]
    pub fn open_without_journal(store: S, replica: u32) -> Self {
        Self::open_with(store, replica, layout::STEPS)
    }

    /// As [`RecordStore::open_without_journal`], through the given steps from older layouts.
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
        records.check_for_newer(&records.unseen());
        if records.mode == Mode::ReadWrite {
            // Where it fails memory has both layouts merged all the same, and
            // the store's refusal is told with the first change.
            let _ = layout::migrate(&mut records.store, steps);
        }
        records.refresh();
        records
    }

    /// Reads the store again and merges what stands there: what other tabs
    /// wrote while this one was frozen. The keys whose text is another one now.
    pub fn refresh(&mut self) -> Vec<Key> {
        let unseen = self.unseen();
        self.check_for_newer(&unseen);
        unseen
            .iter()
            .filter_map(|(name, text)| self.merge(name, text))
            .collect()
    }

    /// What stands in the store and not in memory.
    fn unseen(&self) -> Vec<(String, String)> {
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
    fn check_for_newer(&mut self, records: &[(String, String)]) {
        if records
            .iter()
            .any(|(name, text)| layout::is_newer(name, text))
        {
            self.become_read_only();
        }
    }

    fn stored_text(&self, name: &str) -> Option<&str> {
        let kept = self.stored.get(&Key::parse(name)?)?;
        Some(&kept.encoded)
    }

    /// Joins what the journal acknowledged, record by record, the newest
    /// winning; what was typed before it was heard has leapt over all it holds.
    pub fn merge_journal(&mut self, journal: Vec<(String, String)>) -> JournalMerge {
        let mut joined = JournalMerge::default();
        self.jump = 0;
        self.check_for_newer(&journal);
        for (name, text) in &journal {
            if self.stored_text(name) != Some(text) {
                joined.changed.extend(self.merge(name, text));
            }
        }
        if self.mode == Mode::ReadWrite {
            let known: BTreeMap<String, String> = journal.into_iter().collect();
            let lacking = self
                .stored
                .iter()
                .map(|(key, kept)| (key.to_string(), kept));
            joined.missing = lacking
                .filter(|(name, kept)| known.get(name) != Some(&kept.encoded))
                .map(|(name, kept)| (name, kept.encoded.clone()))
                .collect();
        }
        joined
    }

    /// Merges a record from the store, the journal or another tab: the newest
    /// timestamp wins and the store is brought up to it. `Some` where it changed
    /// what is shown.
    pub fn merge(&mut self, name: &str, text: &str) -> Option<Key> {
        if !name.starts_with(PREFIX) {
            return None;
        }
        if let Some(apart) = Quarantined::existing(name, text) {
            self.note_quarantined(apart);
            return None;
        }
        if layout::is_newer(name, text) {
            self.mode = Mode::ReadOnly;
            return None;
        }
        if layout::is_marker(name) {
            return None;
        }
        let brought = layout::bring_up(self.steps, name, text);
        let (name, text) = brought
            .as_ref()
            .map_or((name, text), |(name, text)| (name.as_str(), text.as_str()));
        match Record::decode(name, text) {
            Ok(record) => {
                if let Some(key) = Key::parse(name) {
                    return self.merge_record(key, name, record, text);
                }
                self.foreign.insert(name.to_owned(), text.to_owned());
                None
            }
            Err(why) => {
                self.note_quarantined(Quarantined {
                    name: name.to_owned(),
                    text: text.to_owned(),
                    why,
                });
                self.repair(name, text);
                None
            }
        }
    }

    fn merge_record(&mut self, key: Key, name: &str, record: Record, text: &str) -> Option<Key> {
        self.counter = self.counter.max(record.timestamp.counter);
        if let Some(ours) = self.stored.get(&key) {
            let order =
                (record.timestamp, text).cmp(&(ours.record.timestamp, ours.encoded.as_str()));
            if key.is_immutable() || order.is_le() {
                if order.is_lt() && self.store_has(name, text) {
                    let ours = ours.encoded.clone();
                    self.write(&key, name, &ours);
                }
                return None;
            }
        }
        // An event may be older than what the store has by now.
        match self.store.get(name) {
            Ok(Some(there)) if there != text => {
                if let Ok(newer) = Record::decode(name, &there)
                    && (newer.timestamp, there.as_str()) > (record.timestamp, text)
                {
                    return self.merge_record(key, name, newer, &there);
                }
                self.accept(key, name, record, text, true)
            }
            there => self.accept(key, name, record, text, !matches!(there, Ok(Some(_)))),
        }
    }

    /// Takes a record in memory, and in the store where that lacks it.
    fn accept(
        &mut self,
        key: Key,
        name: &str,
        record: Record,
        text: &str,
        store_lacks: bool,
    ) -> Option<Key> {
        let changed = self.get(&key) != Some(record.body.as_str());
        self.insert(key.clone(), record, text.to_owned());
        if store_lacks && self.mode == Mode::ReadWrite {
            self.write(&key, name, text);
        }
        changed.then_some(key)
    }

    /// Whether the store has exactly `text` under `name`.
    fn store_has(&self, name: &str, text: &str) -> bool {
        self.store.get(name).ok().flatten().as_deref() == Some(text)
    }

    /// Writes our copy where a damaged `text` stands in the store.
    fn repair(&mut self, name: &str, text: &str) {
        let Some(key) = Key::parse(name) else { return };
        let Some(ours) = self.stored.get(&key).map(|kept| kept.encoded.clone()) else {
            return;
        };
        if self.store_has(name, text) {
            self.write(&key, name, &ours);
        }
    }

    fn note_quarantined(&mut self, apart: Quarantined) {
        let told = |q: &Quarantined| q.name == apart.name && q.text == apart.text;
        if !self.quarantine.iter().any(told) {
            self.quarantine.push(apart);
        }
    }

    /// Takes a record in memory.
    fn insert(&mut self, key: Key, record: Record, encoded: String) {
        self.counter = self.counter.max(record.timestamp.counter);
        self.contents.take(&key, &record.body);
        self.stored.insert(key, StoredRecord { record, encoded });
    }

    /// Keeps `body` under `key` with a timestamp newer than any seen. `None` where
    /// it is kept already, or where nothing may be written here.
    pub fn put(&mut self, key: &Key, body: String) -> Option<WrittenRecord> {
        if self.mode == Mode::ReadOnly {
            return None;
        }
        let known = self.stored.get(key);
        let is_written = !self.unsaved.contains(key);
        if known.is_some_and(|kept| is_written && (kept.record.body == body || key.is_immutable()))
        {
            return None;
        }
        let written = self.write_new(key, body);
        if written.outcome.is_ok() {
            // Room has come back: what was refused before goes in now.
            let _ = self.retry();
        }
        Some(written)
    }

    /// Keeps a record of a file under its own timestamp where that is newer than
    /// what is here, else under a new one. `None` where it is kept already.
    pub(super) fn put_from_file(
        &mut self,
        key: &Key,
        record: &Record,
        text: &str,
    ) -> Option<WrittenRecord> {
        let ours = self.stored.get(key).map(|kept| kept.record.timestamp);
        if !record.timestamp.is_plausible() || ours.is_some_and(|ours| ours >= record.timestamp) {
            return self.put(key, record.body.clone());
        }
        if self.mode == Mode::ReadOnly {
            return None;
        }
        let name = key.to_string();
        let existing = self.existing(&name);
        self.insert(key.clone(), record.clone(), text.to_owned());
        let outcome = self.write_over(existing, key, &name, text);
        Some(WrittenRecord {
            name,
            text: text.to_owned(),
            outcome,
        })
    }

    fn write_new(&mut self, key: &Key, body: String) -> WrittenRecord {
        let name = key.to_string();
        let existing = self.existing(&name);
        if let Ok(Existing::Sound(timestamp, _)) = &existing {
            // What another tab wrote a moment ago is older than this.
            self.counter = self.counter.max(timestamp.counter);
        }
        self.counter += 1 + std::mem::take(&mut self.jump);
        let timestamp = Timestamp {
            counter: self.counter,
            replica: self.replica,
        };
        let record = Record { timestamp, body };
        let text = record.encode(&name);
        self.insert(key.clone(), record, text.clone());
        let outcome = self.write_over(existing, key, &name, &text);
        WrittenRecord {
            name,
            text,
            outcome,
        }
    }

    fn existing(&self, name: &str) -> Result<Existing, StoreError> {
        Ok(match self.store.get(name)? {
            None => Existing::Nothing,
            Some(text) => match Record::decode(name, &text) {
                Ok(record) => Existing::Sound(record.timestamp, text),
                Err(RecordError::Newer) => Existing::Newer,
                Err(_) => Existing::Broken(text),
            },
        })
    }

    /// Writes to the store; a refusal is remembered and tried again.
    fn write(&mut self, key: &Key, name: &str, text: &str) {
        let existing = self.existing(name);
        let _ = self.write_over(existing, key, name, text);
    }

    /// Writes over what stands there; what is damaged is copied aside first.
    fn write_over(
        &mut self,
        existing: Result<Existing, StoreError>,
        key: &Key,
        name: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let outcome = match existing {
            Err(error) => Err(error),
            _ if self.mode == Mode::ReadOnly => Err(StoreError::ReadOnly),
            Ok(Existing::Newer) => {
                self.mode = Mode::ReadOnly;
                Err(StoreError::ReadOnly)
            }
            Ok(Existing::Broken(damaged)) => self
                .store
                .set(&aside_name(name, &damaged), &damaged)
                .and_then(|()| self.store.set(name, text)),
            // Another tab was later; its event is on its way here.
            Ok(Existing::Sound(timestamp, there)) if self.is_older(key, timestamp, &there) => {
                Ok(())
            }
            Ok(Existing::Nothing | Existing::Sound(..)) => self.store.set(name, text),
        };
        match &outcome {
            Ok(()) => {
                self.unsaved.remove(key);
            }
            Err(error) => {
                self.unsaved.insert(key.clone());
                self.refusal = Some(error.clone());
            }
        }
        outcome
    }

    /// Whether what is kept in memory is older than a record of the store.
    fn is_older(&self, key: &Key, timestamp: Timestamp, text: &str) -> bool {
        let ours = self.stored.get(key);
        ours.is_some_and(|ours| (timestamp, text) > (ours.record.timestamp, ours.encoded.as_str()))
    }

    /// Tries again what the store refused.
    ///
    /// # Errors
    /// The store's refusal of the first that it still refuses; everything is
    /// still in memory.
    pub fn retry(&mut self) -> Result<(), StoreError> {
        for key in self.unsaved.clone() {
            let Some(text) = self.stored.get(&key).map(|kept| kept.encoded.clone()) else {
                continue;
            };
            let name = key.to_string();
            let existing = self.existing(&name);
            self.write_over(existing, &key, &name, &text)?;
        }
        Ok(())
    }

    /// Why the store lacks something that is kept in memory, if it does.
    #[must_use]
    pub fn refusal(&self) -> Option<&StoreError> {
        self.refusal.as_ref().filter(|_| !self.unsaved.is_empty())
    }

    /// The body under `key`.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&str> {
        self.stored.get(key).map(|kept| kept.record.body.as_str())
    }

    /// The record under `key`.
    #[must_use]
    pub fn record(&self, key: &Key) -> Option<&Record> {
        self.stored.get(key).map(|kept| &kept.record)
    }

    /// Every key with its body.
    pub fn bodies(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.stored
            .iter()
            .map(|(key, kept)| (key, kept.record.body.as_str()))
    }

    /// Every whole record, those of unknown keys included: name and text.
    pub fn records(&self) -> impl Iterator<Item = (String, &str)> {
        let ours = self.stored.iter();
        let foreign = self.foreign.iter();
        ours.map(|(key, kept)| (key.to_string(), kept.encoded.as_str()))
            .chain(foreign.map(|(name, text)| (name.clone(), text.as_str())))
    }

    /// Sets a damaged text from a file aside as if it had stood here.
    ///
    /// # Errors
    /// The store's refusal; it is shown all the same until the page is closed.
    pub fn set_aside(&mut self, apart: &Quarantined) -> Result<(), StoreError> {
        self.note_quarantined(apart.clone());
        if self.mode == Mode::ReadOnly {
            return Err(StoreError::ReadOnly);
        }
        let name = aside_name(&apart.name, &apart.text);
        if self.store_has(&name, &apart.text) {
            return Ok(());
        }
        self.store.set(&name, &apart.text)
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

    /// What the records mean.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The store, for what it can say of itself.
    #[must_use]
    pub fn store(&self) -> &S {
        &self.store
    }
}

#[cfg(test)]
mod tests;
