//! An exact quantity and the ways in which Vietnamese clerks write it.

use std::fmt;

/// From 0 to 999 999 999 999 with at most three decimals, exact.
///
/// Displays as Vietnamese (CLDR `vi`) writes it: `1.234.567,5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity {
    thousandths: u64,
}

/// Why a typed text is not a quantity. What was typed is kept; the row says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// Letters or signs that no number has.
    #[error("{found:?} does not belong in a number")]
    Unreadable {
        /// The first character that does not belong.
        found: char,
    },
    /// A percentage where a count is asked.
    #[error("a percentage")]
    Percentage,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// `1.5`, `12.50`: a decimal with the wrong sign, or a slip in the thousands.
    #[error("ambiguous")]
    Ambiguous {
        /// How to write it if the sign was meant as the decimal sign, `1,5`.
        as_decimal: String,
        /// How to write it if the sign was a slip between digits, `15`.
        as_whole: String,
    },
    /// Groups that are not of three digits, signs in a row or at the edge: `1.23.456`, `1,,5`.
    #[error("malformed")]
    Malformed,
    /// More than three decimals.
    #[error("more than three decimals")]
    TooPrecise,
    /// Above 999 999 999 999.
    #[error("too large")]
    TooLarge,
}

impl Quantity {
    /// 0.
    pub const ZERO: Self = Self { thousandths: 0 };
    /// 999 999 999 999,999 in thousandths.
    pub const MAX_THOUSANDTHS: u64 = 999_999_999_999_999;

    /// From thousandths, if within range.
    #[must_use]
    pub fn from_thousandths(thousandths: u64) -> Option<Self> {
        (thousandths <= Self::MAX_THOUSANDTHS).then_some(Self { thousandths })
    }

    /// A whole number, if within range.
    #[must_use]
    pub fn whole(n: u64) -> Option<Self> {
        Self::from_thousandths(n.checked_mul(1000)?)
    }

    /// In thousandths.
    #[must_use]
    pub fn thousandths(self) -> u64 {
        self.thousandths
    }

    /// Decimals needed to write it, 0 to 3.
    #[must_use]
    pub fn decimals(self) -> u8 {
        match self.thousandths {
            t if t % 1000 == 0 => 0,
            t if t % 100 == 0 => 1,
            t if t % 10 == 0 => 2,
            _ => 3,
        }
    }

    /// Reads what clerks type and paste: `1.234.567,5`, `1 234 567`,
    /// `1234567`, `12,5`, `1,234.5`, `1,234,567`. Whatever could be read two
    /// ways is refused, never guessed.
    ///
    /// # Errors
    /// [`QuantityError`], which says how to write it instead.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        let _ = text;
        unimplemented!()
    }

    /// The difference, or `None` where `other` is larger.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.thousandths
            .checked_sub(other.thousandths)
            .map(|thousandths| Self { thousandths })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _ = f;
        unimplemented!()
    }
}
