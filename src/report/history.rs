//! Undo and redo of what was typed in this visit.
//!
//! A step is taken back only where its text still stands: what came later
//! from elsewhere (another tab, a restored backup) is never undone with it.

/// Most steps remembered; the oldest is dropped first.
const MAX_STEPS: usize = 500;
/// A pause in typing, in milliseconds, after which the same field starts a new step.
const TYPING_PAUSE_MS: i64 = 3_000;

/// The steps of a visit over cells known by `K`.
#[derive(Debug, Clone)]
pub struct History<K> {
    done: Vec<Step<K>>,
    undone: Vec<Step<K>>,
}

/// One cell's change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<K> {
    /// The cell.
    pub key: K,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

#[derive(Debug, Clone)]
struct Step<K> {
    edits: Vec<Edit<K>>,
    /// When it was last typed on; `None` once it is closed.
    typed_at: Option<i64>,
}

/// What undoing or redoing a step asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverted<K> {
    /// What to write, in order.
    pub writes: Vec<(K, String)>,
    /// Cells that were changed from elsewhere and stay as they are.
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
    /// Remembers a keystroke at `now` (milliseconds). Typing on in the same
    /// field without a long pause is one step.
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

    /// Remembers changes of different cells that belong together, as one step.
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

    /// Closes the step that is being typed: the field was left.
    pub fn pause(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.typed_at = None;
        }
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last step back, given what stands in a cell `now`.
    pub fn undo(&mut self, now: impl Fn(&K) -> String) -> Option<Reverted<K>> {
        let step = self.done.pop()?;
        let (step, reverted) = step.turn(now, |edit| (&edit.after, &edit.before));
        self.undone.extend(step);
        Some(reverted)
    }

    /// Does the step that was taken back last again.
    pub fn redo(&mut self, now: impl Fn(&K) -> String) -> Option<Reverted<K>> {
        let step = self.undone.pop()?;
        let (step, reverted) = step.turn(now, |edit| (&edit.before, &edit.after));
        self.done.extend(step);
        Some(reverted)
    }
}

impl<K: Clone> Step<K> {
    /// Turns every cell that still has the text it should have `from` which to
    /// go; what is left of the step, and what to write.
    fn turn(
        self,
        now: impl Fn(&K) -> String,
        from_to: impl Fn(&Edit<K>) -> (&String, &String),
    ) -> (Option<Self>, Reverted<K>) {
        let (turned, kept): (Vec<Edit<K>>, Vec<Edit<K>>) = self
            .edits
            .into_iter()
            .partition(|edit| now(&edit.key) == *from_to(edit).0);
        let write = |edit: &Edit<K>| (edit.key.clone(), from_to(edit).1.clone());
        let reverted = Reverted {
            writes: turned.iter().map(write).collect(),
            kept: kept.into_iter().map(|edit| edit.key).collect(),
        };
        let step = Self {
            edits: turned,
            typed_at: None,
        };
        (Some(step).filter(|step| !step.edits.is_empty()), reverted)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
