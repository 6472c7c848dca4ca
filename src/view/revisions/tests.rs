//! Two revisions of one report, told apart.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::{IndicatorId, Level};
use crate::report::{DeviceId, Draft, Finalizing, RawEntry, Reporter, Submission};
use chrono::DateTime;

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn unit() -> UnitCode {
    UnitCode::parse("07771").unwrap()
}

fn draft(plan: &Plan) -> Draft {
    let period = PeriodId::parse("2024-Q2").unwrap();
    let mut draft = Draft::new(plan.id.clone(), unit(), period);
    for indicator in plan.indicators_for(Level::Commune) {
        let raw = RawEntry {
            numerator: "812".to_owned(),
            denominator: "1010".to_owned(),
            ..RawEntry::default()
        };
        draft.entries.insert(indicator.id.clone(), raw);
    }
    draft
}

fn sealed(plan: &Plan, draft: &Draft, at: &str, before: Option<&Sealed>) -> Sealed {
    let with = Finalizing {
        supersedes: before
            .map(|s| (s.id().clone(), s.submission().revision))
            .into_iter()
            .collect(),
        at: DateTime::parse_from_rfc3339(at).unwrap(),
        device: DeviceId::from_random([7; 16]),
        reporter: Reporter {
            name: "Nguyễn Thị Hồng Hạnh".to_owned(),
            position: "Công chức Văn phòng – Thống kê".to_owned(),
        },
        reason: before.map(|_| "Bổ sung 5 hồ sơ".to_owned()),
    };
    Sealed::seal(Submission::finalize(draft, plan, Level::Commune, with).unwrap()).unwrap()
}

fn pair(plan: &Plan) -> (Sealed, Sealed) {
    let mut draft = draft(plan);
    let one = sealed(plan, &draft, "2024-06-12T15:04:05+07:00", None);
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
    let two = sealed(plan, &draft, "2024-06-17T08:00:00+07:00", Some(&one));
    (one, two)
}

#[test]
fn every_cell_that_changed_is_told_and_no_other() {
    let plan = plan();
    let (one, two) = pair(&plan);
    let told: Vec<String> = differences(&plan, &one, &two)
        .iter()
        .map(|d| format!("{} {}: {} → {}", d.id, d.what, d.before, d.after))
        .collect();
    assert_eq!(
        told,
        [
            "I.4 Tử số: 812 → 817",
            "I.5 Ghi chú: trống → đã đối chiếu",
            "I.6 Tử số: 812 → chưa có số liệu: chờ VNPT",
            "I.6 Mẫu số: 1.010 → chưa có số liệu: chờ VNPT",
            " Khó khăn, vướng mắc: trống → Đường truyền yếu",
        ]
    );
    assert_eq!(differences(&plan, &one, &one), []);
    assert_eq!(differences(&plan, &two, &one).len(), told.len());
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
    let [period] = &revisions(&plan, &ledger, &unit(), files)[..] else {
        panic!("one period");
    };
    assert_eq!(period.name, "Quý II/2024");
    let told: Vec<_> = period
        .lines
        .iter()
        .map(|l| {
            (
                l.number,
                l.word,
                l.standing,
                l.late.as_deref(),
                l.reason.as_deref(),
                l.files.len(),
            )
        })
        .collect();
    let late = Some("Chốt lại muộn 3 ngày so với hạn");
    assert_eq!(
        told,
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
        [(unit(), "Xã Hương Mai, Thị xã Việt Yên · 07771".to_owned())]
    );
}

#[test]
fn revisions_side_by_side_are_both_in_conflict() {
    let plan = plan();
    let (one, _) = pair(&plan);
    let other = sealed(&plan, &draft(&plan), "2024-06-13T08:00:00+07:00", None);
    let mut ledger = Ledger::default();
    ledger.insert(one);
    ledger.insert(other);
    let periods = revisions(&plan, &ledger, &unit(), |_| Vec::new());
    let told: Vec<_> = periods[0].lines.iter().map(|l| l.standing).collect();
    assert_eq!(told, ["đang xung đột"; 2]);
}
