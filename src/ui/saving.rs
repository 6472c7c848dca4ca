//! "Đã lưu": whether what was typed has reached the disk.
//!
//! localStorage takes a text at once but reaches the disk seconds late; the
//! journal acknowledges only what is on the disk. The word waits for both, and
//! is worked out from what either still lacks.

use crate::platform;
use crate::storage::{Journal, StoreError, Trouble, WrittenRecord};
use crate::view::text::saving;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How long the journal may take before it counts as silent, in milliseconds.
const PATIENCE: i32 = 15_000;

/// What the header says about saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Written, not acknowledged yet.
    Saving,
    /// Everything typed is on the disk.
    Saved,
    /// The device refuses; what was typed may be on the page only.
    Failed(Trouble),
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
            Self::Saving => saving::SAVING,
            Self::Saved => saving::SAVED,
            Self::Failed(Trouble::Nowhere(_)) => saving::NOT_SAVED,
            Self::Failed(_) => saving::UNCERTAIN,
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

#[derive(Default)]
struct Queue {
    journal: Option<Rc<Journal>>,
    /// The newest record of each key that the journal has not acknowledged.
    waiting: BTreeMap<String, String>,
    running: bool,
    /// Why the store lacks something, if it does.
    store_refused: Option<StoreError>,
    /// Why the journal lacks something; `None` while it is being opened.
    journal_refused: Option<StoreError>,
    /// Called once nothing is on its way any more.
    waiters: Vec<js_sys::Function>,
}

impl Queue {
    fn state(&self) -> SaveState {
        let lacking = self.journal_refused.as_ref();
        let lacking = lacking.filter(|_| !self.waiting.is_empty());
        match Trouble::of(self.store_refused.as_ref(), lacking) {
            Some(trouble) if !self.running => SaveState::Failed(trouble),
            // Until the journal is heard it may know better than what is shown.
            _ if self.journal.is_none() && self.journal_refused.is_none() => SaveState::Saving,
            _ if self.running || !self.waiting.is_empty() => SaveState::Saving,
            _ => SaveState::Saved,
        }
    }
}

impl Saving {
    /// A writer whose journal is still to come.
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: RwSignal::new(SaveState::Saving),
            queue: StoredValue::new_local(Queue::default()),
        }
    }

    /// Takes note of a record that the store has taken or refused, and of why
    /// the store lacks something, if it does.
    pub fn written(self, written: WrittenRecord, refusal: Option<StoreError>) {
        self.queue.update_value(|queue| {
            queue.store_refused = refusal;
            queue.waiting.insert(written.name, written.text);
        });
        self.go_on();
    }

    /// Takes note of whether the store still lacks something.
    pub fn store_said(self, refusal: Option<StoreError>) {
        self.queue
            .update_value(|queue| queue.store_refused = refusal);
        self.go_on();
    }

    /// Writes to `journal` from now on, first of all what it lacks.
    pub fn attach(self, journal: Rc<Journal>, behind: Vec<(String, String)>) {
        self.queue.update_value(|queue| {
            queue.journal = Some(journal);
            queue.journal_refused = None;
            for (name, text) in behind {
                queue.waiting.insert(name, text);
            }
        });
        self.go_on();
    }

    /// There is no journal for now.
    pub fn without_journal(self, error: StoreError) {
        self.queue.update_value(|queue| {
            queue.journal = None;
            queue.journal_refused = Some(error);
        });
        self.go_on();
    }

    /// The journal in use.
    #[must_use]
    pub fn journal(self) -> Option<Rc<Journal>> {
        self.queue.with_value(|queue| queue.journal.clone())
    }

    /// Whether the journal is there and takes what it is given.
    #[must_use]
    pub fn journal_is_well(self) -> bool {
        self.queue
            .with_value(|q| q.journal.is_some() && q.journal_refused.is_none())
    }

    /// Whether what was written last stands on the page only.
    #[must_use]
    pub fn keeps_nothing(self) -> bool {
        let state = self.state.get_untracked();
        matches!(state, SaveState::Failed(Trouble::Nowhere(_)))
    }

    /// Comes back once nothing is on its way, and how it went.
    pub async fn settled(self) -> SaveState {
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            self.queue.update_value(|queue| queue.waiters.push(resolve));
        });
        self.go_on();
        let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        self.queue.with_value(Queue::state)
    }

    /// Starts writing what waits, unless it is being written already.
    fn go_on(self) {
        let mut start = false;
        self.queue.update_value(|queue| {
            start = !queue.running && queue.journal.is_some() && !queue.waiting.is_empty();
            queue.running |= start;
        });
        if start {
            // The row that was typed in answers first.
            // The start saves before Leptos, which has an executor of its own, is there.
            platform::page::once_drawn(move || {
                wasm_bindgen_futures::spawn_local(self.drain());
            });
        }
        self.tell();
    }

    /// Says how it stands.
    fn tell(self) {
        let mut waiters = Vec::new();
        let mut state = SaveState::Saving;
        self.queue.update_value(|queue| {
            state = queue.state();
            if state != SaveState::Saving {
                waiters = std::mem::take(&mut queue.waiters);
            }
        });
        if self.state.with_untracked(|now| *now != state) {
            self.state.set(state);
        }
        for waiter in waiters {
            let _ = waiter.call0(&wasm_bindgen::JsValue::NULL);
        }
    }

    /// Writes what waits to the journal until nothing does or it refuses. What
    /// it refuses waits on.
    async fn drain(self) {
        loop {
            let mut taken = BTreeMap::new();
            let mut journal = None;
            let alive = self.queue.try_update_value(|queue| {
                taken = std::mem::take(&mut queue.waiting);
                journal.clone_from(&queue.journal);
            });
            let (Some(()), Some(journal), false) = (alive, journal, taken.is_empty()) else {
                break;
            };
            let records = taken.clone().into_iter().collect();
            let answer = platform::clock::within(PATIENCE, journal.append(records)).await;
            let refused = answer.unwrap_or(Err(StoreError::Silent)).err();
            let stop = refused.is_some();
            self.queue.update_value(|queue| {
                if stop {
                    for (name, text) in taken {
                        queue.waiting.entry(name).or_insert(text);
                    }
                }
                queue.journal_refused = refused;
            });
            if stop {
                break;
            }
        }
        self.queue.update_value(|queue| queue.running = false);
        self.tell();
    }
}
