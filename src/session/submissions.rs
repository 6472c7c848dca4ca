//! The ledger of finalised submissions, decoded from their records when it is
//! first asked for: a first visit has none, and a start shows the form first.

use crate::bundle::{Ledger, Sealed};
use crate::report::SubmissionId;
use crate::storage::{Key, KeyValue, RecordStore};
use std::rc::Rc;

/// The ledger, kept up with the records.
#[derive(Debug, Default)]
pub(super) struct SubmissionCache {
    ledger: Rc<Ledger>,
    /// Submissions whose record does not read as one.
    unreadable: Vec<SubmissionId>,
    stale: Stale,
}

/// What the ledger has not taken in yet.
#[derive(Debug, Default)]
enum Stale {
    /// Every record.
    #[default]
    All,
    /// The records of these submissions.
    These(Vec<SubmissionId>),
}

impl SubmissionCache {
    /// Every submission in force.
    pub(super) fn ledger<S: KeyValue>(&mut self, records: &RecordStore<S>) -> Rc<Ledger> {
        self.update(records);
        self.ledger.clone()
    }

    /// Submissions whose record does not read as one.
    pub(super) fn unreadable<S: KeyValue>(
        &mut self,
        records: &RecordStore<S>,
    ) -> Vec<SubmissionId> {
        self.update(records);
        self.unreadable.clone()
    }

    fn update<S: KeyValue>(&mut self, records: &RecordStore<S>) {
        match std::mem::replace(&mut self.stale, Stale::These(Vec::new())) {
            Stale::All => {
                let (ledger, unreadable) = records.ledger();
                (self.ledger, self.unreadable) = (Rc::new(ledger), unreadable);
            }
            Stale::These(ids) => {
                for id in ids {
                    self.add(records, id);
                }
            }
        }
    }

    fn add<S: KeyValue>(&mut self, records: &RecordStore<S>, id: SubmissionId) {
        let Some(text) = records.get(&Key::Submission(id.clone())) else {
            return;
        };
        if records.is_hidden(&id) {
            return;
        }
        match Sealed::reopen(&id, text) {
            Some(sealed) => {
                Rc::make_mut(&mut self.ledger).insert(sealed);
            }
            None if self.unreadable.contains(&id) => {}
            None => self.unreadable.push(id),
        }
    }

    /// Takes a submission in; whether it was new.
    pub(super) fn insert<S: KeyValue>(&mut self, records: &RecordStore<S>, sealed: Sealed) -> bool {
        self.update(records);
        self.unreadable.retain(|id| id != sealed.id());
        Rc::make_mut(&mut self.ledger).insert(sealed)
    }

    /// Notes which records have changed.
    pub(super) fn invalidate(&mut self, changed: &[Key]) {
        for key in changed {
            match (key, &mut self.stale) {
                (Key::Hidden(_), _) => self.stale = Stale::All,
                (Key::Submission(id), Stale::These(ids)) => ids.push(id.clone()),
                _ => {}
            }
        }
    }
}
