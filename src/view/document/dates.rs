//! Dates in the form that Nghị định 30/2020/NĐ-CP prescribes: days below 10 and
//! the months 1 and 2 have a leading 0, other months have none.

use chrono::{Datelike, NaiveDate};

/// The date in words, `ngày 05 tháng 02 năm 2024`, `ngày 12 tháng 6 năm 2024`.
#[must_use]
pub(super) fn long_date(date: NaiveDate) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let zero = if month <= 2 { "0" } else { "" };
    format!("ngày {day:02} tháng {zero}{month} năm {year}")
}

/// Parses a date as `input[type=date]` gives it, `2024-06-12`. By hand: the
/// parser of `chrono` would add 5 to 10 KB (estimated) for this one format.
#[must_use]
pub(super) fn parse(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, parts.next()?.parse().ok()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(date: &str, expected: &str) {
        assert_eq!(long_date(date.parse().unwrap()), expected);
    }

    #[test]
    fn only_a_complete_date_is_parsed() {
        assert_eq!(parse(" 2024-06-12 "), NaiveDate::from_ymd_opt(2024, 6, 12));
        for text in ["", "2024-06", "2024-02-30", "12/6/2024"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_below_ten_and_the_first_two_months_are_padded() {
        case("2024-02-05", "ngày 05 tháng 02 năm 2024");
        case("2024-01-31", "ngày 31 tháng 01 năm 2024");
        case("2024-02-29", "ngày 29 tháng 02 năm 2024");
        case("2024-03-09", "ngày 09 tháng 3 năm 2024");
        case("2024-06-12", "ngày 12 tháng 6 năm 2024");
        case("2024-10-10", "ngày 10 tháng 10 năm 2024");
        case("2024-12-01", "ngày 01 tháng 12 năm 2024");
    }
}
