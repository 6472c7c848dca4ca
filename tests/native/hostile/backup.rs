//! Hostile backup files, read, restored and undone.

use super::config;
use bao_cao_xa::bundle::{MAX_BYTES, ReadError, Sha256Hex, canonical};
use bao_cao_xa::json::{FrameError, Json};
use bao_cao_xa::storage::restore::{apply, compare, last, snapshot, undo};
use bao_cao_xa::storage::{Backup, Key, MemoryStore, Record, RecordStore, Timestamp, backup};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

/// A file of `members` with a valid digest.
fn sealed(members: Vec<(String, Json)>) -> String {
    let mut all = members;
    let digest = Sha256Hex::of(canonical(&Json::Object(all.clone())).as_bytes());
    all.push(("sha256".to_owned(), Json::Text(digest.to_string())));
    canonical(&Json::Object(all))
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// An otherwise valid file with these records and quarantined texts.
fn file(records: Vec<(String, Json)>, quarantine: Vec<Json>) -> String {
    sealed(vec![
        ("format".to_owned(), text(backup::FORMAT.name)),
        ("version".to_owned(), Json::Number(1.0)),
        ("created_at".to_owned(), text("2024-06-10T09:00:00+07:00")),
        ("records".to_owned(), Json::Object(records)),
        ("quarantine".to_owned(), Json::List(quarantine)),
    ])
}

/// Texts that break readers: markup, formulas, bidi marks, separators, deep nesting.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just("<script>alert(1)</script>".to_owned()),
        Just("=HYPERLINK(\"http://x\")".to_owned()),
        Just("\u{202e}\u{0}\u{feff}|||".to_owned()),
        Just("[".repeat(200)),
        Just("9".repeat(400)),
        "[0-9a-f|/.-]{0,40}",
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        nasty(),
        nasty().prop_map(|rest| format!("bcx/1/{rest}")),
        nasty().prop_map(|rest| format!("bcx/1/quarantine/{rest}")),
        (0..4_u8, nasty()).prop_map(|(layout, rest)| format!("bcx/{layout}/setting/{rest}")),
        prop::sample::select(vec![
            "bcx/layout",
            "bcx/1/device",
            "bcx/1/restored",
            "bcx/1/last-start",
            "bcx/1/setting/unit",
            "bcx/1/setting/plan",
            "bcx/1/setting/theme",
            "bcx/1/plan/bac-giang-2024",
            "bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.4/numerator",
            "bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.4/missing",
            "bcx/1/text/bac-giang-2024/07771/2024-Q2/proposals",
        ])
        .prop_map(str::to_owned),
        Just(format!("bcx/1/submission/sha256:{}", "0".repeat(64))),
        Just(format!("bcx/1/withdrawn/sha256:{}", "0".repeat(64))),
        Just(format!("bcx/1/export/{}", "0".repeat(64))),
    ]
}

fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop::num::f64::NORMAL.prop_map(Json::Number),
        nasty().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
            prop::collection::btree_map(nasty(), inner, 0..4)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// An encoded record with any timestamp and body, or any text.
fn record() -> impl Strategy<Value = (String, Json)> {
    let counter = prop_oneof![
        8 => 0..100_u64,
        4 => (1_u64 << 48)..(1 << 53),
        1 => any::<u64>(),
    ];
    (name(), counter, any::<u32>(), nasty(), 0..40_u8).prop_map(
        |(name, counter, replica, body, kind)| {
            let timestamp = Timestamp { counter, replica };
            let text = if kind == 0 {
                body
            } else {
                Record { timestamp, body }.encode(&name)
            };
            (name, Json::Text(text))
        },
    )
}

/// A file of such records and quarantined texts under a valid digest.
fn hostile_file() -> impl Strategy<Value = String> {
    (
        prop::collection::btree_map(name(), record(), 0..6),
        prop::collection::vec((name(), nasty()), 0..3),
    )
        .prop_map(|(records, damaged)| {
            let records: BTreeMap<String, Json> = records.into_values().collect();
            let damaged = damaged.iter().map(|(name, body)| {
                Json::Object(vec![
                    ("name".to_owned(), text(name)),
                    ("text".to_owned(), text(body)),
                ])
            });
            file(records.into_iter().collect(), damaged.collect())
        })
}

/// Restores everything a file offers, undoes it, and types again.
fn restore_undo_and_type(backup: &Backup) {
    let key = Key::parse("bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.5/numerator").unwrap();
    let mut records = RecordStore::open(MemoryStore::default(), 7, Vec::new());
    records.put(&key, "812".to_owned()).unwrap();
    let restore = compare(&records, backup);
    let take: BTreeSet<Key> = restore.changes.iter().map(|c| c.key.clone()).collect();
    let body = snapshot(&restore, &take, "tệp.json", "2024-06-10T09:00:00+07:00");
    records.put(&Key::Restored, body).unwrap();
    apply(&mut records, backup, &restore, &take);
    assert!(last(&records).is_some());
    undo(&mut records);
    records.put(&key, "813".to_owned()).unwrap();
    let again = RecordStore::open(records.store().clone(), 8, Vec::new());
    assert_eq!(
        again.get(&key),
        Some("813"),
        "a new edit is newer than anything restored"
    );
    let (text, _) = backup::write(&again, "");
    assert!(
        backup::read(text.as_bytes()).is_ok(),
        "the store can be backed up again"
    );
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = backup::read(&bytes);
    }

    #[test]
    fn any_json_under_a_valid_digest_is_refused_or_read(
        members in prop::collection::btree_map(
            prop_oneof![
                nasty(),
                prop::sample::select(vec!["format", "version", "records", "quarantine", "created_at", "proof"])
                    .prop_map(str::to_owned),
            ],
            json(),
            0..6,
        ),
        valid_head in any::<bool>(),
    ) {
        let mut members: Vec<(String, Json)> = members.into_iter().filter(|(n, _)| n != "sha256").collect();
        if valid_head {
            members.retain(|(name, _)| name != "format" && name != "version");
            members.push(("format".to_owned(), text(backup::FORMAT.name)));
            members.push(("version".to_owned(), Json::Number(1.0)));
        }
        let _ = backup::read(sealed(members).as_bytes());
    }

    #[test]
    fn after_any_restore_and_its_undo_the_store_still_takes_edits(file in hostile_file()) {
        if let Ok(backup) = backup::read(file.as_bytes()) {
            restore_undo_and_type(&backup);
        }
    }

    #[test]
    fn one_changed_byte_of_a_valid_file_is_refused(at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let mut records = RecordStore::open(MemoryStore::default(), 7, Vec::new());
        let key = Key::parse("bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.5/note").unwrap();
        records.put(&key, "Đã đối chiếu".to_owned()).unwrap();
        let mut bytes = backup::write(&records, "x").0.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        prop_assert!(backup::read(&bytes).is_err());
    }
}

#[test]
fn most_hostile_files_pass_the_digest_and_bring_records() {
    let mut runner = TestRunner::deterministic();
    let (mut accepted, mut with_records) = (0, 0);
    for _ in 0..200 {
        let file = hostile_file().new_tree(&mut runner).unwrap().current();
        if let Ok(backup) = backup::read(file.as_bytes()) {
            accepted += 1;
            with_records += usize::from(!backup.records.is_empty());
        }
    }
    assert!(
        accepted > 100 && with_records > 50,
        "{accepted} accepted, {with_records} with records"
    );
}

#[test]
fn oversized_and_deeply_nested_files_are_refused() {
    let long = vec![b'['; MAX_BYTES];
    assert!(matches!(
        backup::read(&long),
        Err(ReadError::Frame(FrameError::Syntax { .. }))
    ));
    let too_long = vec![b' '; MAX_BYTES + 1];
    assert_eq!(
        backup::read(&too_long),
        Err(ReadError::TooLarge {
            bytes: MAX_BYTES + 1
        })
    );
    let deep = r#"{"a":"#.repeat(100_000);
    assert!(matches!(
        backup::read(deep.as_bytes()),
        Err(ReadError::Frame(FrameError::Syntax { .. }))
    ));
    let surrogate = r#"{"format":"\ud800"}"#;
    assert!(matches!(
        backup::read(surrogate.as_bytes()),
        Err(ReadError::Frame(FrameError::Syntax { .. }))
    ));
    let twice = r#"{"format":"x","format":"bao-cao-xa/backup"}"#;
    assert!(matches!(
        backup::read(twice.as_bytes()),
        Err(ReadError::Frame(FrameError::DuplicateMember { .. }))
    ));
    let huge = r#"{"format":"bao-cao-xa/backup","version":1e308}"#;
    assert!(matches!(
        backup::read(huge.as_bytes()),
        Err(ReadError::Frame(FrameError::NewerVersion { .. }))
    ));
}
