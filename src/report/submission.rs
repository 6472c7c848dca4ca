//! Báo cáo đã chốt: an immutable, numbered revision of a unit's report.

use super::{Draft, Entry, EntryError, RawEntry};
use crate::plan::{IndicatorId, Level, PeriodId, Plan, PlanId, UnitCode};
use chrono::{DateTime, FixedOffset, Timelike};
use std::collections::BTreeMap;
use std::fmt;

/// An immutable revision. Its id is computed over its canonical form by `bundle`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// For which plan.
    pub plan: PlanId,
    /// By which unit.
    pub unit: UnitCode,
    /// For which period.
    pub period: PeriodId,
    /// 1, 2, …: one more than the highest it supersedes.
    pub revision: u32,
    /// The submissions it replaces: none for a first one, several after a conflict.
    pub supersedes: Vec<SubmissionId>,
    /// When it was finalised, in the plan's zone.
    pub finalized_at: DateTime<FixedOffset>,
    /// The browser that finalised it.
    pub device: DeviceId,
    /// Who answers for it.
    pub reporter: Reporter,
    /// Why an earlier revision was reopened; travels with the new one.
    pub reason: Option<String>,
    /// The answers, one for each indicator that the unit's level reports.
    pub entries: BTreeMap<IndicatorId, Answer>,
    /// Khó khăn, vướng mắc; may be blank.
    pub difficulties: String,
    /// Kiến nghị, đề xuất; may be blank.
    pub proposals: String,
}

/// An answered row: never [`Entry::Empty`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is answered.
    pub entry: Entry,
    /// A note; may be blank.
    pub note: String,
}

/// Who reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reporter {
    /// Full name.
    pub name: String,
    /// Position, "Công chức Văn phòng – Thống kê".
    pub position: String,
}

/// `sha256:` and 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionId(String);

impl SubmissionId {
    /// Reads an id, or `None` where the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix("sha256:")?;
        (hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
            .then(|| Self(text.to_owned()))
    }

    /// With the prefix.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight hex digits, for people.
    #[must_use]
    pub fn short(&self) -> &str {
        &self.0[7..15]
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A browser at one address: a random UUID (version 4) in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(String);

impl DeviceId {
    /// From 16 random bytes (RFC 9562, section 5.4).
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut bytes = bytes;
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = String::with_capacity(36);
        for (at, byte) in bytes.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for digit in [byte >> 4, byte & 0x0f] {
                text.push(char::from_digit(digit.into(), 16).expect("four bits are one hex digit"));
            }
        }
        Self(text)
    }

    /// Reads a UUID in lower case, or `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let sound = text.len() == 36
            && text.bytes().enumerate().all(|(at, b)| match at {
                8 | 13 | 18 | 23 => b == b'-',
                _ => matches!(b, b'0'..=b'9' | b'a'..=b'f'),
            });
        sound.then(|| Self(text.to_owned()))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a submission takes besides the draft.
#[derive(Debug, Clone)]
pub struct Finalizing {
    /// The submissions it replaces (with their revisions): the current ones.
    pub supersedes: Vec<(SubmissionId, u32)>,
    /// Now, in the plan's zone.
    pub at: DateTime<FixedOffset>,
    /// This browser.
    pub device: DeviceId,
    /// Who answers for it.
    pub reporter: Reporter,
    /// Why an earlier revision is reopened.
    pub reason: Option<String>,
}

impl Submission {
    /// Finalises a draft that has no errors left. Texts are trimmed and blank
    /// reasons left out; the moment is told to the second in the plan's zone;
    /// revision is one more than the highest superseded; `supersedes` is sorted.
    ///
    /// # Errors
    /// The first row that does not answer, with why (`None`: blank).
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
            let note = raw.note.trim().to_owned();
            entries.insert(indicator.id.clone(), Answer { entry, note });
        }
        let highest = with.supersedes.iter().map(|(_, revision)| *revision).max();
        let mut supersedes: Vec<SubmissionId> =
            with.supersedes.into_iter().map(|(id, _)| id).collect();
        supersedes.sort();
        supersedes.dedup();
        let at = with.at.with_timezone(&plan.reporting.utc_offset);
        let reason = with.reason.map(|reason| reason.trim().to_owned());
        Ok(Self {
            plan: draft.plan.clone(),
            unit: draft.unit.clone(),
            period: draft.period.clone(),
            revision: highest.map_or(1, |highest| highest.saturating_add(1)),
            supersedes,
            finalized_at: at.with_nanosecond(0).unwrap_or(at),
            device: with.device,
            reporter: Reporter {
                name: with.reporter.name.trim().to_owned(),
                position: with.reporter.position.trim().to_owned(),
            },
            reason: reason.filter(|reason| !reason.is_empty()),
            entries,
            difficulties: draft.difficulties.trim().to_owned(),
            proposals: draft.proposals.trim().to_owned(),
        })
    }
}
