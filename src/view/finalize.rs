//! The check before finalising: errors, warnings, and what will happen.

use super::text;
use crate::bundle::Current;
use crate::plan::{Deadline, IndicatorId, Level, Period, Plan};
use crate::report::{Draft, Finding, PreviousFigures, Problem, Severity, check};
use chrono::NaiveDate;

/// The dialog "Chốt báo cáo" (finalise the report).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalizeCheck {
    /// Heading of the dialog, `Chốt báo cáo Quý II/2024`.
    pub title: String,
    /// What is still to be done, or what will happen, in a sentence.
    pub lead: String,
    /// What prevents finalising.
    pub errors: Vec<FindingLine>,
    /// What should be looked at again.
    pub warnings: Vec<FindingLine>,
    /// The number of the new revision.
    pub revision: u32,
    /// Nothing changed since the current revision: there is nothing to finalise.
    pub unchanged: bool,
}

/// An error or a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingLine {
    /// The row it leads to.
    pub indicator: IndicatorId,
    /// Short name of the indicator, `Hồ sơ trực tuyến`.
    pub name: String,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// Checks `draft` before it is finalised on top of `current`.
#[must_use]
pub fn finalize_check(
    plan: &Plan,
    level: Level,
    draft: &Draft,
    previous: &PreviousFigures,
    current: &Current<'_>,
) -> FinalizeCheck {
    let findings = check(draft, plan, level, previous);
    let lines = |severity: Severity| -> Vec<FindingLine> {
        findings
            .iter()
            .filter(|f| f.problem.severity() == severity)
            .map(|f| line(f, plan, draft))
            .collect()
    };
    let errors = lines(Severity::Error);
    let warnings = lines(Severity::Warning);
    let highest = match current {
        Current::None => 0,
        Current::One(sealed) => sealed.submission().revision,
        Current::Conflict(sealed) => sealed
            .iter()
            .map(|s| s.submission().revision)
            .max()
            .unwrap_or(0),
    };
    let revision = highest.saturating_add(1);
    let unchanged = matches!(current, Current::One(s) if draft.answers_as(plan, s.submission()));
    let period = plan.period(&draft.period).map_or("", |p| p.name.as_str());
    let lead = if !errors.is_empty() {
        format!(
            "Còn {} chỗ cần xử lý trước khi chốt. Bấm vào từng dòng để tới đúng ô.",
            errors.len()
        )
    } else if unchanged {
        format!("Số liệu không khác bản chốt số {highest}, không cần chốt lại.")
    } else {
        match current {
            Current::None => "Chốt xong, bản số 1 được giữ nguyên trên máy này. Sửa thêm thì chốt lại thành bản số 2.".to_owned(),
            Current::One(_) => format!(
                "Bản số {revision} sẽ thay bản số {highest}. Mọi bản cũ vẫn xem lại được."
            ),
            Current::Conflict(sealed) => format!(
                "Bản số {revision} sẽ thay cả {} bản đang khác nhau. Mọi bản cũ vẫn xem lại được.",
                sealed.len()
            ),
        }
    };
    FinalizeCheck {
        title: format!("Chốt báo cáo {period}"),
        lead,
        errors,
        warnings,
        revision,
        unchanged,
    }
}

/// The notice that finalising on `today` is late; `None` before the deadline.
#[must_use]
pub fn late_notice(period: &Period, today: NaiveDate) -> Option<String> {
    match period.deadline(today) {
        Deadline::Left(_) => None,
        Deadline::Overdue(days) => Some(format!(
            "Hạn nộp là trước ngày {}. Chốt hôm nay được ghi là muộn {days} ngày.",
            text::date(period.due_before)
        )),
    }
}

fn line(finding: &Finding, plan: &Plan, draft: &Draft) -> FindingLine {
    let indicator = plan.indicator(&finding.indicator);
    let sentence = match &finding.problem {
        Problem::Empty => {
            "Chưa nhập. Nếu không có, chọn “Không phát sinh” hoặc “Chưa có số liệu”.".to_owned()
        }
        Problem::Error(error) => {
            let raw = draft
                .entries
                .get(&finding.indicator)
                .cloned()
                .unwrap_or_default();
            indicator.map_or_else(String::new, |i| text::entry_error(error, &raw, i))
        }
        Problem::Warning(warning) => text::warning(warning),
    };
    FindingLine {
        indicator: finding.indicator.clone(),
        name: indicator.map_or_else(String::new, |i| i.short_name.clone()),
        sentence,
    }
}
