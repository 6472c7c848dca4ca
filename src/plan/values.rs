//! Single values of a plan file: texts, dates, offsets and percentages.
//!
//! Dates and offsets are read by hand, in 30 lines: `chrono`'s parsers also accept
//! what the schema refuses (`2024-2-9`, `+0700`), and are more to download.

use super::{Percent, PlanFault};
use chrono::{FixedOffset, NaiveDate};

/// What is wrong with a text that must not be blank nor have control characters.
pub(super) fn text_fault(text: &str) -> Option<PlanFault> {
    // Bytes first, because a plan is hundreds of texts and is read at every start.
    // In UTF-8 the control characters U+0080 to U+009F start with C2.
    let may_be_control = |byte: u8| byte < b' ' || matches!(byte, 0x7f | 0xc2);
    if text.bytes().any(may_be_control)
        && let Some(control) = text.chars().find(|c| c.is_control())
    {
        return Some(PlanFault::OutOfRange(control.to_string()));
    }
    text.trim().is_empty().then_some(PlanFault::Empty)
}

/// The exact percentage that a double stands for. A decimal of at most three places
/// is read as the double nearest to its thousandths divided by 1000; any other
/// double had more places and is refused.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked first"
)]
#[expect(clippy::float_cmp, reason = "exact equality is what is tested")]
pub(super) fn exact_percent(value: f64) -> Option<Percent> {
    if !(0.0..=100.0).contains(&value) {
        return None;
    }
    let thousandths = (value * 1000.0).round() as u32;
    if f64::from(thousandths) / 1000.0 != value {
        return None;
    }
    Percent::from_thousandths(thousandths)
}

/// A day as ISO 8601 writes it, `2024-06-15`; `None` for anything else or a day
/// that does not exist.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let year = number(&[y1, y2, y3, y4])?;
    NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        number(&[m1, m2])?,
        number(&[d1, d2])?,
    )
}

pub(super) fn parse_utc_offset(text: &str) -> Option<FixedOffset> {
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = *text.as_bytes() else {
        return None;
    };
    let (hours, minutes) = (number(&[h1, h2])?, number(&[m1, m2])?);
    if minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    FixedOffset::east_opt(if sign == b'-' { -seconds } else { seconds })
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[track_caller]
    fn percent(value: f64, thousandths: Option<u32>) {
        assert_eq!(
            exact_percent(value).map(Percent::thousandths),
            thousandths,
            "{value}"
        );
    }

    #[test]
    fn percentages_are_exact_to_a_thousandth() {
        percent(0.0, Some(0));
        percent(70.0, Some(70_000));
        percent(99.5, Some(99_500));
        percent(33.333, Some(33_333));
        percent(100.0, Some(100_000));
    }

    #[test]
    fn percentages_with_more_decimals_or_out_of_range_are_refused() {
        percent(33.3333, None);
        percent(0.000_4, None);
        percent(100.001, None);
        percent(-1.0, None);
        percent(f64::NAN, None);
    }

    #[test]
    fn every_thousandth_is_exact_after_json() {
        for thousandths in 0..=100_000 {
            let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
            let value: f64 = serde_json::from_str(&text).unwrap();
            percent(value, Some(thousandths));
        }
    }

    #[test]
    fn dates_are_iso_days_that_exist() {
        assert_eq!(
            parse_date("2024-02-29"),
            NaiveDate::from_ymd_opt(2024, 2, 29)
        );
        for wrong in [
            "2023-02-29",
            "2024-2-29",
            "+024-02-29",
            "2024-13-01",
            "",
            "15/6/2024",
        ] {
            assert_eq!(parse_date(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn utc_offsets_have_a_sign_hours_and_minutes() {
        assert_eq!(parse_utc_offset("+07:00"), FixedOffset::east_opt(7 * 3600));
        assert_eq!(
            parse_utc_offset("-03:30"),
            FixedOffset::west_opt(3 * 3600 + 1800)
        );
        for wrong in ["07:00", "+7:00", "+0700", "+24:00", "+07:60", "Z", ""] {
            assert_eq!(parse_utc_offset(wrong), None, "{wrong:?}");
        }
    }
}
