//! A percentage that a table states beside its figures, and whether they agree.

use crate::report::Quantity;

/// A percentage as a table states it.
pub(super) struct Stated {
    /// Thousandths of a point.
    pub(super) thousandths: u64,
    /// One unit of its last decimal, in thousandths.
    step: u64,
    /// Whether it is stated in per cent; else it may be a share, `0,7`.
    says_percent: bool,
}

impl Stated {
    /// The percentage of a cell; `None` where its decimals are more than a rate is stated with.
    pub(super) fn read(number: &str, says_percent: bool) -> Option<Self> {
        let point = number.replace('.', ",");
        let decimals = point
            .split_once(',')
            .map_or(0, |(_, decimals)| decimals.len());
        if point.matches(',').count() > 1 || decimals > 3 {
            return None;
        }
        let digits = point
            .split(',')
            .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        let (whole, rest) = point.split_once(',').unwrap_or((&point, ""));
        let whole: u64 = whole.parse().ok().filter(|_| digits)?;
        let rest: u64 = format!("{rest:0<3}").parse().ok()?;
        Some(Self {
            thousandths: whole.checked_mul(1000)?.checked_add(rest)?,
            step: [1000, 100, 10, 1][decimals],
            says_percent,
        })
    }

    /// Whether the share is this percentage, rounded in either direction.
    pub(super) fn agrees(&self, numerator: Quantity, denominator: Quantity) -> bool {
        let (n, d) = (
            u128::from(numerator.thousandths()),
            u128::from(denominator.thousandths()),
        );
        let agrees = |scale: u128| {
            let difference = (n * scale).abs_diff(u128::from(self.thousandths) * d);
            difference < u128::from(self.step) * d
        };
        agrees(100_000) || (!self.says_percent && self.thousandths <= 1000 && agrees(1000))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_stated_percentage_agrees_within_its_last_decimal() {
        let agrees = |stated: &str, n: u64, d: u64| {
            let (n, d) = (Quantity::whole(n).unwrap(), Quantity::whole(d).unwrap());
            Stated::read(stated, true).unwrap().agrees(n, d)
        };
        assert!(agrees("80,4", 812, 1010));
        assert!(agrees("80.4", 812, 1010));
        assert!(agrees("80", 812, 1010));
        assert!(agrees("80,39", 812, 1010), "cut off");
        assert!(!agrees("70", 60, 100));
        assert!(!agrees("60,1", 60, 100));
        assert!(agrees("60,0", 60, 100));
        assert!(Stated::read("1.2.3", true).is_none());
        let share = |stated: &str| {
            let (n, d) = (Quantity::whole(70).unwrap(), Quantity::whole(100).unwrap());
            Stated::read(stated, false).unwrap().agrees(n, d)
        };
        assert!(share("0,7") && share("70") && !share("0,8") && !share("60"));
    }
}
