//! The state of a report: draft → finalised → exported (nháp → đã chốt → đã xuất
//! tệp). It is derived from the draft and the digests of what is finalised and
//! exported, never stored, so it cannot disagree with them.

use super::text;
use crate::bundle::{Current, Sealed};
use crate::plan::{Deadline, Plan};
use crate::report::{Draft, RawEntry, Submission, SubmissionId};

/// The state of one unit's report for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportState {
    /// Nothing typed, nothing finalised.
    Blank,
    /// Typed, not finalised.
    Draft,
    /// Finalised, not in a file yet.
    Finalized(Revision),
    /// Finalised and written to a file.
    Exported(Revision),
    /// Edited again after a revision was finalised.
    Reopened(Revision),
    /// Several revisions of which none supersedes the others.
    Conflict(Vec<SubmissionId>),
}

/// A finalised revision in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its id.
    pub id: SubmissionId,
    /// Its number.
    pub number: u32,
    /// When, in words.
    pub at: String,
    /// Days after the deadline, from 1; `None` where it was in time.
    pub late: Option<u32>,
}

impl Revision {
    /// The revision of a sealed submission.
    #[must_use]
    pub fn of(plan: &Plan, sealed: &Sealed) -> Self {
        let submission = sealed.submission();
        Self {
            id: sealed.id().clone(),
            number: submission.revision,
            at: text::moment(submission.finalized_at),
            late: days_late(plan, submission),
        }
    }

    /// A sentence to append, ` Chốt muộn 3 ngày so với hạn.`; blank where it was in time.
    fn lateness(&self) -> String {
        self.late.map_or_else(String::new, |days| {
            format!(" {}.", late_words(self.number, days))
        })
    }
}

/// How many days after the deadline `submission` was finalised, from 1, in the
/// plan's time zone; `None` where it was in time.
#[must_use]
pub fn days_late(plan: &Plan, submission: &Submission) -> Option<u32> {
    let period = plan.period(&submission.period)?;
    match period.deadline(plan.date(submission.finalized_at)) {
        Deadline::Left(_) => None,
        Deadline::Overdue(days) => Some(days),
    }
}

/// `Chốt muộn 3 ngày so với hạn` (finalised 3 days late); of a later revision
/// `Chốt lại …` (finalised again …).
#[must_use]
pub fn late_words(revision: u32, days: u32) -> String {
    let what = if revision > 1 {
        "Chốt lại"
    } else {
        "Chốt"
    };
    format!("{what} muộn {days} ngày so với hạn")
}

/// Derives the state from the draft, what is finalised, and whether a submission
/// was `exported`.
#[must_use]
pub fn report_state(
    plan: &Plan,
    draft: &Draft,
    current: &Current<'_>,
    exported: impl Fn(&Sealed) -> bool,
) -> ReportState {
    match current {
        Current::None if draft_is_blank(draft) => ReportState::Blank,
        Current::None => ReportState::Draft,
        Current::Conflict(sealed) => {
            ReportState::Conflict(sealed.iter().map(|s| s.id().clone()).collect())
        }
        Current::One(sealed) => {
            let revision = Revision::of(plan, sealed);
            if !draft_is_blank(draft) && !draft.answers_as(plan, sealed.submission()) {
                ReportState::Reopened(revision)
            } else if exported(sealed) {
                ReportState::Exported(revision)
            } else {
                ReportState::Finalized(revision)
            }
        }
    }
}

/// Whether nothing is typed.
#[must_use]
pub fn draft_is_blank(draft: &Draft) -> bool {
    draft.difficulties.trim().is_empty()
        && draft.proposals.trim().is_empty()
        && draft.entries.values().all(RawEntry::is_blank)
}

impl ReportState {
    /// The state in a word: `Nháp`, `Đã chốt`, `Đã xuất tệp`, …
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Blank => "Chưa nhập",
            Self::Draft => "Nháp",
            Self::Finalized(_) => revision_word(false),
            Self::Exported(_) => revision_word(true),
            Self::Reopened(_) => "Đang sửa lại",
            Self::Conflict(_) => "Có xung đột",
        }
    }

    /// The current revision, where there is exactly one.
    #[must_use]
    pub fn revision(&self) -> Option<&Revision> {
        match self {
            Self::Finalized(r) | Self::Exported(r) | Self::Reopened(r) => Some(r),
            Self::Blank | Self::Draft | Self::Conflict(_) => None,
        }
    }

    /// The code for `data-report-state`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Draft => "draft",
            Self::Finalized(_) => "finalized",
            Self::Exported(_) => "exported",
            Self::Reopened(_) => "reopened",
            Self::Conflict(_) => "conflict",
        }
    }

    /// The state in a sentence: `Bản chốt số 1 lúc 15:04 ngày 12/6/2024, chưa có trong tệp nào.`
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Blank => "Chưa có số liệu nào được nhập cho kỳ này.".to_owned(),
            Self::Draft => "Báo cáo đang là bản nháp, chưa chốt.".to_owned(),
            Self::Finalized(r) => format!(
                "Bản chốt số {} lúc {}, chưa có trong tệp nào.{}",
                r.number,
                r.at,
                r.lateness()
            ),
            Self::Exported(r) => format!(
                "Bản chốt số {} lúc {}, đã xuất tệp.{}",
                r.number,
                r.at,
                r.lateness()
            ),
            Self::Reopened(r) => format!(
                "Số liệu đã sửa sau bản chốt số {}. Chốt lại để thay bản đó.",
                r.number
            ),
            Self::Conflict(ids) => format!(
                "Có {} bản chốt khác nhau cho kỳ này. Xin so sánh rồi chốt một bản chung.",
                ids.len()
            ),
        }
    }
}

/// A revision in a word: exported to a file or only finalised.
#[must_use]
pub fn revision_word(exported: bool) -> &'static str {
    if exported {
        "Đã xuất tệp"
    } else {
        "Đã chốt"
    }
}

#[cfg(test)]
mod tests;
