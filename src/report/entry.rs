//! One indicator's answer, in two steps: what was typed ([`RawEntry`], which
//! knows nothing and loses nothing) and what it means ([`Entry`]).

use super::{Quantity, QuantityError};
use crate::plan::Indicator;

/// What was typed, to the letter. Kept even where it does not parse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawEntry {
    /// The field above the line.
    pub numerator: String,
    /// The field below the line.
    pub denominator: String,
    /// A free note.
    pub note: String,
    /// "Chưa có số liệu" is ticked: typed figures are kept but do not count.
    pub missing: bool,
    /// Why there are no figures yet.
    pub reason: String,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing answered yet.
    Empty,
    /// Figures with a rate.
    Figures(Figures),
    /// "Không phát sinh": nothing arose, both figures are 0.
    NotArisen,
    /// "Chưa có số liệu", with the reason.
    Missing {
        /// Why; never blank.
        reason: String,
    },
}

/// A numerator and a denominator that form a share: denominator > 0, numerator ≤ denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    numerator: Quantity,
    denominator: Quantity,
}

/// Above or below the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Tử số.
    Numerator,
    /// Mẫu số.
    Denominator,
}

/// Why what was typed in a row is not an answer yet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// One field cannot be read.
    #[error("{side:?}: {error}")]
    Unreadable {
        /// Which field.
        side: Side,
        /// Why.
        error: QuantityError,
    },
    /// More decimals than the indicator's figures have (a count typed as `1,234`).
    #[error("{side:?}: at most {decimals} decimals")]
    TooPrecise {
        /// Which field.
        side: Side,
        /// How many decimals the indicator allows.
        decimals: u8,
    },
    /// One of the two figures is still blank.
    #[error("{side:?} is blank")]
    HalfFilled {
        /// The blank one.
        side: Side,
    },
    /// The numerator exceeds the denominator, which no share does.
    #[error("numerator above denominator")]
    NumeratorExceeds,
    /// "Chưa có số liệu" without a reason.
    #[error("no reason given")]
    ReasonBlank,
}

impl Figures {
    /// A share, or `None` where the denominator is 0 or the numerator exceeds it.
    #[must_use]
    pub fn new(numerator: Quantity, denominator: Quantity) -> Option<Self> {
        (denominator > Quantity::ZERO && numerator <= denominator).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// Above the line.
    #[must_use]
    pub fn numerator(self) -> Quantity {
        self.numerator
    }

    /// Below the line; never 0.
    #[must_use]
    pub fn denominator(self) -> Quantity {
        self.denominator
    }
}

impl RawEntry {
    /// Nothing was typed at all (spaces count as nothing).
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !self.missing
            && [&self.numerator, &self.denominator, &self.note]
                .iter()
                .all(|text| text.trim().is_empty())
    }

    /// What was typed, read for `indicator`.
    ///
    /// # Errors
    /// The first [`EntryError`] in reading order; nothing typed is lost by it.
    pub fn read(&self, indicator: &Indicator) -> Result<Entry, EntryError> {
        let _ = indicator;
        unimplemented!()
    }

    /// How `entry` would have been typed; the way back from a submission to a draft.
    #[must_use]
    pub fn from_entry(entry: &Entry, note: &str) -> Self {
        let _ = (entry, note);
        unimplemented!()
    }
}
