//! What the clerk sets off: typing, undo, submissions, restoring.
//!
//! Commands are methods and not events, because each loads with the page that
//! gives it: one enum of all would tie their code into the first download.

use super::undo::{Direction, RowFigures};
use super::{Effect, Session};
use crate::bundle::Sealed;
use crate::report::{Edit, Reverted};
use crate::storage::restore::{self, Restore};
use crate::storage::{Backup, DraftId, Key, KeyValue, WrittenRecord};
use std::collections::BTreeSet;

impl<S: KeyValue> Session<S> {
    /// Keeps the whole text of a field in which a key was pressed at `at`
    /// (milliseconds since 1970). Typing on in the same field is one undo step.
    #[must_use]
    pub fn type_in(&mut self, key: Key, text: String, at: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        let edit = self.edit(key, text, &mut effects);
        self.undo.typed(edit, at);
        self.finish_edit(effects)
    }

    /// Changes several fields of a draft as one undo step.
    #[must_use]
    pub fn edit_together(&mut self, changes: Vec<(Key, String)>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let changes = changes.into_iter();
        let edits = changes.map(|(key, text)| self.edit(key, text, &mut effects));
        let edits = edits.collect();
        self.undo.together(edits);
        self.finish_edit(effects)
    }

    /// A field was left: what is typed next is an undo step of its own.
    pub fn leave_field(&mut self, draft: DraftId) {
        self.undo.of(draft).pause();
    }

    /// Takes the last step of a draft back or does it again; what was done.
    #[must_use]
    pub fn step(
        &mut self,
        draft: &DraftId,
        direction: Direction,
    ) -> (Option<Reverted<Key>>, Vec<Effect>) {
        let mut effects = Vec::new();
        let records = &self.records;
        let current = |key: &Key| records.get(key).unwrap_or_default().to_owned();
        let reverted = self.undo.step(draft, direction, current);
        if let Some(reverted) = &reverted {
            for (key, text) in reverted.writes.clone() {
                self.put(key, text, &mut effects);
            }
            effects.push(Effect::NotifyUndo);
        }
        self.report_status(&mut effects);
        (reverted, effects)
    }

    /// Keeps the figures of a row that zeros are about to replace: pressed by mistake,
    /// "Không phát sinh" (nothing arose) gives them back, also after a reload.
    #[must_use]
    pub fn keep_replaced(&mut self, numerator: Key, figures: &RowFigures) -> Vec<Effect> {
        let mut effects = Vec::new();
        let text = format!("{}\t{}", figures.numerator, figures.denominator);
        self.put(Key::Replaced(Box::new(numerator)), text, &mut effects);
        self.report_status(&mut effects);
        effects
    }

    /// The figures of a row that zeros have replaced; blank where none have.
    #[must_use]
    pub fn replaced(&self, numerator: &Key) -> RowFigures {
        let text = self.text(&Key::Replaced(Box::new(numerator.clone())));
        let (numerator, denominator) = text.split_once('\t').unwrap_or_default();
        RowFigures {
            numerator: numerator.to_owned(),
            denominator: denominator.to_owned(),
        }
    }

    /// Whether there is a step of a draft to undo, and one to redo.
    #[must_use]
    pub fn can_step(&self, draft: &DraftId) -> (bool, bool) {
        self.undo.can_step(draft)
    }

    /// Keeps a submission that was finalised here or has arrived; nothing where
    /// it is kept already or nothing may be written.
    #[must_use]
    pub fn receive(&mut self, sealed: &Sealed) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.is_read_only() || !self.submissions.insert(&self.records, sealed.clone()) {
            return effects;
        }
        let id = sealed.id().clone();
        if self.records.is_hidden(&id) {
            self.put(Key::Hidden(id.clone()), String::new(), &mut effects);
        }
        let key = Key::Submission(id);
        if self.text(&key) != sealed.canonical() {
            // A record of this id that does not read as the submission is set aside.
            self.records.forget_unreadable(&key);
        }
        self.put(key, sealed.canonical().to_owned(), &mut effects);
        self.report_status(&mut effects);
        effects
    }

    /// Restores from a backup the texts under `take`, and adds the submissions and
    /// written files that are missing here.
    #[must_use]
    pub fn apply_restore(
        &mut self,
        backup: &Backup,
        restore: &Restore,
        take: &BTreeSet<Key>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut written = Vec::new();
        self.merge(&mut effects, |records| {
            let (all, changed) = restore::apply(records, backup, restore, take);
            written = all;
            changed
        });
        self.enqueue_all(written, &mut effects);
        effects
    }

    /// Undoes the last restore; how many texts were typed over since and stay.
    #[must_use]
    pub fn undo_restore(&mut self) -> (usize, Vec<Effect>) {
        let mut effects = Vec::new();
        let (mut written, mut typed_over) = (Vec::new(), 0);
        self.merge(&mut effects, |records| {
            let undone = restore::undo(records);
            (written, typed_over) = (undone.written, undone.typed_over);
            undone.changed
        });
        self.enqueue_all(written, &mut effects);
        (typed_over, effects)
    }

    /// Puts a text in a cell; what it was and what it is now.
    fn edit(&mut self, key: Key, text: String, effects: &mut Vec<Effect>) -> Edit<Key> {
        let text_of = |session: &Self| session.text(&key).to_owned();
        let before = text_of(self);
        self.put(key.clone(), text, effects);
        let after = text_of(self);
        Edit { key, before, after }
    }

    fn finish_edit(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        effects.push(Effect::NotifyUndo);
        self.report_status(&mut effects);
        effects
    }

    fn enqueue_all(&mut self, written: Vec<WrittenRecord>, effects: &mut Vec<Effect>) {
        for record in written {
            self.enqueue(record, effects);
        }
        self.report_status(effects);
    }
}
