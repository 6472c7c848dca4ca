//! Mức đạt: a rate against its target, as a status.

use super::{Entry, EntryError, Quantity, Rate, RawEntry};
use crate::plan::{Indicator, Target};

/// How an indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Đạt: the comparator holds.
    Achieved,
    /// Gần đạt: at least nine tenths of the target.
    Near,
    /// Chưa đạt.
    Behind,
    /// Không phát sinh.
    NotArisen,
    /// Chưa có số liệu, with a reason.
    Missing,
    /// Chưa nhập.
    Empty,
    /// Cần sửa: a number that cannot be read, or numerator > denominator.
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

    /// The code used in `data-status`.
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

/// A rate and what it means against the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attainment {
    /// The status.
    pub status: Status,
    /// The rate, for figures only.
    pub rate: Option<Rate>,
    /// What is lacking, for [`Status::Near`] and [`Status::Behind`] only.
    pub lacking: Option<Quantity>,
}

/// How `entry` stands against `target`.
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
    /// How a rate, of one unit or of several together, stands against `target`.
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

/// How a row stands as typed. A half-filled row and a missing reason are still
/// [`Status::Empty`]: only what must be corrected is [`Status::Invalid`].
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
