//! A rate, compared exactly and rounded honestly.

use super::{Figures, Quantity};
use crate::plan::Target;

/// numerator ÷ denominator of figures or of sums of figures, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In thousandths; sums of at most a million quantities fit.
    numerator: u128,
    /// In thousandths; never 0.
    denominator: u128,
}

impl From<Figures> for Rate {
    fn from(figures: Figures) -> Self {
        Self {
            numerator: figures.numerator().thousandths().into(),
            denominator: figures.denominator().thousandths().into(),
        }
    }
}

impl Rate {
    /// Σ numerators ÷ Σ denominators, both in thousandths, or `None` where nothing arose.
    #[must_use]
    pub fn of_sums(numerator: u128, denominator: u128) -> Option<Self> {
        (denominator > 0).then_some(Self {
            numerator,
            denominator,
        })
    }

    /// Whether the rate reaches `target`, by cross-multiplication.
    #[must_use]
    pub fn reaches(self, target: Target) -> bool {
        let _ = target;
        unimplemented!()
    }

    /// Whether the rate is at least nine tenths of `target`'s percentage.
    #[must_use]
    pub fn is_near(self, target: Target) -> bool {
        let _ = target;
        unimplemented!()
    }

    /// Vietnamese with one decimal, half up: `80,4%`; with as many more as it
    /// takes not to read as another side of `target` or of 100% than the rate is on.
    #[must_use]
    pub fn text(self, target: Option<Target>) -> String {
        let _ = target;
        unimplemented!()
    }

    /// How far `self` lies from the target's percentage in points: `vượt 6,7`,
    /// `kém 0,04`, as (above, text without sign or unit).
    #[must_use]
    pub fn distance(self, target: Target) -> (bool, String) {
        let _ = target;
        unimplemented!()
    }

    /// The smallest whole numerator that reaches `target` over this
    /// denominator, minus today's: what is still lacking, 0 once reached.
    /// `None` where no numerator up to the denominator reaches it (> 100%).
    #[must_use]
    pub fn lacking(self, target: Target) -> Option<Quantity> {
        let _ = target;
        unimplemented!()
    }

    /// For pixels only: 0.0 to 1.0.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn fraction(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}
