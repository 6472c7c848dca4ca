//! "Đã lưu": whether what was typed has reached the disk.
//!
//! localStorage takes a text at once but reaches the disk seconds late; the
//! journal acknowledges only what is on the disk. The word waits for both.

use crate::storage::{Journal, StoreError, Written};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the header says about saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Written, not acknowledged yet.
    Saving,
    /// Everything typed is on the disk.
    Saved,
    /// The device refuses; what was typed is on the page only.
    Failed(StoreError),
}

impl SaveState {
    /// The code in `data-save-state`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Saving => "saving",
            Self::Saved => "saved",
            Self::Failed(_) => "failed",
        }
    }

    /// In words.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Saving => "Đang lưu",
            Self::Saved => "Đã lưu",
            Self::Failed(_) => "Chưa lưu được",
        }
    }
}

/// The writer behind the store.
#[derive(Clone, Copy)]
pub struct Saving {
    /// What the header says.
    pub state: RwSignal<SaveState>,
    queue: StoredValue<Queue, LocalStorage>,
}

struct Queue {
    journal: Option<Rc<Journal>>,
    /// The newest record of each key that the journal has not acknowledged.
    waiting: BTreeMap<String, String>,
    running: bool,
    /// The store's last refusal, until a retry succeeds.
    refused: Option<StoreError>,
}

impl Saving {
    /// A writer over `journal`; without one localStorage alone has to do.
    #[must_use]
    pub fn new(journal: Option<Rc<Journal>>) -> Self {
        Self {
            state: RwSignal::new(SaveState::Saved),
            queue: StoredValue::new_local(Queue {
                journal,
                waiting: BTreeMap::new(),
                running: false,
                refused: None,
            }),
        }
    }

    /// Takes note of a record that the store has taken or refused.
    pub fn written(self, written: Written) {
        let mut start = false;
        self.queue.update_value(|queue| {
            queue.refused = written.outcome.err();
            queue.waiting.insert(written.name, written.text);
            start = !queue.running;
            queue.running = true;
        });
        if self.state.with_untracked(|s| *s != SaveState::Saving) {
            self.state.set(SaveState::Saving);
        }
        if start {
            // The start saves before Leptos, which has an executor of its own, is there.
            wasm_bindgen_futures::spawn_local(self.drain());
        }
    }

    /// Writes what waits to the journal until nothing does.
    async fn drain(self) {
        loop {
            let (batch, journal) = self
                .queue
                .try_update_value(|queue| {
                    (std::mem::take(&mut queue.waiting), queue.journal.clone())
                })
                .unwrap_or_default();
            if batch.is_empty() {
                break;
            }
            let records: Vec<(String, String)> = batch.into_iter().collect();
            if let Some(journal) = journal
                && let Err(error) = journal.append(records).await
            {
                self.queue.update_value(|queue| queue.refused = Some(error));
            }
        }
        let refused = self
            .queue
            .try_update_value(|queue| {
                queue.running = false;
                queue.refused.clone()
            })
            .flatten();
        self.state
            .set(refused.map_or(SaveState::Saved, SaveState::Failed));
    }
}
