//! Restoring a backup ("Khôi phục"): what it would change is shown first, and
//! can be undone afterwards.
//!
//! A restore merges. A typed text stays unless the clerk takes the file's, which
//! is proposed where it is known to be newer: in a file that this browser wrote.
//! Submissions are only ever added.

use super::{Backup, Key, KeyValue, RecordStore, SettingName, WrittenRecord};
use crate::bundle::{Sealed, canonical};
use crate::json::Json;
use crate::report::SubmissionId;
use std::collections::BTreeSet;

/// What a backup would change here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restore {
    /// Texts that are another in the file.
    pub changes: Vec<Change>,
    /// Submissions that are missing or hidden here.
    pub submissions: Vec<Sealed>,
    /// Records that are added without being shown: files written, a plan.
    unlisted: Vec<Key>,
    /// How many texts are the same here.
    pub same: usize,
    /// Damaged records that the file carries and this store does not.
    pub set_aside: usize,
}

/// One text that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is.
    pub key: Key,
    /// The text here; `None` where there never was one.
    pub here: Option<String>,
    /// The text in the file.
    pub file: String,
    /// Which of the two is proposed.
    pub proposal: Proposal,
}

/// Which of two texts is taken unless the clerk says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// The one here.
    Here,
    /// The file's.
    File,
    /// Neither: nobody knows which is newer. Counters of browsers that never met say
    /// nothing of each other, so the clerk has to choose; until then the one here stays.
    Open,
}

impl Restore {
    /// Whether there is anything to restore.
    #[must_use]
    pub fn brings(&self) -> bool {
        !self.changes.is_empty() || !self.submissions.is_empty() || self.set_aside > 0
    }

    /// The keys of the texts that are taken unless the clerk says otherwise.
    #[must_use]
    pub fn proposed(&self) -> BTreeSet<Key> {
        self.with(|proposal| proposal == Proposal::File)
    }

    /// The keys of the texts of which nobody knows which is newer.
    #[must_use]
    pub fn open(&self) -> BTreeSet<Key> {
        self.with(|proposal| proposal == Proposal::Open)
    }

    fn with(&self, wanted: impl Fn(Proposal) -> bool) -> BTreeSet<Key> {
        let found = self.changes.iter().filter(|change| wanted(change.proposal));
        found.map(|change| change.key.clone()).collect()
    }
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undone {
    /// What was written.
    pub written: Vec<WrittenRecord>,
    /// The keys whose text is another one now.
    pub changed: Vec<Key>,
    /// How many texts were typed over since, and stay as typed.
    pub typed_over: usize,
}

/// The snapshot of what a restore changed.
struct Snapshot {
    file: String,
    at: String,
    /// Name, text before (`None` where there was none), text after.
    texts: Vec<(String, Option<String>, String)>,
    submissions: Vec<SubmissionId>,
}

/// Compares a backup with what is here.
#[must_use]
pub fn compare<S: KeyValue>(records: &RecordStore<S>, backup: &Backup) -> Restore {
    let mut restore = Restore::default();
    let writer = backup.records.iter().find(|(key, ..)| *key == Key::Device);
    let same_browser =
        writer.is_some_and(|(_, record, _)| records.get(&Key::Device) == Some(&*record.body));
    let hidden_ids: BTreeSet<&SubmissionId> = backup
        .records
        .iter()
        .filter_map(|(key, record, _)| match key {
            Key::Hidden(id) if record.body == "1" => Some(id),
            _ => None,
        })
        .collect();
    for (key, record, _) in &backup.records {
        let here = records.record(key);
        match key {
            Key::Submission(id) if hidden_ids.contains(id) => {}
            Key::Submission(id) => {
                let sealed = Sealed::open(&record.body).ok().filter(|s| s.id() == id);
                match sealed {
                    Some(_) if here.is_some() && !records.is_hidden(id) => restore.same += 1,
                    Some(sealed) => restore.submissions.push(sealed),
                    None => {}
                }
            }
            Key::Setting(SettingName::Plan) | Key::Plan(_) | Key::Export(_) => {
                if here.is_none() {
                    restore.unlisted.push(key.clone());
                }
            }
            Key::Cell { .. }
            | Key::Narrative { .. }
            | Key::Letter { .. }
            | Key::PeriodLetter { .. }
            | Key::Setting(_) => {
                let existing = here.map_or("", |here| here.body.as_str());
                if existing == record.body {
                    restore.same += usize::from(!existing.is_empty());
                    continue;
                }
                let takes_file = match here {
                    // A setting belongs to this browser once somebody made it here.
                    _ if !key.is_typed() => Some(existing.trim().is_empty()),
                    None => Some(true),
                    Some(here) if same_browser => Some(record.timestamp > here.timestamp),
                    Some(_) => None,
                };
                restore.changes.push(Change {
                    key: key.clone(),
                    here: here.map(|here| here.body.clone()),
                    file: record.body.clone(),
                    proposal: match takes_file {
                        Some(true) => Proposal::File,
                        Some(false) => Proposal::Here,
                        None => Proposal::Open,
                    },
                });
            }
            Key::Replaced(_) | Key::Device | Key::LastStart | Key::Restored | Key::Hidden(_) => {}
        }
    }
    restore.changes.sort_by(|a, b| a.key.cmp(&b.key));
    let known = |q: &super::Quarantined| {
        let same = |k: &super::Quarantined| k.name == q.name && k.text == q.text;
        records.quarantine().iter().any(same)
    };
    restore.set_aside = backup.quarantine.iter().filter(|q| !known(q)).count();
    restore
}

/// The snapshot to be kept under [`Key::Restored`] before [`apply`].
#[must_use]
pub fn snapshot(restore: &Restore, take: &BTreeSet<Key>, file: &str, at: &str) -> String {
    let taken = restore.changes.iter().filter(|c| take.contains(&c.key));
    let snapshot = Snapshot {
        file: file.to_owned(),
        at: at.to_owned(),
        texts: taken
            .map(|c| (c.key.to_string(), c.here.clone(), c.file.clone()))
            .collect(),
        submissions: restore.submissions.iter().map(|s| s.id().clone()).collect(),
    };
    snapshot.to_body()
}

/// Takes the texts under `take`, and everything that is only added. Returns what
/// was written, for the journal, and the keys whose text changed.
pub fn apply<S: KeyValue>(
    records: &mut RecordStore<S>,
    backup: &Backup,
    restore: &Restore,
    take: &BTreeSet<Key>,
) -> (Vec<WrittenRecord>, Vec<Key>) {
    let mut keys: BTreeSet<Key> = restore.unlisted.iter().cloned().collect();
    for sealed in &restore.submissions {
        let id = sealed.id().clone();
        keys.insert(Key::Submission(id));
    }
    let offered = restore.changes.iter().map(|change| &change.key);
    keys.extend(offered.filter(|key| take.contains(key)).cloned());
    // The figures that zeros have replaced come with the zeros.
    let replaced = backup.records.iter().map(|(key, ..)| key);
    let replaced = replaced.filter(|key| match key {
        Key::Replaced(numerator) => keys.contains(&**numerator),
        _ => false,
    });
    let replaced: Vec<Key> = replaced.cloned().collect();
    keys.extend(replaced);
    let (mut written, mut changed) = (Vec::new(), Vec::new());
    for (key, record, text) in &backup.records {
        if !keys.contains(key) {
            continue;
        }
        if let Key::Submission(id) = key
            && records.is_hidden(id)
        {
            let hidden = Key::Hidden(id.clone());
            written.extend(records.put(&hidden, String::new()));
            changed.push(hidden);
        }
        if let Some(done) = records.put_from_file(key, record, text) {
            written.push(done);
            changed.push(key.clone());
        }
    }
    for damaged in &backup.quarantine {
        // Where the store refuses, it is still in the file and on the page.
        let _ = records.set_aside(damaged);
    }
    (written, changed)
}

/// The file and the time of the last restore, while it can be undone.
#[must_use]
pub fn last<S: KeyValue>(records: &RecordStore<S>) -> Option<(String, String)> {
    let snapshot = Snapshot::parse(records.get(&Key::Restored)?)?;
    Some((snapshot.file, snapshot.at))
}

/// Undoes the last restore. What was typed since stays as typed, and
/// submissions that it added are hidden, not deleted.
pub fn undo<S: KeyValue>(records: &mut RecordStore<S>) -> Undone {
    let mut undone = Undone::default();
    let Some(snapshot) = records.get(&Key::Restored).and_then(Snapshot::parse) else {
        return undone;
    };
    for (name, before, after) in snapshot.texts {
        let Some(key) = Key::parse(&name) else {
            continue;
        };
        if records.get(&key) != Some(after.as_str()) {
            undone.typed_over += 1;
            continue;
        }
        undone.put(records, key, before.unwrap_or_default());
    }
    for id in snapshot.submissions {
        undone.put(records, Key::Hidden(id), "1".to_owned());
    }
    undone.put(records, Key::Restored, String::new());
    undone
}

impl Undone {
    fn put<S: KeyValue>(&mut self, records: &mut RecordStore<S>, key: Key, body: String) {
        if let Some(written) = records.put(&key, body) {
            self.written.push(written);
            self.changed.push(key);
        }
    }
}

impl Snapshot {
    fn to_body(&self) -> String {
        let text = |text: &str| Json::Text(text.to_owned());
        let texts = self.texts.iter().map(|(name, before, after)| {
            let before = before.as_ref().map_or(Json::Null, |before| text(before));
            Json::List(vec![text(name), before, text(after)])
        });
        let submissions = self.submissions.iter().map(|id| text(id.as_str()));
        canonical(&Json::Object(vec![
            ("file".to_owned(), text(&self.file)),
            ("at".to_owned(), text(&self.at)),
            ("texts".to_owned(), Json::List(texts.collect())),
            ("submissions".to_owned(), Json::List(submissions.collect())),
        ]))
    }

    fn parse(body: &str) -> Option<Self> {
        let json = Json::parse(body).ok()?;
        let text = |json: &Json| match json {
            Json::Text(text) => Some(text.clone()),
            _ => None,
        };
        let list = |name: &str| match json.get(name)? {
            Json::List(list) => Some(list.as_slice()),
            _ => None,
        };
        let change = |one: &Json| match one {
            Json::List(parts) => match parts.as_slice() {
                [name, before, after] => Some((text(name)?, text(before), text(after)?)),
                _ => None,
            },
            _ => None,
        };
        let id = |one: &Json| SubmissionId::parse(&text(one)?);
        Some(Self {
            file: text(json.get("file")?)?,
            at: text(json.get("at")?)?,
            texts: list("texts")?.iter().map(change).collect::<Option<_>>()?,
            submissions: list("submissions")?.iter().map(id).collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests;
