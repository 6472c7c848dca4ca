//! The entry of one indicator, as two types: the texts as typed ([`RawEntry`], which
//! keeps even what cannot be read) and what they mean ([`Entry`]).

use super::{Quantity, QuantityError, visible};
use crate::plan::Indicator;

/// The texts of a row exactly as typed, even where they do not parse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawEntry {
    /// The text of the numerator field.
    pub numerator: String,
    /// The text of the denominator field.
    pub denominator: String,
    /// A free note.
    pub note: String,
    /// "Chưa có số liệu" (no figures yet) is ticked: typed figures are kept but not used.
    pub missing: bool,
    /// Why there are no figures yet.
    pub reason: String,
}

/// The answer of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing answered yet.
    Empty,
    /// Figures with a rate.
    Figures(Figures),
    /// "Không phát sinh": nothing arose in the period; both figures are 0.
    NotArisen,
    /// "Chưa có số liệu": no figures yet, with the reason.
    Missing {
        /// Why; never blank.
        reason: String,
    },
}

/// A numerator and a denominator that form a share: denominator > 0 and numerator ≤
/// denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    numerator: Quantity,
    denominator: Quantity,
}

/// Which of the two figures of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Tử số.
    Numerator,
    /// Mẫu số.
    Denominator,
}

/// Why the texts of a row are not an answer yet.
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
    /// More decimals than the indicator allows, such as a count typed as `1,234`.
    #[error("{side:?}: at most {decimals} decimals")]
    TooPrecise {
        /// Which field.
        side: Side,
        /// How many decimals the indicator allows.
        decimals: u8,
    },
    /// One of the two figures is blank.
    #[error("{side:?} is blank")]
    HalfFilled {
        /// The blank one.
        side: Side,
    },
    /// The numerator exceeds the denominator; no share is above 100%.
    #[error("numerator above denominator")]
    NumeratorExceeds,
    /// "Chưa có số liệu" without a reason.
    #[error("no reason given")]
    ReasonBlank,
}

impl Figures {
    /// A share; `None` where the denominator is 0 or the numerator exceeds it.
    #[must_use]
    pub fn new(numerator: Quantity, denominator: Quantity) -> Option<Self> {
        (denominator > Quantity::ZERO && numerator <= denominator).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// The numerator.
    #[must_use]
    pub fn numerator(self) -> Quantity {
        self.numerator
    }

    /// The denominator; never 0.
    #[must_use]
    pub fn denominator(self) -> Quantity {
        self.denominator
    }
}

impl RawEntry {
    /// Whether nothing but white space was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !self.missing
            && [&self.note, &self.reason]
                .iter()
                .all(|text| text.trim().is_empty())
            && [&self.numerator, &self.denominator]
                .iter()
                .all(|text| Quantity::parse(text) == Err(QuantityError::Empty))
    }

    /// Reads the texts as an answer to `indicator`.
    ///
    /// # Errors
    /// The first [`EntryError`] in reading order.
    pub fn read(&self, indicator: &Indicator) -> Result<Entry, EntryError> {
        if self.missing {
            let reason = visible(&self.reason);
            let reason = reason.trim();
            return if reason.is_empty() {
                Err(EntryError::ReasonBlank)
            } else {
                Ok(Entry::Missing {
                    reason: reason.to_owned(),
                })
            };
        }
        let numerator = read_side(&self.numerator, Side::Numerator, indicator.decimals)?;
        let denominator = read_side(&self.denominator, Side::Denominator, indicator.decimals)?;
        match (numerator, denominator) {
            (None, None) => Ok(Entry::Empty),
            (None, Some(_)) => Err(EntryError::HalfFilled {
                side: Side::Numerator,
            }),
            (Some(_), None) => Err(EntryError::HalfFilled {
                side: Side::Denominator,
            }),
            (Some(Quantity::ZERO), Some(Quantity::ZERO)) => Ok(Entry::NotArisen),
            (Some(numerator), Some(denominator)) => Figures::new(numerator, denominator)
                .map(Entry::Figures)
                .ok_or(EntryError::NumeratorExceeds),
        }
    }

    /// The texts that read as `entry`, for making a draft of a submission.
    #[must_use]
    pub fn from_entry(entry: &Entry, note: &str) -> Self {
        let (numerator, denominator, reason) = match entry {
            Entry::Empty => (String::new(), String::new(), None),
            Entry::Figures(f) => (f.numerator.to_string(), f.denominator.to_string(), None),
            Entry::NotArisen => ("0".to_owned(), "0".to_owned(), None),
            Entry::Missing { reason } => (String::new(), String::new(), Some(reason.clone())),
        };
        Self {
            numerator,
            denominator,
            note: note.to_owned(),
            missing: reason.is_some(),
            reason: reason.unwrap_or_default(),
        }
    }
}

/// Reads one figure, which may have at most `decimals` decimals; `None` where it is blank.
fn read_side(text: &str, side: Side, decimals: u8) -> Result<Option<Quantity>, EntryError> {
    match Quantity::parse(text) {
        Ok(quantity) if quantity.decimals() > decimals => {
            Err(EntryError::TooPrecise { side, decimals })
        }
        Ok(quantity) => Ok(Some(quantity)),
        Err(QuantityError::Empty) => Ok(None),
        Err(error) => Err(EntryError::Unreadable { side, error }),
    }
}
