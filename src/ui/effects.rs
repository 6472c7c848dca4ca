//! Carries out what the session asks for. Every effect of the app passes here.

use super::journal;
use super::store::Store;
use crate::platform;
use crate::session::{Effect, Event, NOTIFY_DEBOUNCE_MS, SaveState, Status};
use crate::storage::stored_name;
use leptos::prelude::*;

/// Carries out effects in order.
pub(super) fn carry_out(store: Store, effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::NotifyRow(key) => store.notify_row(&key),
            Effect::KeepSelection => platform::focus::keep_selection(),
            Effect::ScheduleNotify => {
                platform::clock::after(NOTIFY_DEBOUNCE_MS, move || {
                    store.dispatch(Event::NotifyDue);
                });
            }
            Effect::NotifySummaries => store.summaries.update(|count| *count += 1),
            Effect::NotifyUndo => store.undo_changes.update(|count| *count += 1),
            Effect::NotifyStatus(status) => notify_status(store, status),
            Effect::Broadcast { name, text } => {
                let name = stored_name(&platform::address::folder(), &name);
                platform::tabs::post(&name, &text);
            }
            Effect::ScheduleAppend => {
                platform::page::once_drawn(move || store.dispatch(Event::AppendDue));
            }
            Effect::Append(batch, records) => journal::append(store, batch, records),
            Effect::OpenJournal => wasm_bindgen_futures::spawn_local(journal::open(store)),
            Effect::AskToPersist => ask_to_persist(store),
        }
    }
}

fn notify_status(store: Store, status: Status) {
    let flushed = status.save != SaveState::Saving;
    store.save_state.set(status.save);
    if store.journal_loaded.get_untracked() != status.journal_loaded {
        store.journal_loaded.set(status.journal_loaded);
    }
    if flushed {
        store.wake_flush_waiters();
    }
}

/// Asks the browser not to clear the data by itself, once the first record is saved.
fn ask_to_persist(store: Store) {
    if store.persisted.get_untracked() == Some(true) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        store.flushed().await;
        store.persisted.set(platform::persistence::ask().await);
    });
}
