//! A rate, compared exactly and rounded honestly.

use super::{Figures, Quantity};
use crate::plan::{Comparator, Target};
use std::cmp::Ordering;

/// 100% in thousandths of a percentage point.
const WHOLE: u128 = 100_000;
/// More decimals than any rate of two quantities needs to tell it from a target.
const MOST_DECIMALS: usize = 14;

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
        let mut scale = 10;
        for decimals in 1..=MOST_DECIMALS {
            let rounded = self.rounded(scale);
            let honest = bounds.iter().flatten().all(|&bound| {
                let exact = (self.numerator * WHOLE).cmp(&(bound * self.denominator));
                (rounded * 1000).cmp(&(bound * scale)) == exact
            });
            if honest || decimals == MOST_DECIMALS {
                return format!("{}%", decimal_text(rounded, scale, decimals));
            }
            scale *= 10;
        }
        String::new()
    }

    /// How far `self` lies from the target's percentage in points, as (above,
    /// text without sign or unit): `(true, "6,7")`. `0` only where it is equal.
    #[must_use]
    pub fn distance(self, target: Target) -> (bool, String) {
        let bound = u128::from(target.percent.thousandths()) * self.denominator;
        let exact = self.numerator * WHOLE;
        let distance = Self {
            numerator: exact.abs_diff(bound),
            denominator: self.denominator,
        };
        let mut scale = 10;
        for decimals in 1..MOST_DECIMALS {
            // The distance is in thousandths of a point: a hundredth of `rounded`'s percent scale.
            let rounded = (distance.numerator * scale * 2 + distance.denominator * 1000)
                / (distance.denominator * 2000);
            if rounded > 0 || distance.numerator == 0 {
                return (
                    exact > bound,
                    trimmed(&decimal_text(rounded, scale, decimals)),
                );
            }
            scale *= 10;
        }
        (exact > bound, "0".to_owned())
    }

    /// How far `self` lies from an earlier rate of figures, in points without
    /// sign or unit: `(Greater, "3,2")`, `(Equal, "0")`. Never reads as 0 where
    /// it moved, unless by less than a hundred-thousandth.
    #[must_use]
    pub fn moved_since(self, before: Self) -> (Ordering, String) {
        let (now, then) = (
            self.numerator * before.denominator,
            before.numerator * self.denominator,
        );
        let (distance, whole) = (now.abs_diff(then), self.denominator * before.denominator);
        let mut scale = 10;
        for decimals in 1..=5 {
            let rounded = (distance * 200 * scale + whole) / (whole * 2);
            if rounded > 0 || distance == 0 {
                let text = trimmed(&decimal_text(rounded, scale, decimals));
                return (now.cmp(&then), text);
            }
            scale *= 10;
        }
        (now.cmp(&then), "0,00001".to_owned())
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

    /// Whether the two lie more than 30 percentage points apart.
    #[must_use]
    pub fn is_far_from(self, other: Self) -> bool {
        let (a, b) = (
            self.numerator * other.denominator,
            other.numerator * self.denominator,
        );
        // Sums of figures may reach 10^21; their product still fits, ten times it does not always.
        a.abs_diff(b) / 3 > (self.denominator * other.denominator) / 10
    }

    /// The exact rate held against the target's percentage.
    fn against(self, target: Target) -> Ordering {
        let percent = u128::from(target.percent.thousandths());
        (self.numerator * WHOLE).cmp(&(percent * self.denominator))
    }

    /// The percentage times `scale`, rounded half up.
    fn rounded(self, scale: u128) -> u128 {
        (self.numerator * 100 * scale * 2 + self.denominator) / (self.denominator * 2)
    }

    /// For pixels only: 0.0 to 1.0.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn fraction(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// `scaled` ÷ `scale` with `decimals` decimals and a comma.
fn decimal_text(scaled: u128, scale: u128, decimals: usize) -> String {
    format!("{},{:0decimals$}", scaled / scale, scaled % scale)
}

/// Without a decimal that is 0: `5,0` points are 5.
fn trimmed(text: &str) -> String {
    text.strip_suffix(",0").unwrap_or(text).to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::plan::Percent;

    fn target(comparator: Comparator, percent: u32) -> Target {
        Target {
            comparator,
            percent: Percent::whole(percent).unwrap(),
        }
    }

    fn rate(numerator: u64, denominator: u64) -> Rate {
        Rate::of_sums(u128::from(numerator) * 1000, u128::from(denominator) * 1000).unwrap()
    }

    #[test]
    fn rates_round_half_up_and_never_across_a_target() {
        let at_least = |p| Some(target(Comparator::AtLeast, p));
        assert_eq!(rate(812, 1010).text(at_least(70)), "80,4%");
        assert_eq!(rate(4, 5).text(at_least(70)), "80,0%");
        assert_eq!(rate(6996, 10_000).text(at_least(70)), "69,96%");
        assert_eq!(
            rate(5002, 10_000).text(Some(target(Comparator::Above, 50))),
            "50,02%"
        );
        assert_eq!(rate(7, 10).text(at_least(70)), "70,0%");
        assert_eq!(rate(99_999, 100_000).text(None), "99,999%");
        assert_eq!(rate(1, 1).text(at_least(100)), "100,0%");
    }

    #[test]
    fn what_is_lacking_is_the_smallest_whole_numerator() {
        let lacking = |n, d, t| rate(n, d).lacking(t).unwrap().to_string();
        assert_eq!(lacking(688, 1000, target(Comparator::AtLeast, 70)), "12");
        assert_eq!(lacking(700, 1000, target(Comparator::Above, 70)), "1");
        assert_eq!(lacking(700, 1000, target(Comparator::AtLeast, 70)), "0");
        assert_eq!(lacking(0, 3, target(Comparator::AtLeast, 70)), "3");
        assert_eq!(lacking(0, 1, target(Comparator::AtLeast, 100)), "1");
    }

    #[test]
    fn a_move_since_the_period_before_is_told_in_points() {
        let moved = |now: Rate, then: Rate| now.moved_since(then);
        assert_eq!(
            moved(rate(804, 1000), rate(772, 1000)),
            (Ordering::Greater, "3,2".into())
        );
        assert_eq!(moved(rate(1, 2), rate(1, 1)), (Ordering::Less, "50".into()));
        assert_eq!(moved(rate(2, 4), rate(1, 2)), (Ordering::Equal, "0".into()));
        assert_eq!(
            moved(rate(50_001, 100_000), rate(1, 2)),
            (Ordering::Greater, "0,001".into())
        );
        let (one, most) = (1, 999_999_999_999);
        assert_eq!(
            moved(rate(most, most), rate(one, most)),
            (Ordering::Less.reverse(), "100".into())
        );
    }

    #[test]
    fn points_from_the_target_are_told_without_false_zeros() {
        assert_eq!(
            rate(2, 3).distance(target(Comparator::AtLeast, 60)),
            (true, "6,7".into())
        );
        assert_eq!(
            rate(6996, 10_000).distance(target(Comparator::AtLeast, 70)),
            (false, "0,04".into())
        );
        assert_eq!(
            rate(7, 10).distance(target(Comparator::AtLeast, 70)),
            (false, "0".into())
        );
    }
}
