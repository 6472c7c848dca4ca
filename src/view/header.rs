//! What every page shows above itself: who reports, for when, until when.

use super::state::{ReportState, Revision};
use super::text;
use crate::plan::{Deadline, Period, Plan, Unit};
use chrono::NaiveDate;

/// The unit as the header names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// `Xã Hương Mai`.
    pub name: String,
    /// `Thị xã Việt Yên · 07771`.
    pub place: String,
}

/// A deadline as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineChip {
    /// ISO date of `data-deadline`.
    pub iso: String,
    /// `còn 5 ngày`, `đã chốt đúng hạn`.
    pub text: String,
    /// `trước 15/6`.
    pub day: String,
    /// How urgent: `calm`, `soon` (a week or less) or `late`.
    pub urgency: &'static str,
}

/// A choice of the period switcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodChoice {
    /// `2024-Q2`.
    pub id: crate::plan::PeriodId,
    /// `Quý II/2024`.
    pub name: String,
}

/// The unit's name and place.
#[must_use]
pub fn unit_line(plan: &Plan, unit: &Unit) -> UnitLine {
    let parent = unit.parent.as_ref().and_then(|code| plan.unit(code));
    let place = match parent {
        Some(parent) => format!("{} · {}", parent.name, unit.code),
        None => format!("{} · {}", plan.province.name, unit.code),
    };
    UnitLine {
        name: unit.name.clone(),
        place,
    }
}

/// The deadline of `period` as seen on `today`. A report that is finalised is
/// no longer counted down to: it was in time or it was late.
#[must_use]
pub fn deadline_chip(period: &Period, today: NaiveDate, state: &ReportState) -> DeadlineChip {
    let (text, urgency) = match (state.standing(), period.deadline(today)) {
        (Some(Revision { late: None, .. }), _) => ("đã chốt đúng hạn".to_owned(), "calm"),
        (
            Some(Revision {
                late: Some(days), ..
            }),
            _,
        ) => (format!("chốt sau hạn {days} ngày"), "late"),
        (None, deadline @ Deadline::Overdue(_)) => (text::deadline(deadline), "late"),
        (None, deadline @ Deadline::Left(..=7)) => (text::deadline(deadline), "soon"),
        (None, deadline @ Deadline::Left(_)) => (text::deadline(deadline), "calm"),
    };
    DeadlineChip {
        iso: period.due_before.format("%Y-%m-%d").to_string(),
        text,
        day: format!("trước {}", text::day(period.due_before)),
        urgency,
    }
}

/// Every period of the plan, for the switcher.
#[must_use]
pub fn period_choices(plan: &Plan) -> Vec<PeriodChoice> {
    plan.periods
        .iter()
        .map(|p| PeriodChoice {
            id: p.id.clone(),
            name: p.name.clone(),
        })
        .collect()
}
