//! The words of a preview.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::storage::restore::compare;
use crate::storage::{MemoryStore, RecordStore, backup};

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn records(texts: &[(&str, &str)]) -> RecordStore<MemoryStore> {
    let mut records = RecordStore::open(MemoryStore::default(), 1, Vec::new());
    for (name, text) in texts {
        let key = Key::parse(name).unwrap();
        records.put(&key, (*text).to_owned()).unwrap();
    }
    records
}

const ABOVE: &str = "bcx/1/cell/bac-giang-2024/07771/2024-Q2/I.4/numerator";
const TEXT: &str = "bcx/1/text/bac-giang-2024/07771/2024-Q2/difficulties";
const UNIT: &str = "bcx/1/setting/unit";
const AT: &str = "2024-06-10T09:05:00+07:00";

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2024-06-11T15:30:00+07:00").unwrap()
}

#[test]
fn where_nobody_knows_which_is_newer_both_clocks_are_said_and_nothing_is_chosen() {
    let office = records(&[(ABOVE, "812")]);
    let text = backup::write(&office, AT).0;
    let told = |text: &str| {
        let file = backup::read(text.as_bytes()).unwrap();
        let home = records(&[(ABOVE, "790")]);
        let restore = compare(&home, &file);
        assert_eq!((restore.open().len(), restore.proposed().len()), (1, 0));
        restore_view(&plan(), &restore, &file.created_at, now()).lead
    };
    let lead = told(&text);
    assert!(
        lead.contains("theo đồng hồ máy kia tệp được ghi lúc 09:05 ngày 10/6/2024"),
        "{lead}"
    );
    assert!(
        lead.contains("theo đồng hồ máy này bây giờ là 15:30 ngày 11/6/2024"),
        "{lead}"
    );
    let unsaid = backup::write(&office, "không rõ").0;
    assert!(
        told(&unsaid).contains("tệp được ghi lúc không rõ"),
        "{}",
        told(&unsaid)
    );
}

#[test]
fn a_preview_names_unit_period_indicator_and_field() {
    let office = records(&[(ABOVE, "812"), (TEXT, "Mạng yếu"), (UNIT, "07771")]);
    let file = backup::read(backup::write(&office, AT).0.as_bytes()).unwrap();
    let home = records(&[(ABOVE, "790"), (TEXT, ""), (UNIT, "07201")]);
    let told = restore_view(&plan(), &compare(&home, &file), AT, now());
    assert!(
        told.lead
            .starts_with("Tệp sao lưu lúc 09:05 ngày 10/6/2024: 3 ô khác"),
        "{}",
        told.lead
    );
    let lines: Vec<String> = told
        .groups
        .iter()
        .flat_map(|group| {
            group.lines.iter().map(|line| {
                format!(
                    "{} | {} {} | {} → {}",
                    group.title, line.of, line.field, line.here, line.file
                )
            })
        })
        .collect();
    let unit = plan()
        .unit(&UnitCode::parse("07771").unwrap())
        .unwrap()
        .name
        .clone();
    let other = plan()
        .unit(&UnitCode::parse("07201").unwrap())
        .unwrap()
        .name
        .clone();
    assert_eq!(
        lines,
        [
            format!("Cài đặt | Đơn vị báo cáo  | {other} (07201) → {unit} (07771)"),
            format!("{unit} · Quý II/2024 | I.4 Hồ sơ trực tuyến tử số | 790 → 812"),
            format!("{unit} · Quý II/2024 | Khó khăn, vướng mắc nội dung | (trống) → Mạng yếu"),
        ]
    );
}

#[test]
fn a_file_that_changes_nothing_says_so() {
    let office = records(&[(ABOVE, "812")]);
    let file = backup::read(backup::write(&office, AT).0.as_bytes()).unwrap();
    let told = restore_view(&plan(), &compare(&office, &file), AT, now());
    assert!(!told.brings);
    assert!(told.lead.contains("không có gì khác"), "{}", told.lead);
}

#[test]
fn every_kind_of_damaged_record_has_a_name() {
    let plan = plan();
    assert!(damaged_name(&plan, ABOVE).ends_with("Quý II/2024 · I.4, tử số"));
    assert_eq!(
        damaged_name(&plan, "bcx/1/setting/reporter-name"),
        "Cài đặt · Họ và tên người báo cáo"
    );
    assert_eq!(
        damaged_name(&plan, "bcx/7/what"),
        "Bản ghi không rõ của ứng dụng"
    );
}
