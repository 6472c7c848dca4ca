//! Writing records to the store, and retrying what it has refused.

use super::super::merge::{Existing, Resolution, resolve};
use super::{
    Key, KeyValue, Mode, Record, RecordStore, StoreError, StoredRecord, Timestamp, WrittenRecord,
};

impl<S: KeyValue> RecordStore<S> {
    /// Keeps `body` under `key` with a timestamp newer than any seen. `None`
    /// where it is kept already, or where nothing may be written here.
    pub fn put(&mut self, key: &Key, body: String) -> Option<WrittenRecord> {
        if self.mode == Mode::ReadOnly {
            return None;
        }
        let is_saved = !self.unsaved.contains(key);
        let is_same = |stored: &StoredRecord| stored.record.body == body || key.is_immutable();
        if is_saved && self.stored.get(key).is_some_and(is_same) {
            return None;
        }
        let written = self.put_new(key, body);
        if written.outcome.is_ok() {
            // There may be room again for what was refused before.
            let _ = self.retry();
        }
        Some(written)
    }

    /// Keeps a record of a file under its own timestamp where that is newer than
    /// what is here, else under a new one. `None` where it is kept already.
    pub(in crate::storage) fn put_from_file(
        &mut self,
        key: &Key,
        record: &Record,
        text: &str,
    ) -> Option<WrittenRecord> {
        let ours = self.stored.get(key).map(|stored| stored.record.timestamp);
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

    fn put_new(&mut self, key: &Key, body: String) -> WrittenRecord {
        let name = key.to_string();
        let existing = self.existing(&name);
        if let Ok(Existing::Sound(record, _)) = &existing {
            // What another tab wrote a moment ago is older than this.
            self.counter = self.counter.max(record.timestamp.counter);
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

    pub(super) fn existing(&self, name: &str) -> Result<Existing, StoreError> {
        Ok(Existing::read(name, self.store.get(name)?))
    }

    /// Writes to the store; a refusal is remembered and retried.
    pub(super) fn write(&mut self, key: &Key, name: &str, text: &str) {
        let existing = self.existing(name);
        let _ = self.write_over(existing, key, name, text);
    }

    /// Writes the record that memory holds under `key`, whose text is `text`,
    /// over what the store holds; a damaged text is copied aside first.
    pub(super) fn write_over(
        &mut self,
        existing: Result<Existing, StoreError>,
        key: &Key,
        name: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let outcome = self.try_write_over(existing, key, name, text);
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

    fn try_write_over(
        &mut self,
        existing: Result<Existing, StoreError>,
        key: &Key,
        name: &str,
        text: &str,
    ) -> Result<(), StoreError> {
        let existing = existing?;
        let Some(ours) = self
            .stored
            .get(key)
            .filter(|_| self.mode == Mode::ReadWrite)
        else {
            return Err(StoreError::ReadOnly);
        };
        match resolve(name, existing, ours.precedence()) {
            Resolution::Write => self.store.set(name, text),
            Resolution::SetAsideThenWrite {
                name: aside,
                text: damaged,
            } => {
                self.store.set(&aside, &damaged)?;
                self.store.set(name, text)
            }
            // Another tab wrote later; its event is on its way here.
            Resolution::Keep => Ok(()),
            Resolution::NewerVersion => {
                self.become_read_only();
                Err(StoreError::ReadOnly)
            }
        }
    }

    /// Writes again what the store refused.
    ///
    /// # Errors
    /// The store's refusal of the first record that it still refuses;
    /// everything is still in memory.
    pub fn retry(&mut self) -> Result<(), StoreError> {
        for key in self.unsaved.clone() {
            let Some(text) = self.stored.get(&key).map(|stored| stored.encoded.clone()) else {
                continue;
            };
            let name = key.to_string();
            let existing = self.existing(&name);
            self.write_over(existing, &key, &name, &text)?;
        }
        Ok(())
    }
}
