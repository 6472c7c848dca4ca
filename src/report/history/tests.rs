//! Undo and redo of steps while other tabs change the same cells.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Cells over a small key space, with a history.
#[derive(Default)]
struct Form {
    cells: BTreeMap<u8, String>,
    history: History<u8>,
}

impl Form {
    fn get(&self, key: u8) -> String {
        self.cells.get(&key).cloned().unwrap_or_default()
    }

    fn set(&mut self, key: u8, text: &str) -> Edit<u8> {
        let before = self.get(key);
        self.cells.insert(key, text.to_owned());
        Edit {
            key,
            before,
            after: text.to_owned(),
        }
    }

    fn type_in(&mut self, key: u8, text: &str, now: i64) {
        let edit = self.set(key, text);
        self.history.typed(edit, now);
    }

    fn paste(&mut self, cells: &[(u8, &str)]) {
        let edits = cells.iter().map(|(key, text)| self.set(*key, text));
        let edits = edits.collect();
        self.history.together(edits);
    }

    fn turn(&mut self, redo: bool) -> Option<Reverted<u8>> {
        let cells = self.cells.clone();
        let now = |key: &u8| cells.get(key).cloned().unwrap_or_default();
        let reverted = if redo {
            self.history.redo(now)
        } else {
            self.history.undo(now)
        };
        for (key, text) in reverted.iter().flat_map(|r| &r.writes) {
            self.cells.insert(*key, text.clone());
        }
        reverted
    }

    fn undo(&mut self) -> Option<Reverted<u8>> {
        self.turn(false)
    }

    fn redo(&mut self) -> Option<Reverted<u8>> {
        self.turn(true)
    }
}

#[test]
fn keystrokes_in_one_field_are_one_step() {
    let mut form = Form::default();
    for (at, text) in ["5", "51", "512"].into_iter().enumerate() {
        form.type_in(1, text, i64::try_from(at).unwrap_or(0) * 200);
    }
    form.undo();
    assert_eq!(form.get(1), "");
    assert!(!form.history.can_undo());
    form.redo();
    assert_eq!(form.get(1), "512");
}

#[test]
fn another_field_a_pause_or_losing_focus_starts_a_new_step() {
    let mut form = Form::default();
    form.type_in(1, "5", 0);
    form.type_in(2, "7", 100);
    form.type_in(1, "51", 200);
    form.type_in(1, "512", 200 + TYPING_PAUSE_MS + 1);
    form.history.pause();
    form.type_in(1, "5123", 200 + TYPING_PAUSE_MS + 2);
    let mut seen = Vec::new();
    while form.undo().is_some() {
        seen.push((form.get(1), form.get(2)));
    }
    let expected = [("512", "7"), ("51", "7"), ("5", "7"), ("5", ""), ("", "")];
    assert_eq!(seen, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn changes_recorded_together_are_undone_together() {
    let mut form = Form::default();
    form.type_in(1, "5", 0);
    form.paste(&[(1, "812"), (2, "1.010"), (3, "")]);
    form.undo();
    assert_eq!((form.get(1), form.get(2)), ("5".to_owned(), String::new()));
    form.redo();
    assert_eq!(
        (form.get(1), form.get(2)),
        ("812".to_owned(), "1.010".to_owned())
    );
}

#[test]
fn typing_after_undo_clears_the_redo_steps() {
    let mut form = Form::default();
    form.type_in(1, "5", 0);
    form.undo();
    assert!(form.history.can_redo());
    form.type_in(2, "7", 0);
    assert!(!form.history.can_redo());
    assert_eq!(form.redo(), None);
}

#[test]
fn an_edit_without_a_change_is_no_step() {
    let mut form = Form::default();
    form.type_in(1, "5", 0);
    form.type_in(1, "", 10);
    assert!(!form.history.can_undo(), "typed and deleted again");
    form.paste(&[(1, ""), (2, "")]);
    assert!(!form.history.can_undo());
    form.type_in(1, "6", 20);
    form.undo();
    form.paste(&[(1, "")]);
    assert!(form.history.can_redo(), "nothing happened since");
}

#[test]
fn undo_keeps_what_another_tab_typed_into_the_cell() {
    let mut form = Form::default();
    form.paste(&[(1, "812"), (2, "1.010")]);
    form.cells.insert(2, "999".to_owned());
    let reverted = form.undo();
    assert_eq!(reverted.map(|r| r.kept), Some(vec![2]));
    assert_eq!(
        (form.get(1), form.get(2)),
        (String::new(), "999".to_owned())
    );
    form.redo();
    assert_eq!(
        (form.get(1), form.get(2)),
        ("812".to_owned(), "999".to_owned())
    );
}

#[test]
fn the_oldest_steps_are_dropped_first() {
    let mut form = Form::default();
    for n in 0..=MAX_STEPS {
        form.paste(&[(1, &n.to_string())]);
    }
    let mut steps = 0;
    while form.undo().is_some() {
        steps += 1;
    }
    assert_eq!((steps, form.get(1)), (MAX_STEPS, "0".to_owned()));
}

#[derive(Debug, Clone)]
enum Act {
    Type(u8, String, i64),
    Paste(Vec<(u8, String)>),
    Pause,
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let text = "[0-9]{0,2}";
    prop_oneof![
        4 => (0..3_u8, text, 0..5_000_i64).prop_map(|(key, text, after)| Act::Type(key, text, after)),
        1 => prop::collection::btree_map(0..3_u8, text, 0..3)
            .prop_map(|cells| Act::Paste(cells.into_iter().collect())),
        1 => Just(Act::Pause),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

fn run(form: &mut Form, acts: &[Act]) {
    let mut now = 0;
    for act in acts {
        match act {
            Act::Type(key, text, after) => {
                now += after;
                form.type_in(*key, text, now);
            }
            Act::Paste(cells) => {
                let cells: Vec<(u8, &str)> = cells.iter().map(|(k, t)| (*k, t.as_str())).collect();
                form.paste(&cells);
            }
            Act::Pause => form.history.pause(),
            Act::Undo => drop(form.undo()),
            Act::Redo => drop(form.redo()),
        }
    }
}

fn blank(form: &Form) -> bool {
    form.cells.values().all(String::is_empty)
}

proptest! {
    #[test]
    fn undoing_everything_restores_the_first_texts(acts in prop::collection::vec(act(), 0..40)) {
        let mut form = Form::default();
        run(&mut form, &acts);
        while form.undo().is_some() {}
        prop_assert!(blank(&form), "{:?}", form.cells);
    }

    #[test]
    fn redo_reverts_undo(acts in prop::collection::vec(act(), 0..40), back in 1..10_usize) {
        let mut form = Form::default();
        run(&mut form, &acts);
        let there = form.cells.clone();
        let steps = (0..back).take_while(|_| form.undo().is_some()).count();
        for _ in 0..steps {
            prop_assert!(form.redo().is_some());
        }
        let filled = |cells: &BTreeMap<u8, String>| -> Vec<(u8, String)> {
            let cells = cells.iter().filter(|(_, text)| !text.is_empty());
            cells.map(|(key, text)| (*key, text.clone())).collect()
        };
        prop_assert_eq!(filled(&form.cells), filled(&there));
    }

    #[test]
    fn undo_never_changes_what_came_from_elsewhere(
        acts in prop::collection::vec(act(), 0..40),
        key in 0..3_u8,
    ) {
        let mut form = Form::default();
        run(&mut form, &acts);
        form.cells.insert(key, "từ thẻ khác".to_owned());
        while form.undo().is_some() {}
        while form.redo().is_some() {}
        prop_assert_eq!(form.get(key), "từ thẻ khác");
    }
}
