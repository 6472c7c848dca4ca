//! A step to a layout that does not exist yet, through every failure.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::storage::{Key, MemoryStore, RecordStore, SettingName};

/// A next layout: settings move, the plan's copies stay behind.
const NEXT: &[Step] = &[Step {
    from: 0,
    convert: |name, record| {
        let rest = name.strip_prefix("bcx/0/")?;
        if rest.starts_with("plan/") {
            return None;
        }
        Some((format!("bcx/1/{rest}"), record.clone()))
    },
}];

fn record(name: &str, counter: u64, body: &str) -> (String, String) {
    let timestamp = Timestamp {
        counter,
        replica: 7,
    };
    let record = Record {
        timestamp,
        body: body.to_owned(),
    };
    (name.to_owned(), record.encode(name))
}

fn old() -> MemoryStore {
    MemoryStore::with([
        record("bcx/0/setting/unit", 4, "07771"),
        record("bcx/0/setting/theme", 9, "dark"),
        record("bcx/0/plan/bac-giang-2024", 2, "{}"),
    ])
}

fn bodies(store: MemoryStore) -> (Option<String>, Option<String>) {
    let records = RecordStore::open_with(store, 1, NEXT);
    let body = |name| records.get(&Key::Setting(name)).map(str::to_owned);
    (body(SettingName::Unit), body(SettingName::Theme))
}

#[test]
fn a_migration_copies_and_leaves_the_old_layout_as_it_was() {
    let mut store = old();
    assert_eq!(migrate(&mut store, NEXT), Ok(2));
    for (name, text) in old().texts() {
        assert_eq!(store.texts().get(name), Some(text));
    }
    let moved = Record::decode("bcx/1/setting/unit", &store.texts()["bcx/1/setting/unit"]).unwrap();
    assert_eq!((moved.timestamp.counter, moved.body.as_str()), (4, "07771"));
    assert_eq!(migrate(&mut store.clone(), NEXT), Ok(0), "once more");
}

#[test]
fn whichever_write_fails_nothing_is_lost_and_the_next_start_completes_it() {
    let mut whole = old();
    migrate(&mut whole, NEXT).unwrap();
    for n in 0..3 {
        let mut store = old();
        (store.fails_after, store.failures) = (Some(n), 1);
        assert!(migrate(&mut store, NEXT).is_err(), "write {n}");
        assert!(
            !store.texts().contains_key(MARKER),
            "switched after write {n} failed"
        );
        assert_eq!(
            bodies(store.clone()),
            (Some("07771".to_owned()), Some("dark".to_owned())),
            "write {n}"
        );
        migrate(&mut store, NEXT).unwrap();
        assert_eq!(store.texts(), whole.texts(), "write {n}");
    }
}

#[test]
fn what_was_typed_since_in_the_new_layout_is_not_written_over() {
    let mut store = old();
    migrate(&mut store, NEXT).unwrap();
    let mut records = RecordStore::open_with(store, 1, NEXT);
    let key = Key::Setting(SettingName::Theme);
    assert!(
        records
            .put(&key, "light".to_owned())
            .unwrap()
            .outcome
            .is_ok()
    );
    let store = records.store().clone();
    assert_eq!(bodies(store).1.as_deref(), Some("light"));
}

#[test]
fn a_damaged_old_record_is_set_aside_and_the_rest_moves() {
    let mut store = old();
    store.set("bcx/0/setting/theme", "1|9-7|00|dark").unwrap();
    assert_eq!(migrate(&mut store, NEXT), Ok(1));
    let records = RecordStore::open_with(store, 1, NEXT);
    assert_eq!(records.get(&Key::Setting(SettingName::Unit)), Some("07771"));
    assert_eq!(records.quarantine()[0].name, "bcx/0/setting/theme");
}

#[test]
fn a_whole_marker_or_record_of_a_newer_layout_counts_and_a_flipped_name_does_not() {
    let newer = record(MARKER, 0, "2");
    assert!(is_newer(&newer.0, &newer.1));
    let newer = record("bcx/2/setting/unit", 4, "07771");
    assert!(is_newer(&newer.0, &newer.1));
    let same = record(MARKER, 0, "1");
    assert!(!is_newer(&same.0, &same.1));
    let (_, text) = record("bcx/1/setting/unit", 4, "07771");
    assert!(!is_newer("bcx/2/setting/unit", &text));
}
