//! Undo and redo of what was typed in this visit, for each draft apart.

use crate::report::{Edit, History, Reverted};
use crate::storage::{DraftId, Key};
use std::collections::BTreeMap;

/// Which way to go in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Takes the last step back.
    Undo,
    /// Does the step again that was taken back last.
    Redo,
}

/// The figures of a row, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFigures {
    /// The numerator.
    pub numerator: String,
    /// The denominator.
    pub denominator: String,
}

impl RowFigures {
    /// Zero of zero: nothing arose in the period.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            numerator: "0".to_owned(),
            denominator: "0".to_owned(),
        }
    }
}

/// The steps of this visit.
#[derive(Debug, Default)]
pub(super) struct UndoHistories {
    drafts: BTreeMap<DraftId, History<Key>>,
}

impl UndoHistories {
    /// Remembers a keystroke at `at` (milliseconds since 1970).
    pub(super) fn typed(&mut self, edit: Edit<Key>, at: i64) {
        if let Some(draft) = edit.key.draft() {
            self.of(draft).typed(edit, at);
        }
    }

    /// Remembers changes that belong together as one step.
    pub(super) fn together(&mut self, edits: Vec<Edit<Key>>) {
        if let Some(draft) = edits.first().and_then(|edit| edit.key.draft()) {
            self.of(draft).together(edits);
        }
    }

    /// The history of a draft.
    pub(super) fn of(&mut self, draft: DraftId) -> &mut History<Key> {
        self.drafts.entry(draft).or_default()
    }

    /// Whether there is a step to take back, and one to do again.
    pub(super) fn can_step(&self, draft: &DraftId) -> (bool, bool) {
        let history = self.drafts.get(draft);
        history.map_or((false, false), |h| (h.can_undo(), h.can_redo()))
    }

    /// Takes or repeats a step, given the `current` text of a cell.
    pub(super) fn step(
        &mut self,
        draft: &DraftId,
        direction: Direction,
        current: impl Fn(&Key) -> String,
    ) -> Option<Reverted<Key>> {
        let history = self.drafts.get_mut(draft)?;
        match direction {
            Direction::Undo => history.undo(current),
            Direction::Redo => history.redo(current),
        }
    }
}
