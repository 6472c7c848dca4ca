//! The roll-up of several units: Σ numerators ÷ Σ denominators, never a mean of
//! percentages.

use super::{Entry, Rate};

/// The rate of all figures together; `None` where no entry has figures. Entries without
/// figures are left out: a missing numerator is not 0.
#[must_use]
pub fn roll_up<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Option<Rate> {
    let (mut numerator, mut denominator) = (0_u128, 0_u128);
    for entry in entries {
        if let Entry::Figures(figures) = entry {
            numerator += u128::from(figures.numerator().thousandths());
            denominator += u128::from(figures.denominator().thousandths());
        }
    }
    Rate::of_sums(numerator, denominator)
}
