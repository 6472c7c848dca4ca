//! The history of edits since the page was opened, for undo and redo.
//!
//! A cell is reverted only if it still has the text that the step gave it: a later
//! change from elsewhere (another tab, a restored backup) is never undone with it.

/// Most steps remembered; the oldest is dropped first.
const MAX_STEPS: usize = 500;
/// A pause in typing, in milliseconds, after which the same field starts a new step.
const TYPING_PAUSE_MS: i64 = 3_000;

/// The steps that can be undone and redone, over cells identified by `K`.
#[derive(Debug, Clone)]
pub struct History<K> {
    /// The most recent step last.
    done: Vec<Step<K>>,
    /// The most recently undone step last.
    undone: Vec<Step<K>>,
}

/// The change of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<K> {
    /// The cell.
    pub key: K,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

#[derive(Debug, Clone)]
struct Step<K> {
    edits: Vec<Edit<K>>,
    /// Time of the last keystroke in milliseconds; `None` once the step is closed.
    typed_at: Option<i64>,
}

/// What to do to undo or redo a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverted<K> {
    /// The texts to write, in order.
    pub writes: Vec<(K, String)>,
    /// Cells that were changed from elsewhere and are left as they are.
    pub kept: Vec<K>,
}

impl<K> Default for History<K> {
    fn default() -> Self {
        Self {
            done: Vec::new(),
            undone: Vec::new(),
        }
    }
}

impl<K: Clone + PartialEq> History<K> {
    /// Records a keystroke at `now`, in milliseconds. Keystrokes in the same cell without
    /// a pause of more than three seconds form one step.
    pub fn typed(&mut self, edit: Edit<K>, now: i64) {
        if edit.before == edit.after {
            return;
        }
        if let Some(Step {
            edits,
            typed_at: Some(at),
        }) = self.done.last_mut()
            && let [last] = edits.as_mut_slice()
            && last.key == edit.key
            && last.after == edit.before
            && now.saturating_sub(*at) <= TYPING_PAUSE_MS
        {
            self.undone.clear();
            last.after = edit.after;
            *at = now;
            if last.after == last.before {
                self.done.pop();
            }
            return;
        }
        self.push(vec![edit], Some(now));
    }

    /// Records changes of several cells as one step.
    pub fn together(&mut self, edits: Vec<Edit<K>>) {
        self.push(edits, None);
    }

    fn push(&mut self, mut edits: Vec<Edit<K>>, typed_at: Option<i64>) {
        edits.retain(|edit| edit.before != edit.after);
        if edits.is_empty() {
            return;
        }
        self.undone.clear();
        if self.done.len() == MAX_STEPS {
            self.done.remove(0);
        }
        self.done.push(Step { edits, typed_at });
    }

    /// Closes the step that is being typed, because the field lost the focus.
    pub fn pause(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.typed_at = None;
        }
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Undoes the last step, given the text that a cell has `now`.
    pub fn undo(&mut self, now: impl Fn(&K) -> String) -> Option<Reverted<K>> {
        let step = self.done.pop()?;
        let (step, reverted) = step.revert(now, |edit| (&edit.after, &edit.before));
        self.undone.extend(step);
        Some(reverted)
    }

    /// Redoes the step that was undone last, given the text that a cell has `now`.
    pub fn redo(&mut self, now: impl Fn(&K) -> String) -> Option<Reverted<K>> {
        let step = self.undone.pop()?;
        let (step, reverted) = step.revert(now, |edit| (&edit.before, &edit.after));
        self.done.extend(step);
        Some(reverted)
    }
}

impl<K: Clone> Step<K> {
    /// Reverts every cell that still has the `from` text of its edit to the `to` text: the
    /// step of those cells, if any, and what to write.
    fn revert(
        self,
        now: impl Fn(&K) -> String,
        from_to: impl Fn(&Edit<K>) -> (&String, &String),
    ) -> (Option<Self>, Reverted<K>) {
        let (reverted, kept): (Vec<Edit<K>>, Vec<Edit<K>>) = self
            .edits
            .into_iter()
            .partition(|edit| now(&edit.key) == *from_to(edit).0);
        let write = |edit: &Edit<K>| (edit.key.clone(), from_to(edit).1.clone());
        let result = Reverted {
            writes: reverted.iter().map(write).collect(),
            kept: kept.into_iter().map(|edit| edit.key).collect(),
        };
        let step = Self {
            edits: reverted,
            typed_at: None,
        };
        (Some(step).filter(|step| !step.edits.is_empty()), result)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
