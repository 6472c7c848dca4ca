//! What a backup carries, and what the reader refuses.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::json::FrameError;
use crate::storage::{MemoryStore, SettingName};

fn records() -> RecordStore<MemoryStore> {
    let mut records = RecordStore::open(MemoryStore::default(), 1, Vec::new());
    let cell = "bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.4/numerator";
    for (key, text) in [
        (Key::parse(cell).unwrap(), "1.5 chưa chắc"),
        (Key::Setting(SettingName::Unit), "07771"),
    ] {
        records.put(&key, text.to_owned()).unwrap();
    }
    records
}

#[track_caller]
fn refused(text: &str) -> ReadError {
    read(text.as_bytes()).unwrap_err()
}

/// The file of `members`, with the digest they have.
fn file(members: &str) -> String {
    let Json::Object(mut all) = Json::parse(members).unwrap() else {
        panic!("an object");
    };
    let digest = Sha256Hex::of(canonical(&Json::Object(all.clone())).as_bytes());
    all.push(("sha256".to_owned(), Json::Text(digest.to_string())));
    canonical(&Json::Object(all))
}

#[test]
fn a_backup_reads_back_with_raw_texts_and_damaged_records() {
    let mut records = records();
    records.merge("bcx/1/setting/theme", "1|1-1|0000|dark");
    let (text, digest) = write(&records, "2024-06-10T09:00:00+07:00");
    let backup = read(text.as_bytes()).unwrap();
    assert_eq!(backup.digest, digest);
    assert_eq!(backup.records.len(), 2);
    assert!(
        backup
            .records
            .iter()
            .any(|(_, record, _)| record.body == "1.5 chưa chắc")
    );
    assert_eq!(backup.quarantine[0].name, "bcx/1/setting/theme");
    assert_eq!(backup.content_digests(), records.content_digests(None));
}

#[test]
fn any_changed_byte_is_refused() {
    let (text, _) = write(&records(), "2024-06-10T09:00:00+07:00");
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        assert!(read(&bytes).is_err(), "byte {at}");
    }
}

#[test]
fn other_files_and_newer_versions_are_named() {
    let bundle = file(r#"{"format":"bao-cao-xa/bundle","version":1}"#);
    assert!(
        matches!(refused(&bundle), ReadError::Frame(FrameError::OtherFormat { found: Some(f) }) if f == "bao-cao-xa/bundle")
    );
    let newer = file(r#"{"format":"bao-cao-xa/backup","version":7}"#);
    assert_eq!(
        refused(&newer),
        ReadError::Frame(FrameError::NewerVersion { found: 7, known: 1 })
    );
    assert_eq!(refused("  "), ReadError::Empty);
    assert!(matches!(
        refused("[[["),
        ReadError::Frame(FrameError::Syntax { .. })
    ));
}

#[test]
fn what_is_not_in_the_format_is_refused_with_its_place() {
    for (members, place) in [
        (r#""records":{},"quarantine":[]"#, "created_at"),
        (
            r#""created_at":"x","records":[],"quarantine":[]"#,
            "records",
        ),
        (r#""created_at":"x","records":{}"#, "quarantine"),
        (
            r#""created_at":"x","records":{"bcx/1/device":7},"quarantine":[]"#,
            "bcx/1/device",
        ),
        (
            r#""created_at":"x","records":{"bcx/1/device":"1|1-1|00|x"},"quarantine":[]"#,
            "bcx/1/device",
        ),
        (
            r#""created_at":"x","records":{},"quarantine":["x"]"#,
            "quarantine[0]",
        ),
        (
            r#""created_at":"x","records":{},"quarantine":[],"more":1"#,
            "more",
        ),
    ] {
        let text = file(&format!(
            r#"{{"format":"{}","version":1,{members}}}"#,
            FORMAT.name
        ));
        assert!(
            matches!(refused(&text), ReadError::Invalid { place: p, .. } if p == place),
            "{members}"
        );
    }
}

#[test]
fn texts_longer_than_a_field_takes_are_refused() {
    let mut records = records();
    let key = Key::Setting(SettingName::ReporterName);
    records.put(&key, "x".repeat(MAX_TEXT)).unwrap();
    assert!(read(write(&records, "").0.as_bytes()).is_ok());
    records.put(&key, "x".repeat(MAX_TEXT + 1)).unwrap();
    let text = write(&records, "").0;
    assert!(matches!(refused(&text), ReadError::TextTooLong { .. }));
}
