//! The overview page (Tổng quan): the state of the current period and the next
//! thing to do.

use super::header::{DeadlineChip, deadline_of};
use super::route::Route;
use super::state::ReportState;
use super::text;
use crate::plan::{Level, Period, PeriodId, Plan};
use crate::report::{Draft, RawEntry, Status, attain_raw};
use chrono::NaiveDate;

/// The overview page.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Name of the current period, `Quý II/2024`.
    pub period: String,
    /// Its deadline.
    pub deadline: DeadlineChip,
    /// Where the year of the plan has passed: that it is the last one, and what to do.
    pub last_plan: Option<String>,
    /// How many indicators are answered.
    pub progress: Progress,
    /// How many indicators have each status, for all statuses, best first.
    pub counts: Vec<StatusCount>,
    /// The state of its report.
    pub state: ReportState,
    /// The next thing to do.
    pub next: NextStep,
    /// Every period of the plan with its state.
    pub periods: Vec<PeriodLine>,
}

/// How many of the unit's indicators are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Answered in any way: with figures, nothing arose, or no figures yet with a reason.
    pub answered: usize,
    /// Answered with figures.
    pub figures: usize,
    /// All that the unit reports.
    pub total: usize,
}

impl Progress {
    /// Answered of all, `9/16`.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}/{}", self.answered, self.total)
    }

    /// 0 to 1, for the bar.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn fraction(&self) -> f64 {
        if self.total == 0 {
            0.0
        } else {
            self.answered as f64 / self.total as f64
        }
    }
}

/// How many indicators have a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// In words.
    pub word: &'static str,
    /// How many.
    pub count: usize,
}

/// The next thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// Text of the button.
    pub label: String,
    /// Why this is next.
    pub reason: String,
    /// What the button does.
    pub action: NextAction,
}

/// What the button of the next step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextAction {
    /// Opens a page.
    Go(Route),
    /// Opens the check for finalising.
    Finalize,
    /// Writes the bundle file.
    Export,
}

/// One period in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodLine {
    /// Its id.
    pub id: PeriodId,
    /// Its name, `Quý II/2024`.
    pub name: String,
    /// Its deadline.
    pub deadline: DeadlineChip,
    /// The state of its report in a word.
    pub state: &'static str,
    /// The same as a code.
    pub code: &'static str,
    /// How many indicators are answered, `9/16`.
    pub progress: String,
    /// Whether it is the one being worked on.
    pub current: bool,
}

/// The status of each indicator that `level` reports, in the plan's order.
#[must_use]
pub fn statuses(plan: &Plan, level: Level, draft: &Draft) -> Vec<Status> {
    let blank = RawEntry::default();
    plan.indicators_for(level)
        .filter_map(|indicator| {
            let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
            let target = indicator.target(level)?;
            Some(attain_raw(raw, indicator, target).0.status)
        })
        .collect()
}

/// How many of `statuses` are answered.
#[must_use]
pub fn progress(statuses: &[Status]) -> Progress {
    let among = |set: &[Status]| statuses.iter().filter(|s| set.contains(s)).count();
    let figures = among(&[Status::Achieved, Status::Near, Status::Behind]);
    Progress {
        answered: figures + among(&[Status::NotArisen, Status::Missing]),
        figures,
        total: statuses.len(),
    }
}

/// How many of `statuses` are of each kind.
#[must_use]
pub fn counts(statuses: &[Status]) -> Vec<StatusCount> {
    Status::ALL
        .into_iter()
        .map(|status| StatusCount {
            status,
            word: text::status(status),
            count: statuses.iter().filter(|s| **s == status).count(),
        })
        .collect()
}

/// What the overview needs to know of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodReport<'a> {
    /// The period.
    pub period: &'a Period,
    /// The statuses of its indicators.
    pub statuses: Vec<Status>,
    /// The state of its report.
    pub state: ReportState,
}

/// The overview on `today`, with `current` the period being worked on; `None`
/// where `reports` do not include it.
#[must_use]
pub fn overview(
    plan: &Plan,
    reports: &[PeriodReport<'_>],
    current: &PeriodId,
    today: NaiveDate,
) -> Option<Overview> {
    let report = reports.iter().find(|r| r.period.id == *current)?;
    let progress = progress(&report.statuses);
    Some(Overview {
        period: report.period.name.clone(),
        deadline: deadline_of(plan, report.period, today, &report.state),
        last_plan: plan
            .is_over(today)
            .then(|| text::plan::last_plan(plan.year, today)),
        progress,
        counts: counts(&report.statuses),
        next: next_step(report, progress),
        state: report.state.clone(),
        periods: reports
            .iter()
            .map(|r| PeriodLine {
                id: r.period.id.clone(),
                name: r.period.name.clone(),
                deadline: deadline_of(plan, r.period, today, &r.state),
                state: r.state.word(),
                code: r.state.code(),
                progress: self::progress(&r.statuses).text(),
                current: r.period.id == *current,
            })
            .collect(),
    })
}

fn next_step(report: &PeriodReport<'_>, progress: Progress) -> NextStep {
    let entry = NextAction::Go(Route::Entry(Some(report.period.id.clone())));
    let left = progress.total - progress.answered;
    let invalid = report
        .statuses
        .iter()
        .filter(|s| **s == Status::Invalid)
        .count();
    let name = &report.period.name;
    match &report.state {
        ReportState::Conflict(_) => NextStep {
            label: "Xem và giải quyết xung đột".to_owned(),
            reason: report.state.sentence(),
            action: NextAction::Go(Route::Data),
        },
        ReportState::Blank => NextStep {
            label: format!("Bắt đầu nhập {name}"),
            reason: format!("Đơn vị báo cáo {} chỉ tiêu.", progress.total),
            action: entry,
        },
        _ if invalid > 0 => NextStep {
            label: format!("Sửa {invalid} chỉ tiêu"),
            reason: "Có số chưa đọc được hoặc tử số lớn hơn mẫu số.".to_owned(),
            action: entry,
        },
        _ if left > 0 => NextStep {
            label: format!("Nhập tiếp {left} chỉ tiêu"),
            reason: format!("Đã nhập {} chỉ tiêu.", progress.text()),
            action: entry,
        },
        ReportState::Draft => NextStep {
            label: "Kiểm tra và chốt báo cáo".to_owned(),
            reason: "Đã nhập đủ các chỉ tiêu.".to_owned(),
            action: NextAction::Finalize,
        },
        ReportState::Reopened(_) => NextStep {
            label: "Kiểm tra và chốt lại".to_owned(),
            reason: report.state.sentence(),
            action: NextAction::Finalize,
        },
        ReportState::Finalized(_) => NextStep {
            label: "Xuất gói dữ liệu".to_owned(),
            reason: "Báo cáo đã chốt nhưng chưa có trong tệp nào để gửi đi.".to_owned(),
            action: NextAction::Export,
        },
        ReportState::Exported(_) => NextStep {
            label: "In báo cáo".to_owned(),
            reason: "Kỳ này đã chốt và đã xuất tệp. Xin in báo cáo để ký và gửi tệp cho cơ quan tổng hợp.".to_owned(),
            action: NextAction::Go(Route::Report(Some(report.period.id.clone()))),
        },
    }
}
