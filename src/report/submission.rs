//! The submission (báo cáo đã chốt): an immutable, numbered revision of a unit's report.

use super::{DeviceId, Draft, Entry, EntryError, RawEntry, SubmissionId, visible};
use crate::plan::{IndicatorId, Level, PeriodId, Plan, PlanId, UnitCode};
use chrono::{DateTime, FixedOffset, Timelike};
use std::collections::BTreeMap;

/// An immutable revision. Its id is the digest of its canonical form, see
/// `bundle::Sealed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The plan.
    pub plan: PlanId,
    /// The unit that reports.
    pub unit: UnitCode,
    /// The reporting period.
    pub period: PeriodId,
    /// 1 for the first; otherwise one more than the highest that it supersedes.
    pub revision: u32,
    /// The submissions that it supersedes: none for the first, several after a conflict.
    pub supersedes: Vec<SubmissionId>,
    /// When it was finalised, to the second, in the plan's time zone.
    pub finalized_at: DateTime<FixedOffset>,
    /// The browser that finalised it.
    pub device: DeviceId,
    /// Who is responsible for it.
    pub reporter: Reporter,
    /// Why a finalised report was revised.
    pub reason: Option<String>,
    /// The answers, one for each indicator that the unit's level reports.
    pub entries: BTreeMap<IndicatorId, Answer>,
    /// Khó khăn, vướng mắc; may be blank.
    pub difficulties: String,
    /// Kiến nghị, đề xuất; may be blank.
    pub proposals: String,
}

/// The answer of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The entry; never [`Entry::Empty`].
    pub entry: Entry,
    /// A note; may be blank.
    pub note: String,
}

/// The person who reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reporter {
    /// Full name.
    pub name: String,
    /// Position, such as "Công chức Văn phòng – Thống kê".
    pub position: String,
}

/// A submission that a new one supersedes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superseded {
    /// Its id.
    pub id: SubmissionId,
    /// Its revision number.
    pub revision: u32,
}

/// What finalising needs in addition to the draft.
#[derive(Debug, Clone)]
pub struct Finalizing {
    /// The current submissions, which the new one supersedes.
    pub supersedes: Vec<Superseded>,
    /// The present time.
    pub at: DateTime<FixedOffset>,
    /// This browser.
    pub device: DeviceId,
    /// Who is responsible for it.
    pub reporter: Reporter,
    /// Why a finalised report is revised.
    pub reason: Option<String>,
}

/// A text as it is kept: what can be seen of it, without white space around it.
fn shown(text: &str) -> String {
    visible(text).trim().to_owned()
}

impl Submission {
    /// Finalises a draft. Texts are trimmed and lose what nobody can see, a blank reason is left out, the time is cut to
    /// the second in the plan's time zone, and `supersedes` is sorted.
    ///
    /// # Errors
    /// The first row without an answer, and why; `None` where it is blank.
    pub fn finalize(
        draft: &Draft,
        plan: &Plan,
        level: Level,
        with: Finalizing,
    ) -> Result<Self, (IndicatorId, Option<EntryError>)> {
        let blank = RawEntry::default();
        let mut entries = BTreeMap::new();
        for indicator in plan.indicators_for(level) {
            let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
            let entry = match raw.read(indicator) {
                Ok(Entry::Empty) => return Err((indicator.id.clone(), None)),
                Ok(entry) => entry,
                Err(error) => return Err((indicator.id.clone(), Some(error))),
            };
            let note = shown(&raw.note);
            entries.insert(indicator.id.clone(), Answer { entry, note });
        }
        let highest = with.supersedes.iter().map(|one| one.revision).max();
        let mut supersedes: Vec<SubmissionId> =
            with.supersedes.into_iter().map(|one| one.id).collect();
        supersedes.sort();
        supersedes.dedup();
        let at = with.at.with_timezone(&plan.reporting.utc_offset);
        let reason = with.reason.map(|reason| shown(&reason));
        Ok(Self {
            plan: draft.plan.clone(),
            unit: draft.unit.clone(),
            period: draft.period.clone(),
            revision: highest.map_or(1, |highest| highest.saturating_add(1)),
            supersedes,
            finalized_at: at.with_nanosecond(0).unwrap_or(at),
            device: with.device,
            reporter: Reporter {
                name: shown(&with.reporter.name),
                position: shown(&with.reporter.position),
            },
            reason: reason.filter(|reason| !reason.is_empty()),
            entries,
            difficulties: shown(&draft.difficulties),
            proposals: shown(&draft.proposals),
        })
    }
}
