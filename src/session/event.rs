//! What can happen to a session, and what it asks the shell to do about it.

use super::SaveState;
use crate::storage::{Key, StoreError};

/// Something that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something outside the draft is set: a setting, a plan, a written file.
    Set(Key, String),
    /// The app was started, at this time in milliseconds since 1970.
    Started(i64),
    /// The clerk says that the device's clock is right, at this time in
    /// milliseconds since 1970: earlier starts are no evidence any more.
    ClockTrusted(i64),

    /// The journal is open and holds these records (name, text).
    JournalOpened(Vec<(String, String)>),
    /// The open journal was read again and holds these records (name, text).
    JournalRead(Vec<(String, String)>),
    /// The journal could not be opened, or did not answer in time.
    JournalUnavailable(StoreError),
    /// It is time for [`Effect::ScheduleAppend`].
    AppendDue,
    /// The journal has the batch on the disk.
    AppendAcknowledged(BatchId),
    /// The journal has refused the batch, or did not answer in time.
    AppendFailed(BatchId, StoreError),

    /// Another tab has written a record.
    RecordReceived {
        /// Its name.
        name: String,
        /// Its whole text.
        text: String,
    },
    /// The page may have been frozen and may have missed other tabs' records.
    Resumed,
    /// It is time to retry what a store has refused.
    RetryDue,
    /// It is time for [`Effect::ScheduleNotify`].
    NotifyDue,
}

/// Something for the shell to do, in the order given.
///
/// Writing to localStorage is not among them: it answers at once, and the
/// comparison with what another tab has just written must not be interrupted,
/// so the record store does it through the [`KeyValue`](crate::storage::KeyValue) trait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// The text under the key has changed: redraw what shows it.
    NotifyRow(Key),
    /// Another tab's texts are about to be shown: a fully selected field must
    /// stay so.
    KeepSelection,
    /// Send [`Event::NotifyDue`] in [`NOTIFY_DEBOUNCE_MS`](super::NOTIFY_DEBOUNCE_MS).
    ScheduleNotify,
    /// Redraw what spans rows: progress, states, charts.
    NotifySummaries,
    /// Undo or redo has become possible or impossible.
    NotifyUndo,
    /// Save state or journal state has changed: see [`Status`].
    NotifyStatus(Status),
    /// Send a record to other tabs directly: localStorage, whose events would
    /// tell them, has refused it.
    Broadcast {
        /// Its name.
        name: String,
        /// Its whole text.
        text: String,
    },
    /// Send [`Event::AppendDue`] once the row that was typed in is drawn.
    ScheduleAppend,
    /// Append the records (name, text) to the journal and answer with
    /// [`Event::AppendAcknowledged`] or [`Event::AppendFailed`].
    Append(BatchId, Vec<(String, String)>),
    /// Open the journal and answer with [`Event::JournalOpened`] or
    /// [`Event::JournalUnavailable`].
    OpenJournal,
    /// Ask the browser, once everything is saved, not to clear the data by itself.
    AskToPersist,
}

/// Identifies a batch of records on its way to the journal. A reply that names
/// an earlier batch than the one in flight is stale and discarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BatchId(pub(super) u64);

/// What the page shows of the session as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Whether what was typed is on the disk.
    pub save: SaveState,
    /// Whether the journal was loaded, or given up for now. Until then it may
    /// hold newer texts than the page, and nothing is called saved or finalised.
    pub journal_loaded: bool,
}
