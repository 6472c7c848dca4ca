//! Comparison with the previous period (So với kỳ trước), shown under each field
//! of the entry form.

use crate::plan::Period;
use crate::report::Quantity;

/// The previous period's figure and the difference to what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousFigure {
    /// Period, figure and difference, `Quý I: 512 (+692)`.
    pub text: String,
    /// What is typed is below it. Figures are year to date, so they rarely fall.
    pub below: bool,
}

/// Compares what is typed in a field with `previous`, its figure in `period`.
#[must_use]
pub fn previous_figure(typed: &str, previous: Quantity, period: &Period) -> PreviousFigure {
    let name = short_period(&period.name);
    let current = Quantity::parse(typed).ok();
    let below = current.is_some_and(|current| current < previous);
    let change = match current {
        None => String::new(),
        Some(current) if current == previous => " (không đổi)".to_owned(),
        Some(current) => match current.checked_sub(previous) {
            Some(more) => format!(" (+{more})"),
            None => previous
                .checked_sub(current)
                .map_or_else(String::new, |less| format!(" (giảm {less})")),
        },
    };
    PreviousFigure {
        text: format!("{name}: {previous}{change}"),
        below,
    }
}

/// The name of a period without its year, which all periods of a plan share:
/// `Quý I/2024` → `Quý I`.
#[must_use]
pub fn short_period(name: &str) -> &str {
    name.split_once('/').map_or(name, |(short, _)| short)
}

/// The message after the denominators of `period` were copied: how many empty
/// fields were filled, and how many already had another figure and kept it.
#[must_use]
pub fn denominators_copied(filled: usize, kept: usize, period: &Period) -> String {
    let name = short_period(&period.name);
    let rest = match kept {
        0 => String::new(),
        kept => format!(" {kept} chỉ tiêu đã nhập khác được giữ nguyên."),
    };
    match filled {
        0 if kept == 0 => format!("Mẫu số các chỉ tiêu đã giống {name}."),
        0 => format!("Không có ô mẫu số nào còn trống.{rest}"),
        filled => format!("Đã lấy mẫu số {name} cho {filled} chỉ tiêu còn trống.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::view::fixtures;

    fn period() -> Period {
        fixtures::plan().periods[0].clone()
    }

    #[track_caller]
    fn case(typed: &str, text: &str, below: bool) {
        let previous = Quantity::whole(512).unwrap();
        let expected = PreviousFigure {
            text: text.to_owned(),
            below,
        };
        assert_eq!(
            previous_figure(typed, previous, &period()),
            expected,
            "{typed:?}"
        );
    }

    #[test]
    fn the_difference_follows_what_is_typed() {
        case("", "Quý I: 512", false);
        case("abc", "Quý I: 512", false);
        case("1.204", "Quý I: 512 (+692)", false);
        case("512", "Quý I: 512 (không đổi)", false);
        case("500", "Quý I: 512 (giảm 12)", true);
    }

    #[test]
    fn copying_denominators_says_how_many_were_kept() {
        let message = |filled, kept| denominators_copied(filled, kept, &period());
        assert_eq!(
            message(9, 3),
            "Đã lấy mẫu số Quý I cho 9 chỉ tiêu còn trống. 3 chỉ tiêu đã nhập khác được giữ nguyên."
        );
        assert_eq!(
            message(9, 0),
            "Đã lấy mẫu số Quý I cho 9 chỉ tiêu còn trống."
        );
        assert_eq!(message(0, 0), "Mẫu số các chỉ tiêu đã giống Quý I.");
        assert_eq!(
            message(0, 2),
            "Không có ô mẫu số nào còn trống. 2 chỉ tiêu đã nhập khác được giữ nguyên."
        );
    }
}
