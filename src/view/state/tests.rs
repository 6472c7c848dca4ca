//! One report through all its states, each derived from the data alone.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::bundle::Ledger;
use crate::plan::IndicatorId;
use crate::view::fixtures::{draft, plan, raw, seal};
use crate::view::header::deadline_of;
use chrono::NaiveDate;

/// A draft of a commune with this numerator in every row.
fn commune(plan: &Plan, numerator: u32) -> Draft {
    draft(plan, "07771", "2024-Q2", |_| {
        raw(&numerator.to_string(), "1000")
    })
}

fn state(plan: &Plan, draft: &Draft, held: &[&Sealed], exported: &[&Sealed]) -> ReportState {
    let mut ledger = Ledger::default();
    for sealed in held {
        ledger.insert((*sealed).clone());
    }
    let current = ledger.current(&plan.id, &draft.unit, &draft.period);
    report_state(plan, draft, &current, |sealed| {
        let id = sealed.id();
        exported.iter().any(|s| s.id() == id)
    })
}

#[track_caller]
fn case(state: &ReportState, code: &str, word: &str, sentence: &str) {
    assert_eq!(
        (state.code(), state.word(), state.sentence().as_str()),
        (code, word, sentence)
    );
}

#[test]
fn a_report_goes_from_blank_to_draft_to_finalised_to_exported() {
    let plan = plan();
    let typed = commune(&plan, 812);
    let blank = Draft::new(plan.id.clone(), typed.unit.clone(), typed.period.clone());
    let one = seal(&plan, &typed, "2024-06-12T15:04:05+07:00", None);
    case(
        &state(&plan, &blank, &[], &[]),
        "blank",
        "Chưa nhập",
        "Chưa có số liệu nào được nhập cho kỳ này.",
    );
    case(
        &state(&plan, &typed, &[], &[]),
        "draft",
        "Nháp",
        "Báo cáo đang là bản nháp, chưa chốt.",
    );
    case(
        &state(&plan, &typed, &[&one], &[]),
        "finalized",
        "Đã chốt",
        "Bản chốt số 1 lúc 15:04 ngày 12/6/2024, chưa có trong tệp nào.",
    );
    case(
        &state(&plan, &typed, &[&one], &[&one]),
        "exported",
        "Đã xuất tệp",
        "Bản chốt số 1 lúc 15:04 ngày 12/6/2024, đã xuất tệp.",
    );
}

#[test]
fn one_digit_typed_after_finalising_reopens_and_typing_it_back_does_not() {
    let plan = plan();
    let typed = commune(&plan, 812);
    let one = seal(&plan, &typed, "2024-06-12T15:04:05+07:00", None);
    let mut edited = typed.clone();
    let cell = IndicatorId::parse("I.4").unwrap();
    edited.entries.get_mut(&cell).unwrap().numerator = "813".to_owned();
    case(
        &state(&plan, &edited, &[&one], &[&one]),
        "reopened",
        "Đang sửa lại",
        "Số liệu đã sửa sau bản chốt số 1. Chốt lại để thay bản đó.",
    );
    edited.entries.get_mut(&cell).unwrap().numerator = " 812 ".to_owned();
    assert_eq!(state(&plan, &edited, &[&one], &[&one]).code(), "exported");
}

#[test]
fn a_new_revision_is_in_no_file_although_the_old_one_is() {
    let plan = plan();
    let (first, second) = (commune(&plan, 812), commune(&plan, 813));
    let one = seal(&plan, &first, "2024-06-12T15:04:05+07:00", None);
    let two = seal(&plan, &second, "2024-06-13T08:00:00+07:00", Some(&one));
    assert_eq!(
        state(&plan, &second, &[&one, &two], &[&one]).code(),
        "finalized"
    );
    let apart = seal(&plan, &second, "2024-06-13T08:00:00+07:00", None);
    assert_eq!(
        state(&plan, &second, &[&one, &apart], &[&one]).code(),
        "conflict"
    );
}

#[test]
fn the_fifteenth_at_midnight_in_the_plan_s_zone_is_late() {
    let plan = plan();
    let typed = commune(&plan, 812);
    let late = |at: &str| days_late(&plan, seal(&plan, &typed, at, None).submission());
    assert_eq!(late("2024-06-14T23:59:59+07:00"), None);
    assert_eq!(late("2024-06-15T00:00:00+07:00"), Some(1));
    assert_eq!(
        late("2024-06-14T17:00:00+00:00"),
        Some(1),
        "the device's zone plays no part"
    );
    assert_eq!(late("2024-06-17T09:00:00+07:00"), Some(3));
}

#[test]
fn finalised_late_is_reported_and_finalised_in_time_is_never_overdue() {
    let plan = plan();
    let typed = commune(&plan, 812);
    let period = plan.period(&typed.period).unwrap();
    let day = |month, day| NaiveDate::from_ymd_opt(2024, month, day).unwrap();
    let chip = |state: &ReportState, today| {
        let found = deadline_of(&plan, period, today, state);
        (found.text, found.urgency)
    };
    let one = seal(&plan, &typed, "2024-06-12T15:04:05+07:00", None);
    let in_time = state(&plan, &typed, &[&one], &[]);
    assert_eq!(
        chip(&in_time, day(6, 13)),
        ("còn 2 ngày".to_owned(), "soon")
    );
    assert_eq!(
        chip(&in_time, day(7, 1)),
        ("đã chốt đúng hạn".to_owned(), "calm")
    );
    assert_eq!(
        chip(&ReportState::Draft, day(6, 16)),
        ("quá hạn 2 ngày".to_owned(), "late")
    );
    let two = seal(&plan, &typed, "2024-06-17T09:00:00+07:00", None);
    let late = state(&plan, &typed, &[&two], &[]);
    assert_eq!(
        chip(&late, day(7, 1)),
        ("chốt muộn 3 ngày".to_owned(), "late")
    );
    assert!(
        late.sentence().ends_with("Chốt muộn 3 ngày so với hạn."),
        "{}",
        late.sentence()
    );
    assert_eq!(late_words(2, 3), "Chốt lại muộn 3 ngày so với hạn");
}
