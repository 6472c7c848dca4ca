//! Bản nháp: what is being typed for one plan, unit and period.

use super::{Answer, Entry, RawEntry, Submission};
use crate::plan::{Indicator, IndicatorId, PeriodId, Plan, PlanId, UnitCode};
use std::collections::BTreeMap;

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// For which plan.
    pub plan: PlanId,
    /// By which unit.
    pub unit: UnitCode,
    /// For which period.
    pub period: PeriodId,
    /// Rows in which something was typed.
    pub entries: BTreeMap<IndicatorId, RawEntry>,
    /// Khó khăn, vướng mắc (plan, section IV.4).
    pub difficulties: String,
    /// Kiến nghị, đề xuất.
    pub proposals: String,
}

/// One cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Tử số.
    Numerator,
    /// Mẫu số.
    Denominator,
    /// Ghi chú.
    Note,
    /// "Chưa có số liệu" ticked: `1`, or blank.
    Missing,
    /// The reason for it.
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
    /// Every cell of a row.
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

    /// The cell with that name.
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

    /// The text with that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

impl RawEntry {
    /// The text of one cell; `1` or blank for [`Field::Missing`].
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

    /// Sets the text of one cell; [`Field::Missing`] is ticked by `1`.
    pub fn set(&mut self, field: Field, text: &str) {
        match field {
            Field::Numerator => text.clone_into(&mut self.numerator),
            Field::Denominator => text.clone_into(&mut self.denominator),
            Field::Note => text.clone_into(&mut self.note),
            Field::Missing => self.missing = text == "1",
            Field::Reason => text.clone_into(&mut self.reason),
        }
    }
}

impl RawEntry {
    /// Whether the row means `answer`: typed otherwise, or taken from it to the letter.
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

    /// The draft that, finalised unchanged, would answer as `submission` does.
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

    /// Whether the draft answers the same as `submission` (same entries,
    /// notes and texts, however they were typed). Rows that the unit's level
    /// does not report never travel and so make no difference.
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
