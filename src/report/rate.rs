//! A rate, compared exactly and rounded honestly.

use super::{Figures, Quantity};
use crate::plan::{Comparator, Target};
use std::cmp::Ordering;

/// 100% in thousandths of a percentage point.
const WHOLE: u128 = 100_000;
/// As many as it takes to tell any rate from any percentage but its own: sums
/// of 10²¹ thousandths lie at least 10⁻²⁴ points from a thousandth of a point.
const MOST_DECIMALS: usize = 24;

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
        match (self.against(target), target.comparator) {
            (Ordering::Greater, _) | (Ordering::Equal, Comparator::AtLeast) => true,
            (Ordering::Equal, Comparator::Above) | (Ordering::Less, _) => false,
        }
    }

    /// Whether the rate is at least nine tenths of `target`'s percentage.
    #[must_use]
    pub fn is_near(self, target: Target) -> bool {
        let percent = u128::from(target.percent.thousandths());
        self.numerator * WHOLE * 10 >= percent * self.denominator * 9
    }

    /// Vietnamese with one decimal, half up: `80,4%`; with as many more as it
    /// takes not to read as another side of `target` or of 100% than the rate is on.
    #[must_use]
    pub fn text(self, target: Option<Target>) -> String {
        let bounds = [
            target.map(|t| u128::from(t.percent.thousandths())),
            Some(WHOLE),
        ];
        roundings(self.numerator * 100, self.denominator)
            .find(|rounding| {
                bounds.iter().flatten().all(|&bound| {
                    let exact = (self.numerator * WHOLE).cmp(&(bound * self.denominator));
                    (rounding.scaled * 1000).cmp(&(bound * rounding.scale)) == exact
                })
            })
            .map_or_else(String::new, |rounding| format!("{}%", rounding.text()))
    }

    /// How far `self` lies from the target's percentage in points, as (above,
    /// text without sign or unit): `(true, "6,7")`. `0` only where it is equal.
    #[must_use]
    pub fn distance(self, target: Target) -> (bool, String) {
        let bound = u128::from(target.percent.thousandths()) * self.denominator;
        let exact = self.numerator * WHOLE;
        let distance = exact.abs_diff(bound);
        let text = roundings(distance, self.denominator * 1000)
            .find(|rounding| rounding.scaled > 0)
            .map_or_else(|| "0".to_owned(), |rounding| trimmed(&rounding.text()));
        (exact > bound, text)
    }

    /// How far `self` lies from an earlier rate of figures, in points without
    /// sign or unit: `(Greater, "3,2")`. `0` only where it did not move.
    #[must_use]
    pub fn moved_since(self, before: Self) -> (Ordering, String) {
        let (now, then) = (
            self.numerator * before.denominator,
            before.numerator * self.denominator,
        );
        let (distance, whole) = (now.abs_diff(then), self.denominator * before.denominator);
        let text = roundings(distance * 100, whole)
            .find(|rounding| rounding.scaled > 0)
            .map_or_else(|| "0".to_owned(), |rounding| trimmed(&rounding.text()));
        (now.cmp(&then), text)
    }

    /// The smallest whole numerator that reaches `target` over this
    /// denominator, minus today's: what is still lacking, 0 once reached.
    /// `None` where no numerator up to the denominator reaches it (> 100%).
    #[must_use]
    pub fn lacking(self, target: Target) -> Option<Quantity> {
        if self.reaches(target) {
            return Some(Quantity::ZERO);
        }
        // In thousandths of a thing times thousandths of a percent; a whole thing is 1000 · WHOLE.
        let needed = u128::from(target.percent.thousandths()) * self.denominator;
        let whole = match target.comparator {
            Comparator::AtLeast => needed.div_ceil(1000 * WHOLE),
            Comparator::Above => needed / (1000 * WHOLE) + 1,
        } * 1000;
        if whole > self.denominator {
            return None;
        }
        Quantity::from_thousandths(u64::try_from(whole - self.numerator).ok()?)
    }

    /// Whether the two lie more than 30 percentage points apart. Exact for
    /// figures and for sums of thousands of them.
    #[must_use]
    pub fn is_far_from(self, other: Self) -> bool {
        let (a, b) = (
            self.numerator * other.denominator,
            other.numerator * self.denominator,
        );
        a.abs_diff(b) * 10 > self.denominator * other.denominator * 3
    }

    /// The exact rate held against the target's percentage.
    fn against(self, target: Target) -> Ordering {
        let percent = u128::from(target.percent.thousandths());
        (self.numerator * WHOLE).cmp(&(percent * self.denominator))
    }

    /// For pixels only: 0.0 to 1.0.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn fraction(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// A fraction rounded half up to some decimals.
struct Rounding {
    /// The rounded value times `scale`.
    scaled: u128,
    /// Ten to the power of `decimals`.
    scale: u128,
    decimals: usize,
}

impl Rounding {
    /// With a comma and every decimal.
    fn text(&self) -> String {
        let (whole, rest) = (self.scaled / self.scale, self.scaled % self.scale);
        format!("{whole},{rest:0width$}", width = self.decimals)
    }
}

/// The fraction rounded to one decimal, two, and so on, by long division: no
/// step is larger than ten times the denominator.
fn roundings(numerator: u128, denominator: u128) -> impl Iterator<Item = Rounding> {
    let (mut floor, mut rest) = (numerator / denominator, numerator % denominator);
    let mut scale = 1;
    (1..=MOST_DECIMALS).map(move |decimals| {
        rest *= 10;
        floor = floor * 10 + rest / denominator;
        rest %= denominator;
        scale *= 10;
        Rounding {
            scaled: floor + u128::from(rest * 2 >= denominator),
            scale,
            decimals,
        }
    })
}

/// Without a decimal that is 0: `5,0` points are 5.
fn trimmed(text: &str) -> String {
    text.strip_suffix(",0").unwrap_or(text).to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
