//! The journal as the session asks for it: opened, appended to, read again,
//! each within a time limit, because a browser may never answer.

use super::store::Store;
use crate::platform::{self, clock::within};
use crate::session::{BatchId, Event};
use crate::storage::{Journal, StoreError};
use std::rc::Rc;

/// Milliseconds that the start waits for the journal; one that takes longer is
/// opened again later.
pub(super) const FIRST_OPEN_TIMEOUT_MS: i32 = 3_000;
/// Milliseconds that opening the journal again, or reading it, may take.
const OPEN_TIMEOUT_MS: i32 = 5_000;
/// Milliseconds that the journal may take to acknowledge a batch.
const APPEND_TIMEOUT_MS: i32 = 15_000;

/// An open journal and the records (name, text) that it holds.
pub(super) type Opened = (Journal, Vec<(String, String)>);

/// Waits for the journal that the page's head has begun to read.
pub(super) async fn first_opened() -> Result<Opened, StoreError> {
    opened(FIRST_OPEN_TIMEOUT_MS).await
}

/// Opens the journal and tells the session.
pub(super) async fn open(store: Store) {
    report(store, opened(OPEN_TIMEOUT_MS).await);
}

async fn opened(timeout_ms: i32) -> Result<Opened, StoreError> {
    within(timeout_ms, Journal::opened(platform::start::journal()))
        .await
        .unwrap_or(Err(StoreError::Silent))
}

/// Tells the session how opening the journal went.
pub(super) fn report(store: Store, opened: Result<Opened, StoreError>) {
    match opened {
        Ok((journal, records)) => {
            store.set_journal(Some(Rc::new(journal)));
            store.dispatch(Event::JournalOpened(records));
            if store.read(|session| session.is_read_only()) {
                // Nothing may be written into a newer app's journal.
                store.set_journal(None);
            }
        }
        Err(error) => {
            store.set_journal(None);
            store.dispatch(Event::JournalUnavailable(error));
        }
    }
}

/// Appends a batch and tells the session whether it is on the disk.
pub(super) fn append(store: Store, batch: BatchId, records: Vec<(String, String)>) {
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = match store.journal() {
            Some(journal) => within(APPEND_TIMEOUT_MS, journal.append(records)).await,
            None => Some(Err(StoreError::Unavailable)),
        };
        store.dispatch(match outcome.unwrap_or(Err(StoreError::Silent)) {
            Ok(()) => Event::AppendAcknowledged(batch),
            Err(error) => Event::AppendFailed(batch, error),
        });
    });
}

/// Learns everything that other tabs have written up to now: from localStorage,
/// and from the journal, which every tab sees the same.
pub(super) async fn catch_up(store: Store) {
    store.dispatch(Event::Resumed);
    if store.journal().is_none() && store.read(|session| session.begin_opening()) {
        open(store).await;
    }
    if let Some(journal) = store.journal()
        && let Some(Ok(records)) = platform::clock::within(OPEN_TIMEOUT_MS, journal.load()).await
    {
        store.dispatch(Event::JournalRead(records));
    }
}
