//! Attainment (mức đạt): the status of a rate compared with its target.

use super::{Entry, EntryError, Quantity, Rate, RawEntry};
use crate::plan::{Indicator, Target};

/// The status of an indicator's entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Đạt: the target is reached.
    Achieved,
    /// Gần đạt: at least 90% of the target.
    Near,
    /// Chưa đạt: below that.
    Behind,
    /// Không phát sinh: nothing arose in the period.
    NotArisen,
    /// Chưa có số liệu: no figures yet, with a reason.
    Missing,
    /// Chưa nhập: nothing entered yet, or only a part.
    Empty,
    /// Cần sửa: to be corrected, a number that cannot be read or numerator > denominator.
    Invalid,
}

impl Status {
    /// Every status, best first.
    pub const ALL: [Self; 7] = [
        Self::Achieved,
        Self::Near,
        Self::Behind,
        Self::NotArisen,
        Self::Missing,
        Self::Empty,
        Self::Invalid,
    ];

    /// The value of `data-status`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::Near => "near",
            Self::Behind => "behind",
            Self::NotArisen => "not-arisen",
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::Invalid => "invalid",
        }
    }
}

/// The status of an entry, with its rate and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attainment {
    /// The status.
    pub status: Status,
    /// The rate, for figures only.
    pub rate: Option<Rate>,
    /// What the numerator lacks, for [`Status::Near`] and [`Status::Behind`] only.
    pub lacking: Option<Quantity>,
}

/// The attainment of `entry` against `target`.
#[must_use]
pub fn attain(entry: &Entry, target: Target) -> Attainment {
    let without = |status| Attainment {
        status,
        rate: None,
        lacking: None,
    };
    match entry {
        Entry::Empty => without(Status::Empty),
        Entry::NotArisen => without(Status::NotArisen),
        Entry::Missing { .. } => without(Status::Missing),
        Entry::Figures(figures) => Attainment::of_rate(Rate::from(*figures), target),
    }
}

impl Attainment {
    /// The attainment of a rate, of one unit or of several together, against `target`.
    #[must_use]
    pub fn of_rate(rate: Rate, target: Target) -> Self {
        let status = if rate.reaches(target) {
            Status::Achieved
        } else if rate.is_near(target) {
            Status::Near
        } else {
            Status::Behind
        };
        let lacking = (status != Status::Achieved)
            .then(|| rate.lacking(target))
            .flatten();
        Self {
            status,
            rate: Some(rate),
            lacking,
        }
    }
}

/// The attainment of a row as typed, and why it is not an answer, if it is not one. A
/// half-filled row and a missing reason are [`Status::Empty`]; [`Status::Invalid`] is
/// only what must be corrected.
#[must_use]
pub fn attain_raw(
    raw: &RawEntry,
    indicator: &Indicator,
    target: Target,
) -> (Attainment, Option<EntryError>) {
    match raw.read(indicator) {
        Ok(entry) => (attain(&entry, target), None),
        Err(error) => {
            let status = match error {
                EntryError::HalfFilled { .. } | EntryError::ReasonBlank => Status::Empty,
                EntryError::Unreadable { .. }
                | EntryError::TooPrecise { .. }
                | EntryError::NumeratorExceeds => Status::Invalid,
            };
            (
                Attainment {
                    status,
                    rate: None,
                    lacking: None,
                },
                Some(error),
            )
        }
    }
}
