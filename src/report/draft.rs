//! The draft (bản nháp): everything typed for one plan, unit and period.

use super::{Answer, Entry, RawEntry, Submission};
use crate::plan::{Indicator, IndicatorId, PeriodId, Plan, PlanId, UnitCode};
use std::collections::BTreeMap;

/// Everything typed for a report that is not finalised yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The plan.
    pub plan: PlanId,
    /// The unit that reports.
    pub unit: UnitCode,
    /// The reporting period.
    pub period: PeriodId,
    /// The rows in which something was typed.
    pub entries: BTreeMap<IndicatorId, RawEntry>,
    /// Difficulties: khó khăn, vướng mắc (plan, section IV.4).
    pub difficulties: String,
    /// Proposals: kiến nghị, đề xuất.
    pub proposals: String,
}

/// One field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Tử số.
    Numerator,
    /// Mẫu số.
    Denominator,
    /// Ghi chú.
    Note,
    /// Whether "chưa có số liệu" (no figures yet) is ticked: `1` or blank.
    Missing,
    /// Why there are no figures yet.
    Reason,
}

/// One of the two texts below the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NarrativeField {
    /// Khó khăn, vướng mắc.
    Difficulties,
    /// Kiến nghị, đề xuất.
    Proposals,
}

impl Field {
    /// Every field of a row.
    pub const ALL: [Self; 5] = [
        Self::Numerator,
        Self::Denominator,
        Self::Note,
        Self::Missing,
        Self::Reason,
    ];

    /// The name used in records and in `input[name]`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
            Self::Note => "note",
            Self::Missing => "missing",
            Self::Reason => "reason",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl NarrativeField {
    /// Both texts.
    pub const ALL: [Self; 2] = [Self::Difficulties, Self::Proposals];

    /// The name used in records and in `textarea[name]`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Difficulties => "difficulties",
            Self::Proposals => "proposals",
        }
    }

    /// The text with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl RawEntry {
    /// The text of one field; `1` or blank for [`Field::Missing`].
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Numerator => &self.numerator,
            Field::Denominator => &self.denominator,
            Field::Note => &self.note,
            Field::Missing if self.missing => "1",
            Field::Missing => "",
            Field::Reason => &self.reason,
        }
    }

    /// Sets the text of one field; `1` ticks [`Field::Missing`].
    pub fn set(&mut self, field: Field, text: &str) {
        match field {
            Field::Numerator => text.clone_into(&mut self.numerator),
            Field::Denominator => text.clone_into(&mut self.denominator),
            Field::Note => text.clone_into(&mut self.note),
            Field::Missing => self.missing = text == "1",
            Field::Reason => text.clone_into(&mut self.reason),
        }
    }

    /// Whether the row gives `answer`, however it is typed.
    fn answers_as(&self, answer: &Answer, indicator: &Indicator) -> bool {
        let same_note = self.note.trim() == answer.note.trim();
        let same_entry = || {
            self.read(indicator)
                .is_ok_and(|entry| entry == answer.entry)
        };
        same_note && same_entry() || *self == Self::from_entry(&answer.entry, &answer.note)
    }
}

impl Draft {
    /// A blank draft.
    #[must_use]
    pub fn new(plan: PlanId, unit: UnitCode, period: PeriodId) -> Self {
        Self {
            plan,
            unit,
            period,
            entries: BTreeMap::new(),
            difficulties: String::new(),
            proposals: String::new(),
        }
    }

    /// One of the two texts.
    #[must_use]
    pub fn narrative(&self, field: NarrativeField) -> &str {
        match field {
            NarrativeField::Difficulties => &self.difficulties,
            NarrativeField::Proposals => &self.proposals,
        }
    }

    /// Sets one of the two texts.
    pub fn set_narrative(&mut self, field: NarrativeField, text: &str) {
        match field {
            NarrativeField::Difficulties => text.clone_into(&mut self.difficulties),
            NarrativeField::Proposals => text.clone_into(&mut self.proposals),
        }
    }

    /// The draft that would give the answers of `submission` if it were finalised.
    #[must_use]
    pub fn from_submission(submission: &Submission) -> Self {
        Self {
            plan: submission.plan.clone(),
            unit: submission.unit.clone(),
            period: submission.period.clone(),
            entries: submission
                .entries
                .iter()
                .map(|(id, answer)| {
                    (
                        id.clone(),
                        RawEntry::from_entry(&answer.entry, &answer.note),
                    )
                })
                .collect(),
            difficulties: submission.difficulties.clone(),
            proposals: submission.proposals.clone(),
        }
    }

    /// Whether the draft gives the answers of `submission`: the same entries, notes and
    /// texts, however they are typed. Rows that the unit's level does not report are never
    /// submitted and make no difference.
    #[must_use]
    pub fn answers_as(&self, plan: &Plan, submission: &Submission) -> bool {
        let same_texts = self.difficulties.trim() == submission.difficulties.trim()
            && self.proposals.trim() == submission.proposals.trim();
        let level = plan.unit(&self.unit).map(|unit| unit.level);
        let reports = |indicator: &Indicator| {
            level.is_none_or(|level| indicator.percent.contains_key(&level))
        };
        let blank = RawEntry::default();
        same_texts
            && plan.indicators.iter().all(|indicator| {
                let raw = self.entries.get(&indicator.id).unwrap_or(&blank);
                match submission.entries.get(&indicator.id) {
                    Some(answer) => raw.answers_as(answer, indicator),
                    None if reports(indicator) => {
                        raw.read(indicator) == Ok(Entry::Empty) && raw.note.trim().is_empty()
                    }
                    None => true,
                }
            })
    }
}
