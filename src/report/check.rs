//! The check before finalising: errors block it, warnings ask first.

use super::{Draft, Entry, EntryError, Figures, Rate, RawEntry, Side};
use crate::plan::{IndicatorId, Level, Plan};
use std::collections::BTreeMap;

/// The previous period's figures, of those indicators that had any.
pub type PreviousFigures = BTreeMap<IndicatorId, Figures>;

/// One thing found by [`check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The indicator of the row.
    pub indicator: IndicatorId,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed. Blocks.
    Empty,
    /// The texts are not an answer. Blocks.
    Error(EntryError),
    /// An answer that looks odd. Asks.
    Warning(Warning),
}

/// An answer that looks odd but may be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A year-to-date figure below the previous period's.
    BelowPrevious {
        /// Which figure.
        side: Side,
        /// The previous period's.
        previous: super::Quantity,
        /// This period's.
        current: super::Quantity,
    },
    /// Not arisen or missing, although the previous period had figures.
    FiguresGone,
    /// The rate moved by more than 30 points since the previous period.
    FarFromPrevious {
        /// The previous period's rate, as text.
        previous: String,
        /// This period's rate, as text.
        current: String,
    },
    /// The denominator grew more than tenfold since the previous period.
    JumpedDenominator {
        /// The previous period's.
        previous: super::Quantity,
        /// This period's.
        current: super::Quantity,
    },
    /// Reported as "chưa có số liệu": the province will see it as missing.
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
    /// The severity.
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
pub fn check(draft: &Draft, plan: &Plan, level: Level, previous: &PreviousFigures) -> Vec<Finding> {
    let blank = RawEntry::default();
    let mut findings = Vec::new();
    for indicator in plan.indicators_for(level) {
        let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
        let previous = previous.get(&indicator.id);
        let problems = match raw.read(indicator) {
            Ok(Entry::Empty) => vec![Problem::Empty],
            Ok(entry) => warnings(&entry, previous)
                .into_iter()
                .map(Problem::Warning)
                .collect(),
            Err(error) => vec![Problem::Error(error)],
        };
        findings.extend(problems.into_iter().map(|problem| Finding {
            indicator: indicator.id.clone(),
            problem,
        }));
    }
    findings
}

/// What looks odd in an answer, given the previous period's figures.
fn warnings(entry: &Entry, previous: Option<&Figures>) -> Vec<Warning> {
    let figures = match (entry, previous) {
        (Entry::Figures(figures), Some(_)) => *figures,
        (Entry::Missing { .. }, None) => return vec![Warning::Missing],
        (Entry::Missing { .. }, Some(_)) => return vec![Warning::Missing, Warning::FiguresGone],
        (Entry::NotArisen, Some(_)) => return vec![Warning::FiguresGone],
        _ => return Vec::new(),
    };
    let Some(before) = previous else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let sides = [
        (Side::Numerator, before.numerator(), figures.numerator()),
        (
            Side::Denominator,
            before.denominator(),
            figures.denominator(),
        ),
    ];
    for (side, previous, current) in sides {
        if current < previous {
            found.push(Warning::BelowPrevious {
                side,
                previous,
                current,
            });
        }
    }
    let (then, now) = (Rate::from(*before), Rate::from(figures));
    if now.is_far_from(then) {
        found.push(Warning::FarFromPrevious {
            previous: then.text(None),
            current: now.text(None),
        });
    }
    if figures.denominator().thousandths() > before.denominator().thousandths() * 10 {
        found.push(Warning::JumpedDenominator {
            previous: before.denominator(),
            current: figures.denominator(),
        });
    }
    found
}
