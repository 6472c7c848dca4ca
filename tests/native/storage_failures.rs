//! Nothing typed is lost, whichever write fails, whatever the quota, and whichever
//! byte of a record is damaged.
#![allow(clippy::unwrap_used)]

use bao_cao_xa::storage::{
    ExportRecord, Key, MemoryStore, Record, RecordStore, SettingName, backup,
};
use std::collections::BTreeMap;

type Texts = BTreeMap<Key, String>;

fn key(name: &str) -> Key {
    Key::parse(&format!("bcx/1/{name}")).unwrap()
}

/// What a clerk types in one session: answers, corrections, a note, a text and an export.
fn session() -> Vec<(Key, String)> {
    let cell = |rest: &str| key(&format!("cell/bac-giang-2024/07771/2024-Q2/{rest}"));
    let export = ExportRecord {
        name: "bao-cao-xa_07771.json".to_owned(),
        at: "2024-06-10T09:00:00+07:00".to_owned(),
        submissions: Vec::new(),
        contents: vec!["0123456789abcdef".to_owned()],
    };
    let digest = "ab".repeat(32);
    [
        (Key::Setting(SettingName::Unit), "07771"),
        (
            Key::Setting(SettingName::ReporterName),
            "Nguyễn Thị Hồng Hạnh",
        ),
        (cell("I.4/numerator"), "8"),
        (cell("I.4/numerator"), "81"),
        (cell("I.4/numerator"), "812"),
        (cell("I.4/denominator"), "1.010"),
        (cell("I.5/numerator"), "chưa rõ | xem lại"),
        (cell("I.4/note"), "Đã đối chiếu với Cổng dịch vụ công"),
        (cell("I.5/numerator"), ""),
        (key(&format!("export/{digest}")), &export.to_body()),
        (
            key("text/bac-giang-2024/07771/2024-Q2/difficulties"),
            "Mạng yếu",
        ),
        (cell("I.4/numerator"), "813"),
    ]
    .map(|(key, text)| (key, text.to_owned()))
    .into()
}

fn bodies(records: &RecordStore<MemoryStore>) -> Texts {
    let all = records.bodies();
    all.map(|(key, body)| (key.clone(), body.to_owned()))
        .collect()
}

fn reloaded(store: &MemoryStore) -> Texts {
    let mut store = store.clone();
    (store.quota, store.fails_after) = (None, None);
    let records = RecordStore::open(store, 99, Vec::new());
    assert_eq!(records.quarantine(), [], "no record is written in part");
    bodies(&records)
}

fn texts_of(store: &MemoryStore) -> Vec<(String, String)> {
    let texts = store.texts().iter();
    texts
        .map(|(name, text)| (name.clone(), text.clone()))
        .collect()
}

/// Types the session into `store` and checks after every keystroke that all of it is
/// in memory and that nothing the store had accepted is lost.
fn type_session(store: MemoryStore, what: &str) -> (RecordStore<MemoryStore>, Texts) {
    let mut records = RecordStore::open(store, 1, Vec::new());
    let (mut typed, mut accepted) = (reloaded(records.store()), reloaded(records.store()));
    for (key, text) in session() {
        let written = records.put(&key, text.clone()).unwrap();
        typed.insert(key.clone(), text.clone());
        assert_eq!(
            bodies(&records),
            typed,
            "{what}: what is typed is in memory"
        );
        assert_eq!(records.get(&key), Some(text.as_str()), "{what}");
        if written.outcome.is_ok() {
            accepted.insert(key.clone(), text);
        } else {
            assert!(records.refusal().is_some(), "{what}: a refusal is reported");
        }
        let stored = reloaded(records.store());
        for (key, text) in &accepted {
            let now = stored.get(key);
            // A later text that was refused at first may have been written since.
            assert!(
                now == Some(text) || now == typed.get(key),
                "{what}: {key} was {text:?} and is {now:?}"
            );
        }
        accepted = stored;
    }
    (records, typed)
}

#[test]
fn nothing_is_lost_whichever_write_fails() {
    for failures in [1, 2, usize::MAX] {
        for n in 0..session().len() {
            let mut store = MemoryStore::default();
            (store.fails_after, store.failures) = (Some(n), failures);
            let what = format!("write {n}, {failures} times");
            let (mut records, typed) = type_session(store, &what);
            if failures == usize::MAX {
                assert!(records.refusal().is_some(), "{what}");
                let backup = backup_of(&mut records);
                assert_eq!(backup, typed, "{what}: the backup has all of it");
            } else if n + failures < session().len() {
                assert_eq!(
                    reloaded(records.store()),
                    typed,
                    "{what}: written once the store accepts writes again"
                );
            }
        }
    }
}

/// What a backup of `records` carries.
fn backup_of(records: &mut RecordStore<MemoryStore>) -> Texts {
    let (text, _) = backup::write(records, "2024-06-10T09:00:00+07:00");
    let read = backup::read(text.as_bytes()).unwrap();
    let all = read.records.into_iter();
    all.map(|(key, record, _)| (key, record.body)).collect()
}

#[test]
fn nothing_older_is_harmed_whatever_the_quota() {
    let mut older = RecordStore::open(MemoryStore::default(), 1, Vec::new());
    let first = key("cell/bac-giang-2024/07771/2024-Q1/I.4/numerator");
    older.put(&first, "700".to_owned()).unwrap();
    let older = older.store().clone();
    let (whole, _) = type_session(older.clone(), "without a quota");
    for quota in older.used()..=whole.store().used() {
        let mut store = older.clone();
        store.quota = Some(quota);
        let (mut records, typed) = type_session(store, &format!("{quota} bytes"));
        assert_eq!(reloaded(records.store()).get(&first).unwrap(), "700");
        assert_eq!(backup_of(&mut records), typed, "{quota} bytes");
        // With room again, everything can be written.
        let mut roomy = records.store().clone();
        roomy.quota = None;
        let mut again = RecordStore::open(roomy, 2, Vec::new());
        for (key, text) in &typed {
            again.put(key, text.clone());
        }
        assert_eq!(bodies(&again), typed);
    }
}

/// Every record of a store with each of its bytes flipped in turn.
fn each_flip(store: &MemoryStore, mut try_it: impl FnMut(&str, String)) {
    for (name, text) in store.texts() {
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << (at % 7);
            try_it(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

#[test]
fn the_rest_is_read_whichever_byte_is_damaged() {
    let (records, typed) = type_session(MemoryStore::default(), "whole");
    let store = records.store().clone();
    each_flip(&store, |name, damaged| {
        let mut broken = store.clone();
        set(&mut broken, name, &damaged);
        let mut records = RecordStore::open(broken, 2, Vec::new());
        let mut rest = typed.clone();
        let key = Key::parse(name).unwrap();
        rest.remove(&key);
        assert_eq!(bodies(&records), rest, "{name}: {damaged}");
        let quarantine = records.quarantine();
        assert_eq!(quarantine.len(), 1);
        assert_eq!(
            (quarantine[0].name.as_str(), &quarantine[0].text),
            (name, &damaged)
        );
        // The cell can be typed into again, and the damaged text is kept whole.
        records.put(&key, "typed again".to_owned()).unwrap();
        assert!(
            records
                .store()
                .texts()
                .values()
                .any(|text| *text == damaged)
        );
        let again = RecordStore::open(records.store().clone(), 3, Vec::new());
        assert_eq!(again.get(&key), Some("typed again"));
        assert_eq!(again.quarantine().len(), 1);
    });
}

#[test]
fn store_and_journal_repair_each_others_damaged_records() {
    let (records, typed) = type_session(MemoryStore::default(), "whole");
    let store = records.store().clone();
    each_flip(&store, |name, damaged| {
        let mut broken = store.clone();
        set(&mut broken, name, &damaged);
        let repaired = RecordStore::open(broken.clone(), 2, texts_of(&store));
        assert_eq!(bodies(&repaired), typed, "{name}: {damaged}");
        assert_eq!(repaired.quarantine()[0].text, damaged);
        let mut records = RecordStore::open_without_journal(store.clone(), 2);
        let joined = records.merge_journal(texts_of(&broken));
        assert_eq!(bodies(&records), typed);
        let sound = (name.to_owned(), store.texts()[name].clone());
        assert_eq!(
            joined.missing,
            [sound],
            "the record is written to the journal again"
        );
    });
}

fn set(store: &mut MemoryStore, name: &str, text: &str) {
    use bao_cao_xa::storage::KeyValue;
    store.set(name, text).unwrap();
}

#[test]
fn a_store_full_of_damaged_records_still_opens() {
    let mut store = MemoryStore::default();
    for (at, text) in ["", "|", "1|", "1|1-1|", "1|1-1||", "2|1-1|x|y", "\u{fffd}"]
        .iter()
        .enumerate()
    {
        set(&mut store, &format!("bcx/1/setting/what-{at}"), text);
        set(&mut store, &format!("bcx/{at}"), text);
        set(&mut store, &format!("bcx/1/quarantine/{at}"), text);
    }
    let records = RecordStore::open(store, 1, Vec::new());
    assert_eq!(bodies(&records), Texts::new());
    assert_eq!(records.mode(), bao_cao_xa::storage::Mode::ReadWrite);
    assert_eq!(records.quarantine().len(), 21);
    assert!(Record::decode("bcx/1/setting/unit", "").is_err());
}
