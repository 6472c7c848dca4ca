//! Starts, failures, damage and newer data, over the in-memory test store.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::storage::{MemoryStore, SettingName};

const UNIT: Key = Key::Setting(SettingName::Unit);
const NAME: Key = Key::Setting(SettingName::ReporterName);

fn typed(texts: &[(&Key, &str)]) -> MemoryStore {
    let mut records = RecordStore::open(MemoryStore::default(), 1, Vec::new());
    for (key, text) in texts {
        put(&mut records, key, text);
    }
    records.store
}

#[track_caller]
fn put(records: &mut RecordStore<MemoryStore>, key: &Key, text: &str) {
    let written = records.put(key, text.to_owned());
    assert!(written.is_some_and(|w| w.outcome.is_ok()), "{key} is kept");
}

fn all(store: &MemoryStore) -> Vec<(String, String)> {
    let texts = store.texts().iter();
    texts.map(|(n, t)| (n.clone(), t.clone())).collect()
}

#[test]
fn the_newer_of_store_and_journal_wins_and_the_store_is_brought_up_to_it() {
    let old = typed(&[(&UNIT, "07771")]);
    let mut later = RecordStore::open(old.clone(), 2, Vec::new());
    put(&mut later, &UNIT, "07201");
    for (store, journal) in [
        (old.clone(), later.store.clone()),
        (later.store.clone(), old),
    ] {
        let records = RecordStore::open(store, 3, all(&journal));
        assert_eq!(records.get(&UNIT), Some("07201"));
        assert_eq!(records.store.texts(), later.store.texts());
    }
}

#[test]
fn the_journal_learns_what_it_lacks() {
    let store = typed(&[(&UNIT, "07771"), (&NAME, "An")]);
    let mut records = RecordStore::open_without_journal(store.clone(), 2);
    let journal = vec![all(&store).remove(0)];
    let lacking = records.merge_journal(journal).missing;
    assert_eq!(lacking, all(&store)[1..]);
    assert_eq!(records.merge_journal(all(&store)), JournalMerge::default());
}

#[test]
fn without_a_store_the_journal_alone_starts_the_app() {
    let journal = all(&typed(&[(&UNIT, "07771")]));
    let mut denied = MemoryStore::default();
    denied.broken = Some(StoreError::Denied);
    let mut records = RecordStore::open(denied, 2, journal);
    assert_eq!(records.get(&UNIT), Some("07771"));
    assert_eq!(records.refusal(), Some(&StoreError::Denied));
    let written = records.put(&UNIT, "07201".to_owned()).unwrap();
    assert_eq!(written.outcome, Err(StoreError::Denied));
    assert_eq!(records.get(&UNIT), Some("07201"));
}

#[test]
fn what_was_typed_before_the_journal_answered_wins_over_it() {
    let mut ahead = RecordStore::open(typed(&[(&UNIT, "07771")]), 2, Vec::new());
    for code in ["07201", "07204", "07207"] {
        put(&mut ahead, &UNIT, code);
    }
    // The store lost the last three on a power cut; the journal has them.
    let mut records = RecordStore::open_without_journal(typed(&[(&UNIT, "07771")]), 3);
    put(&mut records, &UNIT, "07210");
    let joined = records.merge_journal(all(&ahead.store));
    assert_eq!(records.get(&UNIT), Some("07210"));
    assert_eq!(
        joined.missing,
        all(&records.store),
        "and the journal learns it"
    );
    let timestamp = |(name, text): &(String, String)| Record::decode(name, text).unwrap().timestamp;
    assert!(
        timestamp(&joined.missing[0]) > timestamp(&all(&ahead.store)[0]),
        "with a newer timestamp"
    );
}

#[test]
fn a_tab_that_has_loaded_the_journal_does_not_override_what_was_typed_in_one_that_has_not() {
    let mut ahead = RecordStore::open(typed(&[(&UNIT, "07771")]), 2, Vec::new());
    put(&mut ahead, &UNIT, "07201");
    put(&mut ahead, &UNIT, "07204");
    // The store lost both, and this tab's journal is silent.
    let mut silent = RecordStore::open_without_journal(typed(&[(&UNIT, "07771")]), 3);
    put(&mut silent, &UNIT, "07210");
    let mut loaded = RecordStore::open(silent.store.clone(), 4, all(&ahead.store));
    assert_eq!(loaded.get(&UNIT), Some("07210"));
    // From there on the last keystroke wins, in whichever tab.
    put(&mut loaded, &UNIT, "07213");
    let (name, text) = all(&loaded.store).remove(0);
    assert_eq!(silent.merge(&name, &text), Some(UNIT));
    put(&mut silent, &UNIT, "07216");
    let (name, text) = all(&silent.store).remove(0);
    assert_eq!(loaded.merge(&name, &text), Some(UNIT));
    assert_eq!(loaded.get(&UNIT), Some("07216"));
}

#[test]
fn after_a_refusal_the_next_change_that_goes_in_takes_the_refused_along() {
    let mut records = RecordStore::open(typed(&[(&UNIT, "07771")]), 2, Vec::new());
    (records.store.fails_after, records.store.failures) = (Some(0), 1);
    let written = records.put(&UNIT, "07201".to_owned()).unwrap();
    assert!(written.outcome.is_err());
    assert!(records.refusal().is_some());
    put(&mut records, &NAME, "An");
    assert_eq!(records.refusal(), None);
    let again = RecordStore::open(records.store, 3, Vec::new());
    assert_eq!(again.get(&UNIT), Some("07201"));
}

#[test]
fn typing_the_same_again_after_a_refusal_is_written() {
    let mut records = RecordStore::open(MemoryStore::default(), 1, Vec::new());
    (records.store.fails_after, records.store.failures) = (Some(0), 1);
    assert!(
        records
            .put(&UNIT, "07201".to_owned())
            .unwrap()
            .outcome
            .is_err()
    );
    put(&mut records, &UNIT, "07201");
    assert_eq!(records.put(&UNIT, "07201".to_owned()), None);
}

#[test]
fn a_damaged_record_is_copied_aside_before_it_is_written_over() {
    let mut store = typed(&[(&UNIT, "07771")]);
    let name = UNIT.to_string();
    let damaged = store.texts()[&name].replace("07771", "07770");
    store.set(&name, &damaged).unwrap();
    let mut records = RecordStore::open(store, 2, Vec::new());
    assert_eq!(records.get(&UNIT), None);
    assert_eq!(records.quarantine()[0].text, damaged);
    put(&mut records, &UNIT, "07201");
    assert_eq!(records.store.texts()[&aside_name(&name, &damaged)], damaged);
    let again = RecordStore::open(records.store, 3, Vec::new());
    assert_eq!(again.get(&UNIT), Some("07201"));
    assert_eq!(again.quarantine().len(), 1, "reported once");
}

#[test]
fn where_there_is_no_room_to_copy_it_aside_the_damaged_record_stays() {
    let mut store = typed(&[(&UNIT, "07771")]);
    let name = UNIT.to_string();
    let damaged = store.texts()[&name].replace("07771", "07770");
    store.set(&name, &damaged).unwrap();
    store.quota = Some(store.used() + 10);
    let mut records = RecordStore::open(store, 2, Vec::new());
    let written = records.put(&UNIT, "07201".to_owned()).unwrap();
    assert_eq!(written.outcome, Err(StoreError::Full));
    assert_eq!(records.store.texts()[&name], damaged);
    assert_eq!(records.get(&UNIT), Some("07201"));
    records.store.quota = None;
    assert_eq!(records.retry(), Ok(()));
    assert_eq!(records.store.texts()[&aside_name(&name, &damaged)], damaged);
}

#[test]
fn the_journal_repairs_what_is_damaged_in_the_store() {
    let store = typed(&[(&UNIT, "07771"), (&NAME, "An")]);
    let mut broken = store.clone();
    let damaged = store.texts()[&NAME.to_string()].replace("An", "Am");
    broken.set(&NAME.to_string(), &damaged).unwrap();
    let records = RecordStore::open(broken, 2, all(&store));
    assert_eq!(records.get(&NAME), Some("An"));
    assert_eq!(records.quarantine().len(), 1);
    for (name, text) in store.texts() {
        assert_eq!(&records.store.texts()[name], text);
    }
}

#[test]
fn a_record_damaged_while_the_page_is_open_is_repaired_from_memory() {
    let mut records = RecordStore::open(typed(&[(&UNIT, "07771")]), 2, Vec::new());
    let name = UNIT.to_string();
    let sound = records.store.texts()[&name].clone();
    let damaged = sound.replace("07771", "07770");
    records.store.set(&name, &damaged).unwrap();
    assert_eq!(records.refresh(), []);
    assert_eq!(records.store.texts()[&name], sound);
    assert_eq!(records.quarantine()[0].text, damaged);
}

#[test]
fn a_damaged_journal_record_is_reported_and_the_store_keeps_its_own() {
    let store = typed(&[(&UNIT, "07771")]);
    let name = UNIT.to_string();
    let damaged = store.texts()[&name].replace("07771", "07770");
    let mut records = RecordStore::open_without_journal(store.clone(), 2);
    let joined = records.merge_journal(vec![(name, damaged.clone())]);
    assert_eq!(records.get(&UNIT), Some("07771"));
    assert_eq!(records.quarantine()[0].text, damaged);
    assert_eq!(
        joined.missing,
        all(&store),
        "the journal is given the sound one"
    );
}

fn newer(key: &Key) -> (String, String) {
    let name = key.to_string();
    let body = "whatever it means there";
    let sum = crate::storage::record::short(&format!("2|{name}|1-1|{body}"));
    (name, format!("2|1-1|{sum}|{body}"))
}

#[test]
fn data_of_a_newer_app_in_the_store_or_the_journal_stops_every_write() {
    let store = typed(&[(&UNIT, "07771"), (&NAME, "An")]);
    let (name, text) = newer(&NAME);
    let mut with_newer = store.clone();
    with_newer.set(&name, &text).unwrap();
    let mut journal = all(&store);
    journal.push((name, text));
    for (store, journal) in [(with_newer, all(&store)), (MemoryStore::default(), journal)] {
        let before = store.texts().clone();
        let mut records = RecordStore::open_without_journal(store, 2);
        let joined = records.merge_journal(journal);
        assert_eq!(records.mode(), Mode::ReadOnly);
        assert_eq!(joined.missing, [], "nothing goes to the journal");
        assert_eq!(records.put(&UNIT, "07201".to_owned()), None);
        assert_eq!(
            records.get(&UNIT),
            Some("07771"),
            "what can be read is shown"
        );
        assert_eq!(records.quarantine(), []);
        assert_eq!(records.store.texts(), &before);
    }
}

#[test]
fn a_newer_app_in_another_tab_stops_this_one_before_its_next_write() {
    let mut records = RecordStore::open(typed(&[(&UNIT, "07771")]), 2, Vec::new());
    let (name, text) = newer(&UNIT);
    records.store.set(&name, &text).unwrap();
    let written = records.put(&UNIT, "07201".to_owned()).unwrap();
    assert_eq!(written.outcome, Err(StoreError::ReadOnly));
    assert_eq!(records.mode(), Mode::ReadOnly);
    assert_eq!(records.store.texts()[&name], text);
}

#[test]
fn whole_records_of_unknown_keys_are_carried_along_untouched() {
    let name = "bcx/1/setting/colour-of-a-later-release";
    let record = Record {
        timestamp: Timestamp::default(),
        body: "lacquer".to_owned(),
    };
    let text = record.encode(name);
    let store = MemoryStore::with([(name.to_owned(), text.clone())]);
    let records = RecordStore::open(store, 1, Vec::new());
    assert_eq!(
        (records.mode(), records.quarantine()),
        (Mode::ReadWrite, &[][..])
    );
    assert!(records.records().any(|(n, t)| n == name && t == text));
}

#[test]
fn other_pages_of_the_same_address_are_left_alone() {
    let store = MemoryStore::with([("theme".to_owned(), "dark".to_owned())]);
    let mut records = RecordStore::open(store, 1, Vec::new());
    assert_eq!(records.merge("theme", "light"), None);
    assert_eq!(records.quarantine(), []);
}

#[test]
fn a_file_that_carried_a_text_covers_it_whenever_it_is_typed_again() {
    let cell = Key::parse("bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.4/numerator").unwrap();
    let mut records = RecordStore::open(MemoryStore::default(), 1, Vec::new());
    put(&mut records, &cell, "812");
    assert_eq!(records.cells_in_no_file(), 1);
    let export = super::super::ExportRecord {
        name: "bao-cao-xa_sao-luu.json".to_owned(),
        at: "2024-06-10T09:00:00+07:00".to_owned(),
        submissions: Vec::new(),
        contents: records.content_digests(None),
    };
    let digest = crate::bundle::Sha256Hex::of(b"the file");
    put(&mut records, &Key::Export(digest), &export.to_body());
    assert_eq!(records.cells_in_no_file(), 0);
    put(&mut records, &cell, "813");
    assert_eq!(records.cells_in_no_file(), 1);
    put(&mut records, &cell, "812");
    assert_eq!(records.cells_in_no_file(), 0);
    put(&mut records, &cell, "");
    assert_eq!(records.cells_in_no_file(), 0);
    let again = RecordStore::open(records.store, 2, Vec::new());
    assert_eq!(again.cells_in_no_file(), 0);
}
