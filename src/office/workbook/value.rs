//! The text of a number cell in the notation of the entry form: `1230`, `12,5`,
//! `80,4%`, `10/06/2024`. Digits are moved, never computed with, so that no
//! rounding error gets in.

use super::formats::{Epoch, NumberFormat};
use chrono::{Datelike, Days, NaiveDate};

/// The serial number of the day after 31/12/9999, the last that spreadsheets know.
const END_OF_DATES: f64 = 2_958_466.0;
/// Days between the two epochs.
const DAYS_TO_1904: u64 = 1_462;
/// Numbers with a larger decimal exponent, positive or negative, keep their
/// scientific notation.
const MAX_EXPONENT: i32 = 20;

/// The number `stored` as `format` shows it. What is not a number is returned
/// as it is; the form will refuse it.
pub(super) fn number(stored: &str, format: NumberFormat) -> String {
    let stored = stored.trim();
    let Some(number) = stored.parse().ok().filter(|n: &f64| n.is_finite()) else {
        return stored.to_owned();
    };
    match format {
        NumberFormat::Number => decimal(number, 0),
        NumberFormat::Percentage => decimal(number, 2) + "%",
        NumberFormat::Date(epoch) => date(number, epoch),
    }
}

/// `number` rounded to 15 significant digits, as spreadsheets show it, in the
/// form's notation: no thousands separator, a decimal comma. The comma is moved
/// `shift` places to the right.
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
    if !(-MAX_EXPONENT..=MAX_EXPONENT).contains(&exponent) {
        return text;
    }
    // Digits before the comma.
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

/// `serial`, days since the epoch, as date and time of day, each where there is any.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn date(serial: f64, epoch: Epoch) -> String {
    if !(0.0..END_OF_DATES).contains(&serial) {
        return "#####".to_owned();
    }
    let seconds = (serial * 86_400.0).round() as u64;
    let (mut days, second) = (seconds / 86_400, seconds % 86_400);
    let time = match (second / 3_600, second / 60 % 60, second % 60) {
        (hour, minute, 0) => format!("{hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if epoch == Epoch::From1904 {
        days += DAYS_TO_1904;
    } else if days == 0 {
        return time;
    } else if days < 60 {
        // Spreadsheets count 29 February 1900, which did not exist.
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

/// `text` with the escapes for characters that XML excludes resolved:
/// `_x000D_` (ECMA-376 part 1, 22.9.2.19).
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

/// The character that `_xHHHH_` at the start of `text` stands for.
fn escaped(text: &str) -> Option<char> {
    let code = text.get(2..7)?.strip_suffix('_')?;
    let hexadecimal = code.bytes().all(|b| b.is_ascii_hexdigit());
    let code = u32::from_str_radix(code, 16).ok().filter(|_| hexadecimal)?;
    char::from_u32(code)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn case(stored: &str, format: NumberFormat, shown: &str) {
        assert_eq!(number(stored, format), shown, "{stored}");
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
            // What Excel stores for 0,1 + 0,2 and for 1230 computed.
            ("0.30000000000000004", "0,3"),
            ("1229.9999999999998", "1230"),
            ("1e300", "1.00000000000000e300"),
            ("abc", "abc"),
            ("NaN", "NaN"),
            ("inf", "inf"),
        ] {
            case(stored, NumberFormat::Number, shown);
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
            case(stored, NumberFormat::Percentage, shown);
        }
    }

    #[test]
    fn a_date_is_a_text_that_cannot_be_taken_for_a_number() {
        let from_1900 = NumberFormat::Date(Epoch::From1900);
        let from_1904 = NumberFormat::Date(Epoch::From1904);
        case("45453", from_1900, "10/06/2024");
        case("45453.5", from_1900, "10/06/2024 12:00");
        case("43991", from_1904, "10/06/2024");
        case("0.25", from_1900, "06:00");
        case("0.000011574", from_1900, "00:00:01");
        case("1", from_1900, "01/01/1900");
        case("61", from_1900, "01/03/1900");
        case("-1", from_1900, "#####");
        case("3000000", from_1900, "#####");
    }

    #[test]
    fn escapes_are_resolved() {
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
            prop_assert_eq!(number(&stored.to_string(), NumberFormat::Number), format!("{whole}{decimals}"));
        }

        #[test]
        fn no_stored_value_panics(stored in any::<String>(), number_of in any::<f64>()) {
            for format in [NumberFormat::Number, NumberFormat::Percentage, NumberFormat::Date(Epoch::From1904)] {
                number(&stored, format);
                number(&number_of.to_string(), format);
            }
            unescape(&stored);
        }
    }
}
