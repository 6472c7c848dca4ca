//! What is kept, in memory and in a store: the newest record of every key.
//!
//! Memory always takes what is typed, so a failing store never takes it off
//! the page. Whatever cannot be read is set aside whole.

use super::key::PREFIX;
use super::{ExportRecord, Key, KeyValue, Record, RecordError, Stamp, StoreError};
use crate::bundle::{Ledger, Sealed, Sha256Hex};
use crate::plan::{PeriodId, PlanId, UnitCode};
use crate::report::{Draft, SubmissionId};
use std::collections::{BTreeMap, BTreeSet};

/// Where damaged texts are moved before anything is written over them.
const SET_ASIDE: &str = "bcx/1/quarantine/";

/// Everything kept, over a store.
pub struct Keeper<S> {
    store: S,
    writer: u32,
    counter: u64,
    mode: Mode,
    kept: BTreeMap<Key, Kept>,
    quarantine: Vec<Quarantined>,
    exports: Vec<ExportRecord>,
    unsaved: BTreeSet<Key>,
}

struct Kept {
    record: Record,
    /// The whole text in the store, checksum included.
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

/// A record that could not be read, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The name it stood under.
    pub name: String,
    /// The text that stood there.
    pub text: String,
    /// Why it could not be read.
    pub why: RecordError,
}

/// A record on its way to the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name it is kept under.
    pub name: String,
    /// The whole text, checksum included.
    pub text: String,
    /// Whether the store took it.
    pub outcome: Result<(), StoreError>,
}

impl<S: KeyValue> Keeper<S> {
    /// Opens `store` and merges what the `journal` acknowledged, record by
    /// record. `writer` is a random number for this tab.
    #[must_use]
    pub fn open(store: S, writer: u32, journal: Vec<(String, String)>) -> Self {
        let mut keeper = Self {
            store,
            writer,
            counter: 0,
            mode: Mode::ReadWrite,
            kept: BTreeMap::new(),
            quarantine: Vec::new(),
            exports: Vec::new(),
            unsaved: BTreeSet::new(),
        };
        for name in keeper.store.names(PREFIX).unwrap_or_default() {
            if let Ok(Some(text)) = keeper.store.get(&name) {
                keeper.take_in(&name, &text);
            }
        }
        for (name, text) in journal {
            keeper.merge(&name, &text);
        }
        keeper
    }

    /// What the store holds under `name`, at the start.
    fn take_in(&mut self, name: &str, text: &str) {
        if let Some(aside) = name.strip_prefix(SET_ASIDE) {
            let name = aside
                .split_once('/')
                .map_or(aside, |(_, name)| name)
                .to_owned();
            self.quarantine.push(Quarantined {
                name,
                text: text.to_owned(),
                why: RecordError::Damaged,
            });
            return;
        }
        match read(name, text) {
            Ok((key, record)) => self.hold(key, record, text.to_owned()),
            Err(why) => {
                if matches!(why, RecordError::Newer) || is_newer_layout(name) {
                    self.mode = Mode::ReadOnly;
                }
                self.quarantine.push(Quarantined {
                    name: name.to_owned(),
                    text: text.to_owned(),
                    why,
                });
            }
        }
    }

    /// Takes a record in memory.
    fn hold(&mut self, key: Key, record: Record, encoded: String) {
        self.counter = self.counter.max(record.stamp.counter);
        if let Key::Export(_) = key
            && let Some(export) = ExportRecord::parse(&record.body)
        {
            self.exports.push(export);
        }
        self.kept.insert(key, Kept { record, encoded });
    }

    /// Merges a record from the journal, another tab or a file: the newest
    /// stamp wins and the store is brought up to it. `Some` where it changed
    /// what is shown.
    pub fn merge(&mut self, name: &str, text: &str) -> Option<Key> {
        let (key, record) = read(name, text).ok()?;
        self.counter = self.counter.max(record.stamp.counter);
        match self.kept.get(&key) {
            Some(ours) if key.is_immutable() || ours.record.stamp >= record.stamp => {
                let (newer, encoded) = (ours.record.stamp > record.stamp, ours.encoded.clone());
                if newer && self.store.get(name).ok().flatten().as_deref() == Some(text) {
                    // A refusal is remembered in `unsaved` and tried again.
                    let _ = self.store_text(&key, name, &encoded);
                }
                None
            }
            ours => {
                let changed = ours.is_none_or(|ours| ours.record.body != record.body);
                self.hold(key.clone(), record, text.to_owned());
                if self.store.get(name).ok().flatten().as_deref() != Some(text) {
                    let _ = self.store_text(&key, name, text);
                }
                changed.then_some(key)
            }
        }
    }

    /// Keeps `body` under `key` with a stamp newer than any seen. `None` where
    /// it is kept already.
    pub fn put(&mut self, key: &Key, body: String) -> Option<Written> {
        let known = self.kept.get(key);
        let settled = !self.unsaved.contains(key);
        if known.is_some_and(|kept| settled && (kept.record.body == body || key.is_immutable())) {
            return None;
        }
        let name = key.to_string();
        self.observe(&name);
        self.counter += 1;
        let stamp = Stamp {
            counter: self.counter,
            writer: self.writer,
        };
        let record = Record { stamp, body };
        let text = record.encode(&name);
        self.hold(key.clone(), record, text.clone());
        let outcome = self.store_text(key, &name, &text);
        Some(Written {
            name,
            text,
            outcome,
        })
    }

    /// Sees the stamp of what another tab may have written a moment ago.
    fn observe(&mut self, name: &str) {
        if let Ok(Some(text)) = self.store.get(name)
            && let Ok((_, record)) = read(name, &text)
        {
            self.counter = self.counter.max(record.stamp.counter);
        }
    }

    /// Writes to the store; what is damaged there is moved aside first.
    fn store_text(&mut self, key: &Key, name: &str, text: &str) -> Result<(), StoreError> {
        let outcome = if self.mode == Mode::ReadOnly {
            Err(StoreError::ReadOnly)
        } else {
            self.set_aside(name)
                .and_then(|()| self.store.set(name, text))
        };
        if outcome.is_ok() {
            self.unsaved.remove(key);
        } else {
            self.unsaved.insert(key.clone());
        }
        outcome
    }

    /// Moves a damaged text under `name` to a place of its own.
    fn set_aside(&mut self, name: &str) -> Result<(), StoreError> {
        let Some(text) = self.store.get(name)? else {
            return Ok(());
        };
        if read(name, &text).is_ok() {
            return Ok(());
        }
        let digest = Sha256Hex::of(text.as_bytes());
        self.store
            .set(&format!("{SET_ASIDE}{}/{name}", digest.short()), &text)
    }

    /// Tries again what the store refused; the last refusal if any is left.
    ///
    /// # Errors
    /// The store's refusal; everything is still in memory.
    pub fn retry(&mut self) -> Result<(), StoreError> {
        for key in self.unsaved.clone() {
            let Some(text) = self.kept.get(&key).map(|kept| kept.encoded.clone()) else {
                continue;
            };
            self.store_text(&key, &key.to_string(), &text)?;
        }
        Ok(())
    }

    /// The body under `key`.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<&str> {
        self.kept.get(key).map(|kept| kept.record.body.as_str())
    }

    /// Every record: name and whole text.
    pub fn records(&self) -> impl Iterator<Item = (String, &str)> {
        self.kept
            .iter()
            .map(|(key, kept)| (key.to_string(), kept.encoded.as_str()))
    }

    /// Whether this app may write here.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// What could not be read.
    #[must_use]
    pub fn quarantine(&self) -> &[Quarantined] {
        &self.quarantine
    }

    /// The last good plan file kept here.
    #[must_use]
    pub fn last_plan(&self) -> Option<&str> {
        let id = PlanId::parse(self.get(&Key::Setting(super::SettingName::Plan))?).ok()?;
        self.get(&Key::Plan(id))
    }

    /// The draft of (plan, unit, period) as typed.
    #[must_use]
    pub fn draft(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Draft {
        let mut draft = Draft::new(plan.clone(), unit.clone(), period.clone());
        for (key, kept) in &self.kept {
            let body = &kept.record.body;
            match key {
                Key::Cell {
                    plan: p,
                    unit: u,
                    period: q,
                    indicator,
                    field,
                } if p == plan && u == unit && q == period => {
                    draft
                        .entries
                        .entry(indicator.clone())
                        .or_default()
                        .set(*field, body);
                }
                Key::Narrative {
                    plan: p,
                    unit: u,
                    period: q,
                    field,
                } if p == plan && u == unit && q == period => {
                    draft.set_narrative(*field, body);
                }
                _ => {}
            }
        }
        draft
    }

    /// Every submission kept; bodies that are not one are returned beside it.
    #[must_use]
    pub fn ledger(&self) -> (Ledger, Vec<SubmissionId>) {
        let (mut ledger, mut unreadable) = (Ledger::default(), Vec::new());
        for (key, kept) in &self.kept {
            let Key::Submission(id) = key else { continue };
            match Sealed::reopen(id, &kept.record.body) {
                Some(sealed) => {
                    ledger.insert(sealed);
                }
                None => unreadable.push(id.clone()),
            }
        }
        (ledger, unreadable)
    }

    /// The files written here, newest first.
    #[must_use]
    pub fn exports(&self) -> Vec<&ExportRecord> {
        let mut exports: Vec<&ExportRecord> = self.exports.iter().collect();
        exports.sort_by(|a, b| b.at.cmp(&a.at));
        exports
    }

    /// Whether a submission is in a file that was written here.
    #[must_use]
    pub fn is_exported(&self, id: &SubmissionId) -> bool {
        self.exports
            .iter()
            .any(|export| export.submissions.contains(id))
    }

    /// How many cells and texts with something typed are in no file.
    #[must_use]
    pub fn cells_in_no_file(&self) -> usize {
        let filed: BTreeSet<&str> = self
            .exports
            .iter()
            .flat_map(|e| &e.records)
            .map(String::as_str)
            .collect();
        self.typed()
            .filter(|kept| !filed.contains(checksum(&kept.encoded)))
            .count()
    }

    /// The checksums of everything typed for (unit, period), or of everything typed.
    #[must_use]
    pub fn checksums(&self, of: Option<(&UnitCode, &PeriodId)>) -> Vec<String> {
        let wanted = |key: &Key| match (key, of) {
            (
                Key::Cell { unit, period, .. } | Key::Narrative { unit, period, .. },
                Some((u, p)),
            ) => unit == u && period == p,
            (Key::Cell { .. } | Key::Narrative { .. }, None) => true,
            _ => false,
        };
        let wanted = self.kept.iter().filter(|(key, _)| wanted(key));
        wanted
            .map(|(_, kept)| checksum(&kept.encoded).to_owned())
            .collect()
    }

    fn typed(&self) -> impl Iterator<Item = &Kept> {
        self.kept
            .iter()
            .filter(|(key, kept)| {
                matches!(key, Key::Cell { .. } | Key::Narrative { .. })
                    && !kept.record.body.trim().is_empty()
            })
            .map(|(_, kept)| kept)
    }
}

/// A readable record and its key.
fn read(name: &str, text: &str) -> Result<(Key, Record), RecordError> {
    let record = Record::decode(name, text)?;
    let key = Key::parse(name).ok_or(RecordError::UnknownKey)?;
    Ok((key, record))
}

/// The checksum inside an encoded record.
fn checksum(encoded: &str) -> &str {
    encoded.split('|').nth(2).unwrap_or_default()
}

/// `bcx/2/…` and later: kept by a newer version of the app.
fn is_newer_layout(name: &str) -> bool {
    let layout = name
        .strip_prefix(PREFIX)
        .and_then(|rest| rest.split('/').next());
    layout
        .and_then(|layout| layout.parse::<u32>().ok())
        .is_some_and(|layout| layout > 1)
}
