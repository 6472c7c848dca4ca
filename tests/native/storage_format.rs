//! Every storage format ever released can be read. A fixture was written by the
//! release that it is named after and is never regenerated.
#![allow(clippy::unwrap_used)]

use bao_cao_xa::json::Json;
use bao_cao_xa::plan::{IndicatorId, PeriodId, PlanId, UnitCode};
use bao_cao_xa::storage::{Key, MemoryStore, Mode, RecordStore, SettingName, backup};

fn texts(json: &Json) -> Vec<(String, String)> {
    let Json::Object(members) = json else {
        panic!("an object of texts");
    };
    members
        .iter()
        .map(|(name, text)| match text {
            Json::Text(text) => (name.clone(), text.clone()),
            _ => panic!("{name} is a text"),
        })
        .collect()
}

fn fixture_1() -> Vec<(String, String)> {
    texts(&Json::parse(include_str!("../fixtures/storage-1.json")).unwrap())
}

#[track_caller]
fn check_release_1(records: &RecordStore<MemoryStore>) {
    assert_eq!(records.mode(), Mode::ReadWrite);
    assert_eq!(records.get(&Key::Setting(SettingName::Unit)), Some("07771"));
    assert_eq!(
        records.get(&Key::Setting(SettingName::ReporterName)),
        Some("Nguyễn Thị Hồng Hạnh")
    );
    assert_eq!(
        records.get(&Key::Device),
        Some("5f0c2a51-7c1e-4b7e-9a58-0d2f7c3e9b11")
    );
    let (plan, unit) = (PlanId::parse("bac-giang-2024"), UnitCode::parse("07771"));
    let period = PeriodId::parse("2024-Q2").unwrap();
    let draft = records.draft(&plan.unwrap(), &unit.unwrap(), &period);
    let row = &draft.entries[&IndicatorId::parse("I.4").unwrap()];
    assert_eq!(
        (
            row.numerator.as_str(),
            row.denominator.as_str(),
            row.note.as_str()
        ),
        ("812", "1.010", "Đối chiếu | hai lần")
    );
    let row = &draft.entries[&IndicatorId::parse("I.5").unwrap()];
    assert_eq!((row.missing, row.reason.as_str()), (true, "Chờ VNPT"));
    assert_eq!(draft.difficulties, "Mạng yếu.\nThiếu máy quét.");
    let (ledger, unreadable) = records.ledger();
    assert_eq!((ledger.len(), unreadable.len()), (1, 0));
    let sealed = ledger.iter().next().unwrap();
    assert!(records.is_exported(sealed.id()));
    assert_eq!(
        records.exports()[0].name,
        "bao-cao-xa_07771_2024-Q1_r1_demo.json"
    );
    assert_eq!(records.quarantine()[0].name, "bcx/1/setting/theme");
    assert_eq!(records.cells_in_no_file(), 6);
}

#[test]
fn records_of_release_1_are_read_from_the_store_and_from_the_journal() {
    check_release_1(&RecordStore::open(
        MemoryStore::with(fixture_1()),
        1,
        Vec::new(),
    ));
    check_release_1(&RecordStore::open(MemoryStore::default(), 1, fixture_1()));
}

#[test]
fn a_backup_of_release_1_is_read() {
    let file = include_bytes!("../fixtures/backup-1.json");
    let backup = backup::read(file).unwrap();
    let mut records: Vec<(String, String)> = backup
        .records
        .into_iter()
        .map(|(key, _, text)| (key.to_string(), text))
        .collect();
    records.extend(
        fixture_1()
            .into_iter()
            .filter(|(n, _)| n.contains("/quarantine/")),
    );
    records.sort();
    let mut expected = fixture_1();
    expected.sort();
    assert_eq!(records, expected);
}
