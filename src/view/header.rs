//! The header of every page: reporting unit, period and deadline.

use super::state::ReportState;
use super::text;
use crate::plan::{Deadline, Period, Plan, Unit};
use chrono::NaiveDate;

/// A deadline this many days ahead or fewer is `soon`.
const SOON_DAYS: u32 = 7;

/// A unit as the header names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// Name of the unit, `Xã Hương Mai`.
    pub name: String,
    /// Its code, `07771`.
    pub code: String,
    /// The unit that it belongs to, and its code, `Thị xã Việt Yên · 07771`.
    pub place: String,
}

/// A deadline in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineChip {
    /// The first late day as an ISO date, for `data-deadline`.
    pub iso: String,
    /// How long until or since the deadline, `còn 5 ngày` (5 days left).
    pub text: String,
    /// The deadline, `trước 15/6` (before 15 June).
    pub day: String,
    /// How urgent it is: `calm`, `soon` (a week or less) or `late`.
    pub urgency: &'static str,
}

/// An option of the period switcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodChoice {
    /// Its id, `2024-Q2`.
    pub id: crate::plan::PeriodId,
    /// Its name, `Quý II/2024`.
    pub name: String,
}

/// The name and place of `unit`.
#[must_use]
pub fn unit_line(plan: &Plan, unit: &Unit) -> UnitLine {
    let parent = unit.parent.as_ref().and_then(|code| plan.unit(code));
    let place = match parent {
        Some(parent) => format!("{} · {}", parent.name, unit.code),
        None => format!("{} · {}", plan.province.name, unit.code),
    };
    UnitLine {
        name: unit.name.clone(),
        code: unit.code.to_string(),
        place,
    }
}

/// The deadline of `period` on `today`, whatever has been finalised. Once the plan's
/// year is over, its deadlines are said to be missed and days are not counted.
#[must_use]
pub fn deadline_chip(plan: &Plan, period: &Period, today: NaiveDate) -> DeadlineChip {
    let deadline = period.deadline(today);
    let over = plan.is_over(today) && matches!(deadline, Deadline::Overdue(_));
    DeadlineChip {
        iso: period.due_before.to_string(),
        text: if over {
            text::overdue_since(plan.year)
        } else {
            text::deadline(deadline)
        },
        day: format!("trước {}", text::day(period.due_before)),
        urgency: match deadline {
            Deadline::Overdue(_) => "late",
            Deadline::Left(days) if days <= SOON_DAYS => "soon",
            Deadline::Left(_) => "calm",
        },
    }
}

/// The deadline of `period` on `today` for a unit whose report is in `state`: a
/// finalised report is never overdue, and one finalised late says so.
#[must_use]
pub fn deadline_of(
    plan: &Plan,
    period: &Period,
    today: NaiveDate,
    state: &ReportState,
) -> DeadlineChip {
    let chip = deadline_chip(plan, period, today);
    let Some(revision) = state.revision() else {
        return chip;
    };
    match (revision.late, chip.urgency) {
        (Some(days), _) => DeadlineChip {
            text: format!("chốt muộn {days} ngày"),
            urgency: "late",
            ..chip
        },
        (None, "late") => DeadlineChip {
            text: "đã chốt đúng hạn".to_owned(),
            urgency: "calm",
            ..chip
        },
        (None, _) => chip,
    }
}

/// The options of the period switcher: every period of the plan.
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
