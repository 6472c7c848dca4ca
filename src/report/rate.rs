//! A rate: numerator ÷ denominator, compared exactly and never rounded across a target.

use super::{Figures, Quantity};
use crate::plan::{Comparator, Target};
use std::cmp::Ordering;

/// 100% in thousandths of a percentage point.
const HUNDRED_PERCENT: u128 = 100_000;
/// Enough decimals to distinguish any rate from any percentage that it does not equal: with
/// sums of up to 10²¹ thousandths the two are at least 10⁻²⁴ points apart.
const MAX_DECIMALS: usize = 24;

/// The exact quotient of two figures or of two sums of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In thousandths. Sums of up to a million quantities do not overflow in comparisons.
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
    /// Σ numerators ÷ Σ denominators, both in thousandths; `None` where the latter is 0.
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
        match (self.compare(target), target.comparator) {
            (Ordering::Greater, _) | (Ordering::Equal, Comparator::AtLeast) => true,
            (Ordering::Equal, Comparator::Above) | (Ordering::Less, _) => false,
        }
    }

    /// Whether the rate is at least 90% of `target`'s percentage.
    #[must_use]
    pub fn is_near(self, target: Target) -> bool {
        let percent = u128::from(target.percent.thousandths());
        self.numerator * HUNDRED_PERCENT * 10 >= percent * self.denominator * 9
    }

    /// The rate in Vietnamese, rounded half up to one decimal: `80,4%`. Has more decimals
    /// where rounding would put it on the other side of `target` or of 100%.
    #[must_use]
    pub fn text(self, target: Option<Target>) -> String {
        let bounds = [
            target.map(|t| u128::from(t.percent.thousandths())),
            Some(HUNDRED_PERCENT),
        ];
        roundings(self.numerator * 100, self.denominator)
            .find(|rounding| {
                bounds.iter().flatten().all(|&bound| {
                    let exact = (self.numerator * HUNDRED_PERCENT).cmp(&(bound * self.denominator));
                    (rounding.scaled * 1000).cmp(&(bound * rounding.scale)) == exact
                })
            })
            .map_or_else(String::new, |rounding| format!("{}%", rounding.text()))
    }

    /// The distance from the target's percentage in percentage points, as (whether the
    /// rate is above it, text without sign or unit): `(true, "6,7")`. `0` only where the
    /// two are equal.
    #[must_use]
    pub fn distance(self, target: Target) -> (bool, String) {
        let bound = u128::from(target.percent.thousandths()) * self.denominator;
        let exact = self.numerator * HUNDRED_PERCENT;
        let distance = exact.abs_diff(bound);
        let text = roundings(distance, self.denominator * 1000)
            .find(|rounding| rounding.scaled > 0)
            .map_or_else(|| "0".to_owned(), |rounding| trimmed(&rounding.text()));
        (exact > bound, text)
    }

    /// The change since the rate of an earlier period, as (direction, percentage points
    /// without sign or unit): `(Greater, "3,2")`. `0` only where the two are equal.
    #[must_use]
    pub fn moved_since(self, previous: Self) -> (Ordering, String) {
        let (now, then) = (
            self.numerator * previous.denominator,
            previous.numerator * self.denominator,
        );
        let (distance, whole) = (now.abs_diff(then), self.denominator * previous.denominator);
        let text = roundings(distance * 100, whole)
            .find(|rounding| rounding.scaled > 0)
            .map_or_else(|| "0".to_owned(), |rounding| trimmed(&rounding.text()));
        (now.cmp(&then), text)
    }

    /// What is lacking: the smallest whole numerator that reaches `target` over this
    /// denominator, minus the present one; 0 where the target is reached. `None` where no
    /// numerator up to the denominator reaches it (above 100%).
    #[must_use]
    pub fn lacking(self, target: Target) -> Option<Quantity> {
        if self.reaches(target) {
            return Some(Quantity::ZERO);
        }
        // In thousandths of the thing counted times thousandths of a percentage point, so
        // that one thing is 1000 · HUNDRED_PERCENT.
        let needed = u128::from(target.percent.thousandths()) * self.denominator;
        let whole = match target.comparator {
            Comparator::AtLeast => needed.div_ceil(1000 * HUNDRED_PERCENT),
            Comparator::Above => needed / (1000 * HUNDRED_PERCENT) + 1,
        } * 1000;
        if whole > self.denominator {
            return None;
        }
        Quantity::from_thousandths(u64::try_from(whole - self.numerator).ok()?)
    }

    /// Whether the two rates are more than 30 percentage points apart. Exact for figures
    /// and for sums of thousands of them.
    #[must_use]
    pub fn is_far_from(self, other: Self) -> bool {
        let (a, b) = (
            self.numerator * other.denominator,
            other.numerator * self.denominator,
        );
        a.abs_diff(b) * 10 > self.denominator * other.denominator * 3
    }

    /// Compares the exact rate with the target's percentage.
    fn compare(self, target: Target) -> Ordering {
        let percent = u128::from(target.percent.thousandths());
        (self.numerator * HUNDRED_PERCENT).cmp(&(percent * self.denominator))
    }

    /// As a fraction, 0.0 to 1.0. For drawing only: not exact.
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
    /// With a decimal comma and trailing zeros.
    fn text(&self) -> String {
        let (whole, rest) = (self.scaled / self.scale, self.scaled % self.scale);
        format!("{whole},{rest:0width$}", width = self.decimals)
    }
}

/// The fraction rounded to one decimal, two, and so on. By long division, so that no
/// intermediate value exceeds ten times the denominator.
fn roundings(numerator: u128, denominator: u128) -> impl Iterator<Item = Rounding> {
    let (mut floor, mut rest) = (numerator / denominator, numerator % denominator);
    let mut scale = 1;
    (1..=MAX_DECIMALS).map(move |decimals| {
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

/// Without a single decimal 0: `5,0` becomes `5`.
fn trimmed(text: &str) -> String {
    text.strip_suffix(",0").unwrap_or(text).to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
