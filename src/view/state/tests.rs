//! Deadlines of reports that are still due, in time and late.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::UnitCode;
use crate::report::{DeviceId, Field, Finalizing, Reporter, Submission};
use crate::view::header::deadline_chip;

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn draft(plan: &Plan) -> Draft {
    let unit = UnitCode::parse("07771").unwrap();
    let mut draft = Draft::new(plan.id.clone(), unit, plan.periods[1].id.clone());
    for indicator in plan.indicators_for(crate::plan::Level::Commune) {
        let raw = draft.entries.entry(indicator.id.clone()).or_default();
        raw.set(Field::Numerator, "1");
        raw.set(Field::Denominator, "1");
    }
    draft
}

fn finalized(plan: &Plan, at: &str) -> Sealed {
    let with = Finalizing {
        supersedes: Vec::new(),
        at: at.parse().unwrap(),
        device: DeviceId::from_random([7; 16]),
        reporter: Reporter::default(),
        reason: None,
    };
    let level = crate::plan::Level::Commune;
    Sealed::seal(Submission::finalize(&draft(plan), plan, level, with).unwrap()).unwrap()
}

#[track_caller]
fn chip(at: Option<&str>, today: &str, text: &str, urgency: &str) -> ReportState {
    let plan = plan();
    let sealed = at.map(|at| finalized(&plan, at));
    let current = sealed.as_ref().map_or(Current::None, Current::One);
    let state = report_state(&plan, &draft(&plan), &current, |_| false);
    let chip = deadline_chip(&plan.periods[1], today.parse().unwrap(), &state);
    assert_eq!((chip.text.as_str(), chip.urgency), (text, urgency));
    assert_eq!(chip.iso, "2024-06-15");
    state
}

#[test]
fn a_report_not_finalised_is_counted_down_to_and_then_overdue() {
    chip(None, "2024-06-01", "còn 14 ngày", "calm");
    chip(None, "2024-06-10", "còn 5 ngày", "soon");
    chip(None, "2024-06-15", "quá hạn 1 ngày", "late");
}

#[test]
fn a_report_finalised_in_time_is_never_overdue() {
    let last_moment = "2024-06-14T23:59:59+07:00";
    let state = chip(Some(last_moment), "2024-07-30", "đã chốt đúng hạn", "calm");
    assert_eq!(
        state.sentence(),
        "Bản chốt số 1 lúc 23:59 ngày 14/6/2024, chưa có trong tệp nào."
    );
}

#[test]
fn a_report_finalised_late_says_by_how_much() {
    let state = chip(
        Some("2024-06-15T00:00:00+07:00"),
        "2024-07-30",
        "chốt sau hạn 1 ngày",
        "late",
    );
    assert_eq!(
        state.sentence(),
        "Bản chốt số 1 lúc 00:00 ngày 15/6/2024 (sau hạn 1 ngày), chưa có trong tệp nào."
    );
}
