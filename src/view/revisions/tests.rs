//! Revisions of one report, and the differences between two.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::IndicatorId;
use crate::report::{Draft, RawEntry};
use crate::view::fixtures::{draft, plan, raw, seal, unit};

fn commune(plan: &Plan) -> Draft {
    draft(plan, "07771", "2024-Q2", |_| raw("812", "1010"))
}

fn pair(plan: &Plan) -> (Sealed, Sealed) {
    let mut draft = commune(plan);
    let one = seal(plan, &draft, "2024-06-12T15:04:05+07:00", None);
    let mut row = |id: &str, change: fn(&mut RawEntry)| {
        change(
            draft
                .entries
                .get_mut(&IndicatorId::parse(id).unwrap())
                .unwrap(),
        );
    };
    row("I.4", |raw| raw.numerator = "817".to_owned());
    row("I.5", |raw| raw.note = "đã đối chiếu".to_owned());
    row("I.6", |raw| {
        raw.missing = true;
        raw.reason = "chờ VNPT".to_owned();
    });
    row("I.7", |raw| raw.numerator = " 812".to_owned());
    draft.difficulties = "Đường truyền yếu".to_owned();
    let two = seal(plan, &draft, "2024-06-17T08:00:00+07:00", Some(&one));
    (one, two)
}

#[test]
fn every_cell_that_changed_is_listed_and_no_other() {
    let plan = plan();
    let (one, two) = pair(&plan);
    let listed: Vec<String> = differences(&plan, &one, &two)
        .iter()
        .map(|d| format!("{} {}: {} → {}", d.id, d.what, d.before, d.after))
        .collect();
    assert_eq!(
        listed,
        [
            "I.4 Tử số: 812 → 817",
            "I.5 Ghi chú: trống → đã đối chiếu",
            "I.6 Tử số: 812 → chưa có số liệu: chờ VNPT",
            "I.6 Mẫu số: 1.010 → chưa có số liệu: chờ VNPT",
            " Khó khăn, vướng mắc: trống → Đường truyền yếu",
        ]
    );
    assert_eq!(differences(&plan, &one, &one), []);
    assert_eq!(differences(&plan, &two, &one).len(), listed.len());
}

#[test]
fn a_revision_says_who_when_why_how_late_and_in_which_file() {
    let plan = plan();
    let (one, two) = pair(&plan);
    let mut ledger = Ledger::default();
    ledger.insert(one.clone());
    ledger.insert(two.clone());
    let files = |id: &SubmissionId| {
        let first = id == one.id();
        first
            .then(|| "bao-cao-xa_07771_2024-Q2_r1.json".to_owned())
            .into_iter()
            .collect()
    };
    let [period] = &revisions(&plan, &ledger, &unit("07771"), files)[..] else {
        panic!("one period");
    };
    assert_eq!(period.name, "Quý II/2024");
    let listed: Vec<_> = period
        .lines
        .iter()
        .map(|l| {
            (
                l.number,
                l.word,
                l.validity,
                l.late.as_deref(),
                l.reason.as_deref(),
                l.files.len(),
            )
        })
        .collect();
    let late = Some("Chốt lại muộn 3 ngày so với hạn");
    assert_eq!(
        listed,
        [
            (2, "Đã chốt", "đang dùng", late, Some("Bổ sung 5 hồ sơ"), 0),
            (1, "Đã xuất tệp", "đã có bản mới thay", None, None, 1),
        ]
    );
    assert_eq!(
        period.lines[0].who,
        "Nguyễn Thị Hồng Hạnh, Công chức Văn phòng – Thống kê"
    );
    assert_eq!(
        reporting_units(&plan, &ledger),
        [(
            unit("07771"),
            "Xã Hương Mai, Thị xã Việt Yên · 07771".to_owned()
        )]
    );
}

#[test]
fn revisions_side_by_side_are_both_in_conflict() {
    let plan = plan();
    let (one, _) = pair(&plan);
    let other = seal(&plan, &commune(&plan), "2024-06-13T08:00:00+07:00", None);
    let mut ledger = Ledger::default();
    ledger.insert(one);
    ledger.insert(other);
    let periods = revisions(&plan, &ledger, &unit("07771"), |_| Vec::new());
    let listed: Vec<_> = periods[0].lines.iter().map(|l| l.validity).collect();
    assert_eq!(listed, ["đang xung đột"; 2]);
}
