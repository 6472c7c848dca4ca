//! Undo and redo of every edit of a draft in this visit.
//!
//! Whatever changes a draft goes through [`Store::type_in`] or
//! [`Store::edit_together`]; both keep the text as [`Store::edit`] does.

use super::store::Store;
use crate::plan::{PeriodId, UnitCode};
use crate::platform;
use crate::report::{Edit, History, Reverted};
use crate::storage::Key;
use leptos::prelude::*;
use std::collections::HashMap;

/// The steps of this visit, for each unit and period apart.
#[derive(Clone, Copy)]
pub struct Undo {
    visits: StoredValue<HashMap<(UnitCode, PeriodId), History<Key>>, LocalStorage>,
    /// Counts steps, for the buttons.
    steps: RwSignal<u64>,
    /// Both figures of a row before a zero was put in their place, by the
    /// numerator's key: pressed by mistake, they come back.
    replaced: StoredValue<HashMap<Key, (String, String)>, LocalStorage>,
}

impl Undo {
    /// No steps yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            visits: StoredValue::new_local(HashMap::new()),
            steps: RwSignal::new(0),
            replaced: StoredValue::new_local(HashMap::new()),
        }
    }

    /// Remembers the figures of a row that zeros take the place of.
    pub fn replace(self, numerator: Key, figures: (String, String)) {
        self.replaced.update_value(|all| {
            all.insert(numerator, figures);
        });
    }

    /// The figures that zeros have taken the place of; blank where none have.
    #[must_use]
    pub fn replaced(self, numerator: &Key) -> (String, String) {
        self.replaced
            .with_value(|all| all.get(numerator).cloned())
            .unwrap_or_default()
    }

    /// Runs `act` over the history of a unit and period.
    fn with<T>(
        self,
        of: (UnitCode, PeriodId),
        act: impl FnOnce(&mut History<Key>) -> T,
    ) -> Option<T> {
        self.visits
            .try_update_value(|visits| act(visits.entry(of).or_default()))
    }

    fn stepped(self) {
        self.steps.update(|n| *n += 1);
    }
}

/// The draft that a cell belongs to.
fn draft_of(key: &Key) -> Option<(UnitCode, PeriodId)> {
    match key {
        Key::Cell { unit, period, .. } | Key::Narrative { unit, period, .. } => {
            Some((unit.clone(), period.clone()))
        }
        _ => None,
    }
}

impl Store {
    /// Keeps what is being typed in a cell; typing on is one step of undo.
    pub fn type_in(self, key: Key, text: String) {
        let edit = self.change(key, text);
        if let Some(of) = draft_of(&edit.key) {
            let now = platform::clock::now_millis();
            self.undo.with(of, |history| history.typed(edit, now));
            self.undo.stepped();
        }
    }

    /// Keeps changes of a draft that belong together: one step of undo.
    pub fn edit_together(self, changes: impl IntoIterator<Item = (Key, String)>) {
        let changes = changes.into_iter();
        let edits: Vec<Edit<Key>> = changes.map(|(key, text)| self.change(key, text)).collect();
        if let Some(of) = edits.first().and_then(|edit| draft_of(&edit.key)) {
            self.undo.with(of, |history| history.together(edits));
            self.undo.stepped();
        }
    }

    fn change(self, key: Key, after: String) -> Edit<Key> {
        let before = self.text(&key).get_untracked();
        self.edit(key.clone(), after.clone());
        Edit { key, before, after }
    }

    /// The field was left: what is typed next is a step of its own.
    pub fn pause_typing(self, period: &PeriodId) {
        if let Some(unit) = self.unit_code_untracked() {
            self.undo.with((unit, period.clone()), History::pause);
        }
    }

    /// Whether there is a step of `period` to undo, and one to redo.
    #[must_use]
    pub fn can_step(self, period: &PeriodId) -> (bool, bool) {
        self.undo.steps.track();
        let unit = self.unit_code();
        let both = |history: &mut History<Key>| (history.can_undo(), history.can_redo());
        unit.and_then(|unit| self.undo.with((unit, period.clone()), both))
            .unwrap_or_default()
    }

    /// Takes back the last step of `period`, or does it again; what was done.
    pub fn step(self, period: &PeriodId, again: bool) -> Option<Reverted<Key>> {
        let of = (self.unit_code_untracked()?, period.clone());
        let now = |key: &Key| self.text(key).get_untracked();
        let reverted = self.undo.with(of, |history| {
            if again {
                history.redo(now)
            } else {
                history.undo(now)
            }
        })??;
        for (key, text) in reverted.writes.clone() {
            self.edit(key, text);
        }
        self.undo.stepped();
        Some(reverted)
    }
}
