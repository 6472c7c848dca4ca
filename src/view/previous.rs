//! So với kỳ trước: a figure of the previous period beside the field of today's.

use crate::plan::Period;
use crate::report::Quantity;

/// The previous period's figure and how far today's is from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviousFigure {
    /// `Quý I: 512 (+692)`.
    pub text: String,
    /// Today's figure is below it, which year-to-date figures hardly ever are.
    pub below: bool,
}

/// What stands beside a field in which `typed` stands.
#[must_use]
pub fn previous_figure(typed: &str, previous: Quantity, period: &Period) -> PreviousFigure {
    let name = short_period(&period.name);
    let today = Quantity::parse(typed).ok();
    let below = today.is_some_and(|today| today < previous);
    let change = match today {
        None => String::new(),
        Some(today) if today == previous => " (không đổi)".to_owned(),
        Some(today) => match today.checked_sub(previous) {
            Some(more) => format!(" (+{more})"),
            None => previous
                .checked_sub(today)
                .map_or_else(String::new, |less| format!(" (giảm {less})")),
        },
    };
    PreviousFigure {
        text: format!("{name}: {previous}{change}"),
        below,
    }
}

/// `Quý I/2024` → `Quý I`: the year goes without saying inside one plan.
#[must_use]
pub fn short_period(name: &str) -> &str {
    name.split_once('/').map_or(name, |(short, _)| short)
}

/// What taking over all denominators did: how many were filled, how many stay.
#[must_use]
pub fn carried(filled: usize, kept: usize, period: &Period) -> String {
    let name = short_period(&period.name);
    let stay = match kept {
        0 => String::new(),
        kept => format!(" {kept} chỉ tiêu đã nhập khác được giữ nguyên."),
    };
    match filled {
        0 if kept == 0 => format!("Mẫu số các chỉ tiêu đã giống {name}."),
        0 => format!("Không có ô mẫu số nào còn trống.{stay}"),
        filled => format!("Đã lấy mẫu số {name} cho {filled} chỉ tiêu còn trống.{stay}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::plan::Plan;

    fn period() -> Period {
        let plan = Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap();
        plan.periods[0].clone()
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
    fn taking_over_denominators_says_how_many_stay() {
        let said = |filled, kept| carried(filled, kept, &period());
        assert_eq!(
            said(9, 3),
            "Đã lấy mẫu số Quý I cho 9 chỉ tiêu còn trống. 3 chỉ tiêu đã nhập khác được giữ nguyên."
        );
        assert_eq!(said(9, 0), "Đã lấy mẫu số Quý I cho 9 chỉ tiêu còn trống.");
        assert_eq!(said(0, 0), "Mẫu số các chỉ tiêu đã giống Quý I.");
        assert_eq!(
            said(0, 2),
            "Không có ô mẫu số nào còn trống. 2 chỉ tiêu đã nhập khác được giữ nguyên."
        );
    }
}
