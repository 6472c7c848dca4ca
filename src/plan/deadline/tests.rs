//! Every boundary of the shipped plan's year, asked in UTC, answered at +07:00.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::plan::Plan;
use chrono::{DateTime, FixedOffset};

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// Midnight at +07:00 is 17:00 UTC of the day before.
#[track_caller]
fn current(utc: &str, period: &str, deadline: Deadline) {
    let (plan, now) = (plan(), at(utc));
    let current = plan.current_period(now);
    assert_eq!(current.id.as_str(), period, "{utc}");
    assert_eq!(current.deadline(plan.date(now)), deadline, "{utc}");
}

#[test]
fn before_the_plans_year_the_first_period_is_current() {
    current("2023-01-01T00:00:00Z", "2024-Q1", Deadline::Left(439));
}

#[test]
fn the_day_named_in_the_plan_is_late_from_midnight_in_the_plans_zone() {
    for (month, period) in [
        ("03", "2024-Q1"),
        ("06", "2024-Q2"),
        ("09", "2024-Q3"),
        ("12", "2024-Q4"),
    ] {
        let day = |rest: &str| format!("2024-{month}-{rest}");
        current(&day("12T17:00:00Z"), period, Deadline::Left(2));
        current(&day("13T16:59:59Z"), period, Deadline::Left(2));
        current(&day("13T17:00:00Z"), period, Deadline::Left(1));
        current(&day("14T16:59:59.999Z"), period, Deadline::Left(1));
        current(&day("14T17:00:00Z"), period, Deadline::Overdue(1));
        current(&day("15T16:59:59Z"), period, Deadline::Overdue(1));
        current(&day("15T17:00:00Z"), period, Deadline::Overdue(2));
    }
}

#[test]
fn a_late_period_stays_current_until_the_synthesis_is_due() {
    current("2024-03-24T16:59:59Z", "2024-Q1", Deadline::Overdue(10));
    current("2024-03-24T17:00:00Z", "2024-Q2", Deadline::Left(82));
    current("2024-06-24T16:59:59Z", "2024-Q2", Deadline::Overdue(10));
    current("2024-06-24T17:00:00Z", "2024-Q3", Deadline::Left(82));
    current("2024-09-24T16:59:59Z", "2024-Q3", Deadline::Overdue(10));
    current("2024-09-24T17:00:00Z", "2024-Q4", Deadline::Left(81));
}

#[test]
fn after_the_plans_year_the_last_period_stays_current() {
    current("2024-12-24T16:59:59Z", "2024-Q4", Deadline::Overdue(10));
    current("2024-12-24T17:00:00Z", "2024-Q4", Deadline::Overdue(11));
    current("2030-01-01T00:00:00Z", "2024-Q4", Deadline::Overdue(1844));
}

#[test]
fn the_time_zone_of_the_device_makes_no_difference() {
    current("2024-06-14T09:59:59-07:00", "2024-Q2", Deadline::Left(1));
    current("2024-06-14T10:00:00-07:00", "2024-Q2", Deadline::Overdue(1));
    current("2024-06-15T00:00:00+07:00", "2024-Q2", Deadline::Overdue(1));
    current("2024-06-15T07:00:00+14:00", "2024-Q2", Deadline::Overdue(1));
    current("2024-06-15T06:59:59+14:00", "2024-Q2", Deadline::Left(1));
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    let plan = plan();
    let last = plan.periods.last().unwrap();
    assert!(matches!(last.deadline(NaiveDate::MIN), Deadline::Left(_)));
    assert!(matches!(
        last.deadline(NaiveDate::MAX),
        Deadline::Overdue(_)
    ));
}
