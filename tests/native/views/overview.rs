//! The overview: the state of a report, its next action and its progress.

use super::ledger;
use crate::samples::{
    UNIT, at, finalizing, full_draft, indicator, period, plan, sealed, small, typed, unit,
};
use bao_cao_xa::bundle::{Current, Sealed};
use bao_cao_xa::plan::Level;
use bao_cao_xa::report::{Draft, Field, RawEntry, Status};
use bao_cao_xa::view::overview::{
    NextAction, Overview, PeriodReport, counts, overview, progress, statuses,
};
use bao_cao_xa::view::route::Route;
use bao_cao_xa::view::state::{ReportState, report_state};

/// The overview of a draft for the second quarter beside finalised revisions.
fn overview_of(draft: &Draft, revisions: &[&Sealed], exported: bool) -> Overview {
    overview_on(draft, revisions, exported, "2024-06-10T08:00:00+07:00")
}

fn overview_on(draft: &Draft, revisions: &[&Sealed], exported: bool, now: &str) -> Overview {
    let ledger = ledger(revisions);
    let current = ledger.current(&plan().id, &draft.unit, &draft.period);
    let reports: Vec<PeriodReport<'_>> = plan()
        .periods
        .iter()
        .map(|p| PeriodReport {
            period: p,
            statuses: statuses(plan(), Level::Commune, draft),
            state: report_state(plan(), draft, &current, |_| exported),
        })
        .collect();
    let today = plan().date(at(now));
    overview(plan(), &reports, &draft.period, today).unwrap()
}

#[test]
fn a_plan_whose_year_is_over_is_said_to_be_the_last_one() {
    let blank = Draft::new(plan().id.clone(), unit(UNIT), period("2024-Q4"));
    let said = |now| overview_on(&blank, &[], false, now).last_plan;
    assert_eq!(said("2024-12-31T23:59:00+07:00"), None);
    let sentence = said("2025-01-01T00:00:00+07:00").unwrap();
    assert!(sentence.contains("năm 2025") && sentence.contains("kế hoạch năm 2024"));
}

#[track_caller]
fn next(shown: &Overview, code: &str, label: &str, action: &NextAction) {
    assert_eq!(shown.state.code(), code);
    assert_eq!(shown.next.label, label);
    assert_eq!(&shown.next.action, action);
    assert!(shown.next.reason.ends_with('.'), "{}", shown.next.reason);
    assert!(shown.state.sentence().ends_with('.'));
    assert!(!shown.state.word().is_empty());
    assert_eq!(shown.periods.iter().filter(|p| p.current).count(), 1);
    assert_eq!(shown.counts.iter().map(|c| c.count).sum::<usize>(), 16);
}

#[test]
fn every_state_has_one_next_action() {
    let go = |route| NextAction::Go(route);
    let entry = go(Route::Entry(Some(period("2024-Q2"))));
    let full = full_draft(UNIT, "2024-Q2");
    let blank = Draft::new(plan().id.clone(), unit(UNIT), period("2024-Q2"));
    next(
        &overview_of(&blank, &[], false),
        "blank",
        "Bắt đầu nhập Quý II/2024",
        &entry,
    );

    let mut half = full.clone();
    half.entries.remove(&indicator("I.4"));
    half.entries.insert(indicator("I.5"), typed("1", ""));
    next(
        &overview_of(&half, &[], false),
        "draft",
        "Nhập tiếp 2 chỉ tiêu",
        &entry,
    );
    half.entries.insert(indicator("I.6"), typed("2", "1"));
    next(
        &overview_of(&half, &[], false),
        "draft",
        "Sửa 1 chỉ tiêu",
        &entry,
    );
    next(
        &overview_of(&full, &[], false),
        "draft",
        "Kiểm tra và chốt báo cáo",
        &NextAction::Finalize,
    );

    let first = sealed(&full, finalizing(&[]));
    next(
        &overview_of(&full, &[&first], false),
        "finalized",
        "Xuất gói dữ liệu",
        &NextAction::Export,
    );
    let printed = go(Route::Report(Some(period("2024-Q2"))));
    next(
        &overview_of(&full, &[&first], true),
        "exported",
        "In báo cáo",
        &printed,
    );

    let mut changed = full.clone();
    changed
        .entries
        .insert(indicator("I.4"), typed("900", "1.010"));
    next(
        &overview_of(&changed, &[&first], true),
        "reopened",
        "Kiểm tra và chốt lại",
        &NextAction::Finalize,
    );

    let rival = small(UNIT, "2024-Q2", 1, &[]);
    let conflict = overview_of(&full, &[&first, &rival], true);
    next(
        &conflict,
        "conflict",
        "Xem và giải quyết xung đột",
        &go(Route::Data),
    );
}

#[test]
fn progress_counts_answers_of_every_kind() {
    let mut draft = full_draft(UNIT, "2024-Q2");
    draft.entries.insert(indicator("I.4"), typed("0", "0"));
    draft.entries.insert(indicator("I.5"), typed("1", ""));
    draft.entries.insert(indicator("I.6"), typed("2", "1"));
    let statuses = statuses(plan(), Level::Commune, &draft);
    let progress = progress(&statuses);
    assert_eq!(
        (progress.answered, progress.figures, progress.total),
        (14, 13, 16)
    );
    assert_eq!(progress.text(), "14/16");
    assert!((progress.fraction() - 0.875).abs() < f64::EPSILON);
    let count = |status| {
        counts(&statuses)
            .into_iter()
            .find(|c| c.status == status)
            .unwrap()
            .count
    };
    assert_eq!(
        (
            count(Status::NotArisen),
            count(Status::Empty),
            count(Status::Invalid)
        ),
        (1, 1, 1)
    );
}

#[test]
fn a_row_with_only_a_reason_is_not_blank() {
    let mut draft = Draft::new(plan().id.clone(), unit(UNIT), period("2024-Q2"));
    let mut raw = RawEntry::default();
    raw.set(Field::Reason, "máy hỏng");
    draft.entries.insert(indicator("I.4"), raw);
    assert_eq!(
        report_state(plan(), &draft, &Current::None, |_| false),
        ReportState::Draft
    );
}
