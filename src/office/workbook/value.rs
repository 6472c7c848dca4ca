//! What a cell holds, as the form writes it: `1230`, `12,5`, `80,4%`,
//! `10/06/2024`. Exact: digits are moved, never reckoned with.

use super::looks::Look;
use chrono::{Datelike, Days, NaiveDate};

/// The day after the last that spreadsheets know, 31/12/9999.
const END_OF_DAYS: f64 = 2_958_466.0;
/// Days between the two ways of counting.
const FROM_1904: u64 = 1_462;
/// Numbers of more digits than this before or behind the sign stay as they are.
const LONGEST: i32 = 20;

/// A number as it is stored, in the look of its cell. What is no number is
/// left for the form to refuse.
pub(super) fn number(stored: &str, look: Look) -> String {
    let stored = stored.trim();
    let Some(number) = stored.parse().ok().filter(|n: &f64| n.is_finite()) else {
        return stored.to_owned();
    };
    match look {
        Look::Number => decimal(number, 0),
        Look::Percentage => decimal(number, 2) + "%",
        Look::Day { from_1904 } => day(number, from_1904),
    }
}

/// The fifteen digits that spreadsheets show of a number, in the form's
/// notation: no sign between thousands, a comma before decimals. `shift` moves
/// the comma to the right.
fn decimal(number: f64, shift: i32) -> String {
    let text = format!("{number:.14e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let exponent = exponent.parse().unwrap_or(0) + shift;
    if digits.is_empty() {
        return "0".to_owned();
    }
    if !(-LONGEST..=LONGEST).contains(&exponent) {
        return text;
    }
    // As many digits stand before the comma.
    let whole = usize::try_from(exponent + 1).unwrap_or(0);
    let (before, behind) = if whole >= digits.len() {
        (
            digits.to_owned() + &"0".repeat(whole - digits.len()),
            String::new(),
        )
    } else if whole > 0 {
        (digits[..whole].to_owned(), digits[whole..].to_owned())
    } else {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
        ("0".to_owned(), "0".repeat(zeros) + digits)
    };
    let comma = if behind.is_empty() { "" } else { "," };
    format!("{sign}{before}{comma}{behind}")
}

/// A day and the time of day, as far as there is either.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn day(number: f64, from_1904: bool) -> String {
    if !(0.0..END_OF_DAYS).contains(&number) {
        return "#####".to_owned();
    }
    let seconds = (number * 86_400.0).round() as u64;
    let (mut days, second) = (seconds / 86_400, seconds % 86_400);
    let time = match (second / 3_600, second / 60 % 60, second % 60) {
        (hour, minute, 0) => format!("{hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if from_1904 {
        days += FROM_1904;
    } else if days == 0 {
        return time;
    } else if days < 60 {
        // The 29th of February 1900, which never was, is counted.
        days += 1;
    }
    let first = NaiveDate::from_ymd_opt(1899, 12, 30);
    let Some(date) = first.and_then(|first| first.checked_add_days(Days::new(days))) else {
        return "#####".to_owned();
    };
    let date = format!("{:02}/{:02}/{}", date.day(), date.month(), date.year());
    if second == 0 {
        date
    } else {
        format!("{date} {time}")
    }
}

/// A text without the escapes for what XML cannot hold: `_x000D_`.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(c) = escaped(rest) {
            plain.push(c);
            rest = &rest[7..];
        } else {
            plain.push_str("_x");
            rest = &rest[2..];
        }
    }
    plain.push_str(rest);
    plain
}

/// The sign that `_xHHHH_` at the start of `text` stands for.
fn escaped(text: &str) -> Option<char> {
    let code = text.get(2..7)?.strip_suffix('_')?;
    let hexadecimal = code.bytes().all(|b| b.is_ascii_hexdigit());
    let code = u32::from_str_radix(code, 16).ok().filter(|_| hexadecimal)?;
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn case(stored: &str, look: Look, shown: &str) {
        assert_eq!(number(stored, look), shown, "{stored}");
    }

    #[test]
    fn a_number_is_written_as_the_form_writes_it() {
        for (stored, shown) in [
            ("1230", "1230"),
            ("12.5", "12,5"),
            ("1.234", "1,234"),
            ("0", "0"),
            ("-0", "0"),
            ("-5", "-5"),
            ("0.05", "0,05"),
            ("1E3", "1000"),
            ("1.2E-2", "0,012"),
            ("999999999999.999", "999999999999,999"),
            ("100000000000000000000", "100000000000000000000"),
            // What Excel stores for 0,1 + 0,2 and for 1230 reckoned out.
            ("0.30000000000000004", "0,3"),
            ("1229.9999999999998", "1230"),
            ("1e300", "1.00000000000000e300"),
            ("abc", "abc"),
            ("NaN", "NaN"),
            ("inf", "inf"),
        ] {
            case(stored, Look::Number, shown);
        }
    }

    #[test]
    fn a_percentage_keeps_its_digits() {
        for (stored, shown) in [
            ("0.804", "80,4%"),
            ("1", "100%"),
            ("0.57", "57%"),
            ("0.0005", "0,05%"),
            ("12", "1200%"),
            ("0", "0%"),
        ] {
            case(stored, Look::Percentage, shown);
        }
    }

    #[test]
    fn a_day_is_a_text_that_no_number_is() {
        let from = |from_1904| Look::Day { from_1904 };
        case("45453", from(false), "10/06/2024");
        case("45453.5", from(false), "10/06/2024 12:00");
        case("43991", from(true), "10/06/2024");
        case("0.25", from(false), "06:00");
        case("0.000011574", from(false), "00:00:01");
        case("1", from(false), "01/01/1900");
        case("61", from(false), "01/03/1900");
        case("-1", from(false), "#####");
        case("3000000", from(false), "#####");
    }

    #[test]
    fn escapes_are_taken_back() {
        assert_eq!(unescape("a_x000D_\nb"), "a\r\nb");
        assert_eq!(unescape("_x005F_x0041_"), "_x0041_");
        assert_eq!(
            unescape("_x00_ _xđđ_ _x+041_ _xD800_"),
            "_x00_ _xđđ_ _x+041_ _xD800_"
        );
        assert_eq!(unescape("_x_x0041_"), "_xA");
    }

    proptest! {
        #[test]
        fn twelve_digits_and_three_decimals_come_back(whole in 0..=999_999_999_999_u64, rest in 0..1_000_u64) {
            let stored: f64 = format!("{whole}.{rest:03}").parse().unwrap();
            let decimals = format!(",{rest:03}");
            let decimals = decimals.trim_end_matches('0').trim_end_matches(',');
            prop_assert_eq!(number(&stored.to_string(), Look::Number), format!("{whole}{decimals}"));
        }

        #[test]
        fn no_cell_is_too_strange(stored in any::<String>(), number_of in any::<f64>()) {
            for look in [Look::Number, Look::Percentage, Look::Day { from_1904: true }] {
                number(&stored, look);
                number(&number_of.to_string(), look);
            }
            unescape(&stored);
        }
    }
}
