//! A backup carried to another machine, merged, and undone.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::storage::{MemoryStore, backup};

fn cell(field: &str) -> Key {
    Key::parse(&format!(
        "bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.4/{field}"
    ))
    .unwrap()
}

const UNIT: Key = Key::Setting(SettingName::Unit);

fn machine(replica: u32, texts: &[(&Key, &str)]) -> RecordStore<MemoryStore> {
    let mut records = RecordStore::open(MemoryStore::default(), replica, Vec::new());
    for (key, text) in texts {
        records.put(key, (*text).to_owned()).unwrap();
    }
    records
}

fn file_of(records: &RecordStore<MemoryStore>) -> Backup {
    backup::read(
        backup::write(records, "2024-06-10T09:00:00+07:00")
            .0
            .as_bytes(),
    )
    .unwrap()
}

/// Restores as proposed, with the snapshot first.
fn restore(records: &mut RecordStore<MemoryStore>, file: &Backup) -> Restore {
    let restore = compare(records, file);
    let take = restore.proposed();
    let body = snapshot(&restore, &take, "sao-luu.json", "2024-06-11T09:00:00+07:00");
    records.put(&Key::Restored, body).unwrap();
    apply(records, file, &restore, &take);
    restore
}

fn typed(records: &RecordStore<MemoryStore>) -> Vec<(Key, String)> {
    let texts = records.bodies().filter(|(key, body)| {
        (key.is_typed() || matches!(key, Key::Setting(_))) && !body.is_empty()
    });
    texts
        .map(|(key, body)| (key.clone(), body.to_owned()))
        .collect()
}

#[test]
fn a_blank_machine_becomes_as_the_one_that_was_backed_up() {
    let (above, below) = (cell("numerator"), cell("denominator"));
    let office = machine(1, &[(&UNIT, "07771"), (&above, "812"), (&below, "1.010")]);
    let mut home = machine(2, &[]);
    let comparison = restore(&mut home, &file_of(&office));
    assert_eq!(comparison.changes.len(), 3);
    assert_eq!(typed(&home), typed(&office));
    assert!(!compare(&home, &file_of(&office)).brings(), "once more");
}

const DEVICE: &str = "0b0f0b0f-0000-4000-8000-000000000001";

#[test]
fn in_a_file_of_this_browser_what_was_typed_later_is_proposed() {
    let above = cell("numerator");
    let mut office = machine(1, &[(&Key::Device, DEVICE), (&above, "812")]);
    let file = file_of(&office);
    office.put(&above, "813".to_owned()).unwrap();
    let comparison = compare(&office, &file);
    assert_eq!(comparison.changes[0].proposal, Proposal::Here);
    assert_eq!(comparison.changes[0].here.as_deref(), Some("813"));
    let take = BTreeSet::from([above.clone()]);
    apply(&mut office, &file, &comparison, &take);
    assert_eq!(
        office.get(&above),
        Some("812"),
        "the clerk may choose otherwise"
    );
    // The browser as it was before: the file is the later one.
    let mut before = machine(1, &[(&Key::Device, DEVICE), (&above, "811")]);
    let mut after = machine(1, &[(&Key::Device, DEVICE), (&above, "811")]);
    after.put(&above, "814".to_owned()).unwrap();
    restore(&mut before, &file_of(&after));
    assert_eq!(before.get(&above), Some("814"));
}

#[test]
fn between_browsers_that_never_met_nobody_knows_which_is_newer() {
    let (above, below) = (cell("numerator"), cell("denominator"));
    let mut old = machine(1, &[(&Key::Device, DEVICE), (&above, "1"), (&below, "9")]);
    // The older machine has counted further.
    for text in ["2", "3", "4", "812"] {
        old.put(&above, text.to_owned()).unwrap();
    }
    let other = "0b0f0b0f-0000-4000-8000-000000000002";
    let mut new = machine(2, &[(&Key::Device, other), (&above, "813")]);
    let comparison = restore(&mut new, &file_of(&old));
    assert_eq!(comparison.open(), BTreeSet::from([above.clone()]));
    assert_eq!(
        new.get(&above),
        Some("813"),
        "nothing is chosen for the clerk"
    );
    assert_eq!(new.get(&below), Some("9"), "what is missing here comes");
    // Nor is it known of a file without the browser's id.
    let nameless = file_of(&machine(3, &[(&above, "814")]));
    assert_eq!(compare(&new, &nameless).open().len(), 1);
}

#[test]
fn settings_made_here_stay_unless_taken() {
    let office = machine(1, &[(&UNIT, "07771"), (&UNIT, "07774")]);
    let mut home = machine(2, &[(&UNIT, "07201")]);
    let comparison = restore(&mut home, &file_of(&office));
    assert_eq!(comparison.changes.len(), 1);
    assert_eq!(home.get(&UNIT), Some("07201"));
}

#[test]
fn the_device_keeps_its_own_id() {
    let office = machine(1, &[(&Key::Device, "0b0f0b0f-0000-4000-8000-000000000001")]);
    let mut home = machine(2, &[(&Key::Device, "0b0f0b0f-0000-4000-8000-000000000002")]);
    restore(&mut home, &file_of(&office));
    assert!(home.get(&Key::Device).unwrap().ends_with('2'));
}

#[test]
fn an_undo_brings_back_what_stood_and_spares_what_was_typed_since() {
    let (above, below, note) = (cell("numerator"), cell("denominator"), cell("note"));
    let office = machine(
        1,
        &[
            (&above, "1"),
            (&above, "812"),
            (&below, "1.010"),
            (&note, "n"),
        ],
    );
    let mut home = machine(2, &[(&above, "700")]);
    restore(&mut home, &file_of(&office));
    assert_eq!(last(&home).unwrap().0, "sao-luu.json");
    home.put(&note, "gõ sau".to_owned()).unwrap();
    let undone = undo(&mut home);
    assert_eq!(undone.typed_over, 1);
    assert_eq!(home.get(&above), Some("700"));
    assert_eq!(home.get(&below), Some(""));
    assert_eq!(home.get(&note), Some("gõ sau"));
    assert_eq!(last(&home), None);
    assert_eq!(undo(&mut home), Undone::default());
}

#[test]
fn damaged_records_come_along_and_are_set_aside_here_too() {
    let mut office = machine(1, &[(&UNIT, "07771")]);
    office.merge("bcx/1/setting/theme", "1|1-1|0000|dark");
    let mut home = machine(2, &[]);
    assert_eq!(restore(&mut home, &file_of(&office)).set_aside, 1);
    let again = RecordStore::open(home.store().clone(), 3, Vec::new());
    assert_eq!(again.quarantine()[0].text, "1|1-1|0000|dark");
}

#[test]
fn a_file_with_absurd_stamps_does_not_use_up_the_counter() {
    let key = cell("numerator");
    let record = super::super::Record {
        timestamp: super::super::Timestamp {
            counter: (1 << 53) - 1,
            replica: 1,
        },
        body: "812".to_owned(),
    };
    let name = key.to_string();
    let mut office = machine(1, &[]);
    office.merge(&name, &record.encode(&name));
    let file = file_of(&office);
    let mut home = machine(2, &[]);
    restore(&mut home, &file);
    assert_eq!(home.get(&key), Some("812"));
    home.put(&key, "813".to_owned()).unwrap();
    let again = RecordStore::open(home.store().clone(), 3, Vec::new());
    assert_eq!(again.get(&key), Some("813"));
}

#[test]
fn figures_that_zeros_have_replaced_come_with_the_zeros() {
    let above = cell("numerator");
    let replaced = Key::Replaced(Box::new(above.clone()));
    let office = machine(1, &[(&above, "0"), (&replaced, "812\t1.010")]);
    let mut home = machine(2, &[]);
    restore(&mut home, &file_of(&office));
    assert_eq!(home.get(&replaced), Some("812\t1.010"));
    // Where somebody typed, nothing is chosen, and what was replaced elsewhere stays there.
    let mut other = machine(3, &[(&above, "5")]);
    restore(&mut other, &file_of(&office));
    assert_eq!(other.get(&replaced), None);
}
