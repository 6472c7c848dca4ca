//! Merging records that arrive: from the journal, other tabs and the store itself.

use super::super::layout;
use super::super::merge::{Existing, Precedence, Resolution, resolve};
use super::{JournalMerge, Key, KeyValue, Mode, PREFIX, Quarantined, Record, RecordStore};
use std::collections::BTreeMap;

impl<S: KeyValue> RecordStore<S> {
    /// Merges the journal's records. What was typed before has a timestamp
    /// beyond anything that the journal may hold, and wins.
    pub fn merge_journal(&mut self, journal: Vec<(String, String)>) -> JournalMerge {
        let mut merged = JournalMerge::default();
        self.jump = 0;
        self.check_for_newer_version(&journal);
        for (name, text) in &journal {
            if self.stored_text(name) != Some(text) {
                merged.changed.extend(self.merge(name, text));
            }
        }
        if self.mode == Mode::ReadWrite {
            let known: BTreeMap<String, String> = journal.into_iter().collect();
            let ours = self.stored.iter();
            merged.missing = ours
                .map(|(key, stored)| (key.to_string(), &stored.encoded))
                .filter(|(name, encoded)| known.get(name) != Some(encoded))
                .map(|(name, encoded)| (name, encoded.clone()))
                .collect();
        }
        merged
    }

    /// Merges a record from the store, the journal or another tab: the newest
    /// wins, and an older text in the store is replaced. The key, where the
    /// body under it has changed.
    pub fn merge(&mut self, name: &str, text: &str) -> Option<Key> {
        if !name.starts_with(PREFIX) {
            return None;
        }
        if let Some(damaged) = Quarantined::existing(name, text) {
            self.note_quarantined(damaged);
            return None;
        }
        if layout::is_newer(name, text) {
            self.become_read_only();
            return None;
        }
        if layout::is_marker(name) {
            return None;
        }
        let migrated = layout::migrate_record(self.steps, name, text);
        let (name, text) = migrated
            .as_ref()
            .map_or((name, text), |(name, text)| (name.as_str(), text.as_str()));
        match Record::decode(name, text) {
            Ok(record) => {
                if let Some(key) = Key::parse(name) {
                    return self.merge_record(key, name, record, text);
                }
                let existing = Existing::read(name, self.foreign.get(name).cloned());
                let incoming = Precedence::of(&record, text);
                if resolve(name, existing, incoming) == Resolution::Write {
                    self.foreign.insert(name.to_owned(), text.to_owned());
                }
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
        let incoming = Precedence::of(&record, text);
        if let Some(ours) = self.stored.get(&key) {
            let order = incoming.cmp(&ours.precedence());
            if key.is_immutable() || order.is_le() {
                if order.is_lt() && self.store_has(name, text) {
                    let ours = ours.encoded.clone();
                    self.write(&key, name, &ours);
                }
                return None;
            }
        }
        let existing = self.existing(name);
        // An event may be older than what the store holds by now.
        if let Ok(Existing::Sound(newer, there)) = &existing
            && Precedence::of(newer, there) > incoming
        {
            let (newer, there) = (newer.clone(), there.clone());
            return self.merge_record(key, name, newer, &there);
        }
        let changed = self.get(&key) != Some(record.body.as_str());
        self.insert(key.clone(), record, text.to_owned());
        let store_has_it = existing.as_ref().is_ok_and(|existing| existing.is(text));
        if !store_has_it && self.mode == Mode::ReadWrite {
            let _ = self.write_over(existing, &key, name, text);
        }
        changed.then_some(key)
    }

    /// Replaces a damaged `text` in the store by the sound copy in memory.
    fn repair(&mut self, name: &str, text: &str) {
        let Some(key) = Key::parse(name) else { return };
        let Some(ours) = self.stored.get(&key).map(|stored| stored.encoded.clone()) else {
            return;
        };
        if self.store_has(name, text) {
            self.write(&key, name, &ours);
        }
    }
}
