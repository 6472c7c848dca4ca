//! The outbox: records on their way to the journal.
//!
//! It holds the newest unacknowledged text of each name, so it is bounded by
//! the number of records however fast keys come. One batch is in flight at a
//! time; what is written meanwhile waits for the next.
//!
//! | in flight | event | becomes |
//! |---|---|---|
//! | nothing | a record is pushed, the journal is open | scheduled |
//! | scheduled | due | the batch of everything pending |
//! | a batch | acknowledged | nothing; scheduled again if more is pending |
//! | a batch | failed | nothing; its records are pending again, unless newer ones are |
//! | any | a reply that names another batch | as before |

use super::{BatchId, Effect};
use crate::storage::StoreError;
use std::collections::BTreeMap;

/// Records on their way to the journal.
#[derive(Debug)]
pub(super) struct Outbox {
    journal: Journal,
    /// The newest text of each name that is neither acknowledged nor in flight.
    pending: BTreeMap<String, String>,
    flight: Flight,
    last_batch: BatchId,
    /// Whether the journal acknowledges only what is on the disk.
    confirms: bool,
}

/// The state of the journal.
#[derive(Debug)]
enum Journal {
    /// Being opened for the first time.
    Opening,
    /// Takes what it is given.
    Open,
    /// Is open, but has refused the last batch.
    Refusing(StoreError),
    /// Cannot be opened.
    Unavailable(StoreError),
}

/// What is under way.
#[derive(Debug)]
enum Flight {
    Nothing,
    /// The shell was asked to come back for a batch.
    Scheduled,
    Batch(BatchId, BTreeMap<String, String>),
}

impl Outbox {
    /// An empty outbox before a journal that is being opened.
    pub(super) fn new() -> Self {
        Self {
            journal: Journal::Opening,
            pending: BTreeMap::new(),
            flight: Flight::Nothing,
            last_batch: BatchId(0),
            confirms: true,
        }
    }

    /// The browser acknowledges what it has taken, not what is on the disk.
    pub(super) fn never_confirms(&mut self) {
        self.confirms = false;
    }

    /// Whether an acknowledged record is on the disk.
    pub(super) fn confirms(&self) -> bool {
        self.confirms
    }

    /// Takes a record to be appended.
    #[must_use]
    pub(super) fn push(&mut self, name: String, text: String) -> Option<Effect> {
        self.pending.insert(name, text);
        self.pump()
    }

    /// The journal is open and lacks the records in `missing`.
    #[must_use]
    pub(super) fn opened(&mut self, missing: Vec<(String, String)>) -> Option<Effect> {
        self.journal = Journal::Open;
        self.pending.extend(missing);
        self.pump()
    }

    /// The journal cannot be opened.
    pub(super) fn unavailable(&mut self, error: StoreError) {
        self.journal = Journal::Unavailable(error);
    }

    /// The shell has come back for a batch.
    #[must_use]
    pub(super) fn due(&mut self) -> Option<Effect> {
        if !matches!(self.flight, Flight::Scheduled) {
            return None;
        }
        self.flight = Flight::Nothing;
        if !self.takes_records() || self.pending.is_empty() {
            return None;
        }
        let records = std::mem::take(&mut self.pending);
        self.last_batch.0 += 1;
        let effect = Effect::Append(self.last_batch, records.clone().into_iter().collect());
        self.flight = Flight::Batch(self.last_batch, records);
        Some(effect)
    }

    /// The journal has a batch on the disk.
    #[must_use]
    pub(super) fn acknowledged(&mut self, batch: BatchId) -> Option<Effect> {
        self.land(batch)?;
        if matches!(self.journal, Journal::Refusing(_)) {
            self.journal = Journal::Open;
        }
        self.pump()
    }

    /// The journal has refused a batch or did not answer in time. It is tried
    /// again with the next record or the next retry.
    pub(super) fn failed(&mut self, batch: BatchId, error: StoreError) {
        let Some(records) = self.land(batch) else {
            return;
        };
        for (name, text) in records {
            self.pending.entry(name).or_insert(text);
        }
        if self.takes_records() {
            self.journal = Journal::Refusing(error);
        }
    }

    /// Ends the flight of `batch`; `None` where another one, or none, is in flight.
    fn land(&mut self, batch: BatchId) -> Option<BTreeMap<String, String>> {
        match &mut self.flight {
            Flight::Batch(current, records) if *current == batch => {
                let records = std::mem::take(records);
                self.flight = Flight::Nothing;
                Some(records)
            }
            _ => None,
        }
    }

    /// Schedules a batch where one is wanted and none is under way.
    fn pump(&mut self) -> Option<Effect> {
        let wanted = self.takes_records() && !self.pending.is_empty();
        if !wanted || !matches!(self.flight, Flight::Nothing) {
            return None;
        }
        self.flight = Flight::Scheduled;
        Some(Effect::ScheduleAppend)
    }

    fn takes_records(&self) -> bool {
        matches!(self.journal, Journal::Open | Journal::Refusing(_))
    }

    /// Whether the journal is being opened for the first time.
    pub(super) fn is_opening(&self) -> bool {
        matches!(self.journal, Journal::Opening)
    }

    /// Whether the journal is open and has refused nothing since.
    pub(super) fn is_healthy(&self) -> bool {
        matches!(self.journal, Journal::Open)
    }

    /// Whether a batch is scheduled or in flight.
    pub(super) fn is_writing(&self) -> bool {
        !matches!(self.flight, Flight::Nothing)
    }

    /// Whether everything pushed was acknowledged.
    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty() && !matches!(self.flight, Flight::Batch(..))
    }

    /// Why the journal lacks something; `None` where it lacks nothing, or is
    /// still being opened.
    pub(super) fn issue(&self) -> Option<&StoreError> {
        match &self.journal {
            Journal::Refusing(error) | Journal::Unavailable(error) if !self.is_empty() => {
                Some(error)
            }
            _ => None,
        }
    }

    /// How many records are unacknowledged.
    pub(super) fn len(&self) -> usize {
        let in_flight = match &self.flight {
            Flight::Batch(_, records) => records.len(),
            _ => 0,
        };
        self.pending.len() + in_flight
    }
}
