//! The plan as the rest of the program sees it: already validated by [`Plan::read`].

use super::{GroupId, Indicator, IndicatorId, Level, PeriodId, PlanId, TaskFile, UnitCode};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// A year's plan. Made by [`Plan::read`] only, so every reference inside it resolves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its code, `bac-giang-2024`.
    pub id: PlanId,
    /// The year it is for.
    pub year: i32,
    /// The province that issued it.
    pub province: Province,
    /// Full title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// When it was issued.
    pub issued: NaiveDate,
    /// To whom and in which time zone units report.
    pub reporting: Reporting,
    /// Reporting periods in order of time; never empty.
    pub periods: Vec<Period>,
    /// Groups in the plan's order.
    pub groups: Vec<Group>,
    /// Indicators in the plan's order.
    pub indicators: Vec<Indicator>,
    /// Every unit that reports.
    pub units: Vec<Unit>,
    /// Where its tasks stand and who leads any; `None` for a plan of indicators alone.
    pub tasks: Option<TaskFile>,
}

/// A province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Its code of the General Statistics Office, `24`.
    pub code: UnitCode,
    /// Its name, `Tỉnh Bắc Giang`.
    pub name: String,
}

/// The reporting rules of the plan (its section IV.4). Figures are year to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// The time zone of deadlines and of every moment that is written.
    pub utc_offset: FixedOffset,
    /// To whom reports go.
    pub recipient: String,
}

/// A reporting period (kỳ báo cáo).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its code, `2024-Q2`.
    pub id: PeriodId,
    /// Its name, `Quý II/2024`.
    pub name: String,
    /// First day of its figures.
    pub from: NaiveDate,
    /// Last day of its figures, inclusive.
    pub to: NaiveDate,
    /// The report is due before 00:00 of this day.
    pub due_before: NaiveDate,
    /// The province's synthesis is due before 00:00 of this day.
    pub synthesis_before: NaiveDate,
}

/// A group of indicators: a chapter of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its code, `I`.
    pub id: GroupId,
    /// Its name, `Phát triển chính quyền số`.
    pub name: String,
}

/// An organisation unit that reports (đơn vị).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its code, which alone identifies it.
    pub code: UnitCode,
    /// Its name, which may repeat.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// Its parent unit, such as a commune's district.
    pub parent: Option<UnitCode>,
}

impl Plan {
    /// The unit with this code.
    #[must_use]
    pub fn unit(&self, code: &UnitCode) -> Option<&Unit> {
        self.units.iter().find(|u| u.code == *code)
    }

    /// The indicator with this number.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == *id)
    }

    /// The group with this number.
    #[must_use]
    pub fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.iter().find(|g| g.id == *id)
    }

    /// The period with this id.
    #[must_use]
    pub fn period(&self, id: &PeriodId) -> Option<&Period> {
        self.periods.iter().find(|p| p.id == *id)
    }

    /// The period just before `id`, if the plan has one.
    #[must_use]
    pub fn previous_period(&self, id: &PeriodId) -> Option<&Period> {
        let at = self.periods.iter().position(|p| p.id == *id)?;
        at.checked_sub(1).map(|previous| &self.periods[previous])
    }

    /// The indicators that units of `level` report, in the plan's order.
    pub fn indicators_for(&self, level: Level) -> impl Iterator<Item = &Indicator> {
        self.indicators
            .iter()
            .filter(move |i| i.percent.contains_key(&level))
    }

    /// The file of the tasks that `unit` reports, if it leads any.
    #[must_use]
    pub fn tasks_of(&self, unit: &Unit) -> Option<&TaskFile> {
        self.tasks.as_ref().filter(|file| file.is_led_by(unit))
    }

    /// The period to work on at `now`: the first whose synthesis is not yet due, so
    /// that a late report can still be made until the province sums up; the last
    /// period where all are past.
    ///
    /// # Panics
    /// Never: [`Plan::read`] refuses a plan without periods.
    #[must_use]
    pub fn current_period(&self, now: DateTime<FixedOffset>) -> &Period {
        let today = self.date(now);
        self.periods
            .iter()
            .find(|p| today < p.synthesis_before)
            .or(self.periods.last())
            .expect("a plan that was read has at least one period")
    }

    /// The calendar day of `now` in the plan's time zone.
    #[must_use]
    pub fn date(&self, now: DateTime<FixedOffset>) -> NaiveDate {
        now.with_timezone(&self.reporting.utc_offset).date_naive()
    }
}
