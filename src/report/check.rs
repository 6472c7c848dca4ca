//! What stands against finalising: errors block, warnings ask.

use super::{Draft, EntryError, Figures};
use crate::plan::{Indicator, IndicatorId, Level, Plan};
use std::collections::BTreeMap;

/// The previous period's figures by indicator, for those that had any.
pub type Previous = BTreeMap<IndicatorId, Figures>;

/// One thing found by [`check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The row it concerns.
    pub indicator: IndicatorId,
    /// What was found.
    pub problem: Problem,
}

/// What was found in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed: blocks.
    Empty,
    /// What was typed is not an answer: blocks.
    Error(EntryError),
    /// An answer that looks odd: asks.
    Warning(Warning),
}

/// An answer that looks odd but may be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A year-to-date figure below the previous period's.
    BelowPrevious {
        /// Which figure.
        side: super::Side,
        /// What it was.
        previous: super::Quantity,
        /// What it is.
        current: super::Quantity,
    },
    /// Not arisen or missing now, though figures were there before.
    FiguresGone,
    /// The rate moved by more than 30 points since the previous period.
    FarFromPrevious {
        /// Rate then, as text.
        previous: String,
        /// Rate now, as text.
        current: String,
    },
    /// The denominator grew more than tenfold since the previous period.
    JumpedDenominator {
        /// What it was.
        previous: super::Quantity,
        /// What it is.
        current: super::Quantity,
    },
    /// "Chưa có số liệu" is reported: the province will see it as missing.
    Missing,
}

/// Whether a finding blocks or asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Finalising is refused.
    Error,
    /// Finalising asks first.
    Warning,
}

impl Problem {
    /// Whether it blocks or asks.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Empty | Self::Error(_) => Severity::Error,
            Self::Warning(_) => Severity::Warning,
        }
    }
}

/// All findings of a draft in the plan's order, for a unit of `level`.
#[must_use]
pub fn check(draft: &Draft, plan: &Plan, level: Level, previous: &Previous) -> Vec<Finding> {
    let _ = (draft, plan, level, previous, None::<&Indicator>);
    unimplemented!()
}
