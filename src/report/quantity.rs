//! An exact quantity and the ways in which Vietnamese clerks write it.

use std::fmt;

/// From 0 to 999 999 999 999 with at most three decimals, exact.
///
/// Displays as Vietnamese (CLDR `vi`) writes it: `1.234.567,5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity {
    thousandths: u64,
}

/// Why a typed text is not a quantity. What was typed is kept; the row says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Nothing but spaces.
    #[error("empty")]
    Empty,
    /// Letters or signs that no number has.
    #[error("{found:?} does not belong in a number")]
    Unreadable {
        /// The first character that does not belong.
        found: char,
    },
    /// A percentage where a count is asked.
    #[error("a percentage")]
    Percentage,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// `1.5`, `12.50`: a decimal with the wrong sign, or a slip in the thousands.
    #[error("ambiguous")]
    Ambiguous {
        /// How to write it if the sign was meant as the decimal sign, `1,5`.
        as_decimal: String,
        /// How to write it if the sign was a slip between digits, `15`.
        as_whole: String,
    },
    /// Groups that are not of three digits, signs in a row or at the edge: `1.23.456`, `1,,5`.
    #[error("malformed")]
    Malformed,
    /// More than three decimals.
    #[error("more than three decimals")]
    TooPrecise,
    /// Above 999 999 999 999.
    #[error("too large")]
    TooLarge,
}

impl Quantity {
    /// 0.
    pub const ZERO: Self = Self { thousandths: 0 };
    /// 999 999 999 999,999 in thousandths.
    pub const MAX_THOUSANDTHS: u64 = 999_999_999_999_999;

    /// From thousandths, if within range.
    #[must_use]
    pub fn from_thousandths(thousandths: u64) -> Option<Self> {
        (thousandths <= Self::MAX_THOUSANDTHS).then_some(Self { thousandths })
    }

    /// A whole number, if within range.
    #[must_use]
    pub fn whole(n: u64) -> Option<Self> {
        Self::from_thousandths(n.checked_mul(1000)?)
    }

    /// In thousandths.
    #[must_use]
    pub fn thousandths(self) -> u64 {
        self.thousandths
    }

    /// Decimals needed to write it, 0 to 3.
    #[must_use]
    pub fn decimals(self) -> u8 {
        match self.thousandths {
            t if t % 1000 == 0 => 0,
            t if t % 100 == 0 => 1,
            t if t % 10 == 0 => 2,
            _ => 3,
        }
    }

    /// Reads what clerks type and paste: `1.234.567,5`, `1 234 567`,
    /// `1234567`, `12,5`, `1,234.5`, `1,234,567`. Whatever could be read two
    /// ways is refused, never guessed.
    ///
    /// # Errors
    /// [`QuantityError`], which says how to write it instead.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        let text = text.trim_matches(is_space);
        refuse_foreign(text)?;
        let (whole, decimals) = split(text)?;
        if decimals.len() > 3 {
            return Err(QuantityError::TooPrecise);
        }
        let whole = whole.trim_start_matches('0');
        if whole.len() > 12 {
            return Err(QuantityError::TooLarge);
        }
        let digits = whole
            .bytes()
            .chain(decimals.bytes())
            .chain(std::iter::repeat_n(b'0', 3 - decimals.len()));
        let thousandths = digits.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        Self::from_thousandths(thousandths).ok_or(QuantityError::TooLarge)
    }

    /// The difference, or `None` where `other` is larger.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.thousandths
            .checked_sub(other.thousandths)
            .map(|thousandths| Self { thousandths })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&(self.thousandths / 1000).to_string()))?;
        let rest = self.thousandths % 1000;
        if rest > 0 {
            let decimals = format!("{rest:03}");
            write!(f, ",{}", decimals.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// Spaces that keyboards, spreadsheets and web pages put around or into numbers.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{feff}'
    )
}

/// Refuses what no number has, the most telling reason first.
fn refuse_foreign(text: &str) -> Result<(), QuantityError> {
    if text.is_empty() {
        return Err(QuantityError::Empty);
    }
    if text.starts_with(['-', '\u{2212}', '\u{2013}']) {
        return Err(QuantityError::Negative);
    }
    if text.ends_with('%') {
        return Err(QuantityError::Percentage);
    }
    match text
        .chars()
        .find(|&c| !(c.is_ascii_digit() || c == '.' || c == ',' || is_space(c)))
    {
        Some(found) => Err(QuantityError::Unreadable { found }),
        None => Ok(()),
    }
}

/// The digits before and after the decimal sign, signs of grouping checked and removed.
fn split(text: &str) -> Result<(String, &str), QuantityError> {
    let has_spaces = text.contains(is_space);
    match (text.matches('.').count(), text.matches(',').count()) {
        (0, 0) => Ok((ungrouped(text, is_space)?, "")),
        (0, 1) => {
            let (whole, decimals) = decimal(text, ',')?;
            Ok((ungrouped(whole, is_space)?, decimals))
        }
        (0, _) if !has_spaces => Ok((ungrouped(text, |c| c == ',')?, "")),
        (1, 0) if !has_spaces => match ungrouped(text, |c| c == '.') {
            Ok(whole) => Ok((whole, "")),
            Err(_) => Err(ambiguous(text)),
        },
        (_, 0) if !has_spaces => Ok((ungrouped(text, |c| c == '.')?, "")),
        (dots, 1) if !has_spaces && text.rfind(',') > text.rfind('.') => {
            debug_assert!(dots > 0, "no dot is another arm");
            let (whole, decimals) = decimal(text, ',')?;
            Ok((ungrouped(whole, |c| c == '.')?, decimals))
        }
        (1, _) if !has_spaces && text.rfind('.') > text.rfind(',') => {
            let (whole, decimals) = decimal(text, '.')?;
            Ok((ungrouped(whole, |c| c == ',')?, decimals))
        }
        _ => Err(QuantityError::Malformed),
    }
}

/// What stands before and after the decimal `sign`; digits on both sides.
fn decimal(text: &str, sign: char) -> Result<(&str, &str), QuantityError> {
    let (whole, decimals) = text.split_once(sign).ok_or(QuantityError::Malformed)?;
    let digits = !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits {
        return Err(QuantityError::Malformed);
    }
    Ok((whole, decimals))
}

/// Digits in groups of exactly three, the first of one to three and not 0; or plain digits.
fn ungrouped(text: &str, sign: impl Fn(char) -> bool) -> Result<String, QuantityError> {
    let mut groups = text.split(sign);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let sound = if rest.is_empty() {
        !first.is_empty()
    } else {
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && rest.iter().all(|group| group.len() == 3)
    };
    let whole = first.to_owned() + &rest.concat();
    if sound && whole.bytes().all(|b| b.is_ascii_digit()) {
        Ok(whole)
    } else {
        Err(QuantityError::Malformed)
    }
}

/// `1.5` can be 1,5 or a slip of 15: says how to write either.
fn ambiguous(text: &str) -> QuantityError {
    let Ok((whole, decimals)) = decimal(text, '.') else {
        return QuantityError::Malformed;
    };
    if !whole.bytes().all(|b| b.is_ascii_digit()) || decimals.len() > 12 || whole.len() > 12 {
        return QuantityError::Malformed;
    }
    let joined = format!("{whole}{decimals}");
    let joined = joined.trim_start_matches('0');
    QuantityError::Ambiguous {
        as_decimal: format!("{whole},{decimals}"),
        as_whole: grouped(if joined.is_empty() { "0" } else { joined }),
    }
}

/// Digits with a dot before every group of three from the right.
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, thousandths: u64) {
        assert_eq!(Quantity::parse(text).unwrap().thousandths(), thousandths);
    }

    #[track_caller]
    fn refuses(text: &str, error: &QuantityError) {
        assert_eq!(&Quantity::parse(text).unwrap_err(), error);
    }

    #[test]
    fn what_clerks_type_and_paste_is_read() {
        reads("1.234.567,5", 1_234_567_500);
        reads("1 234 567", 1_234_567_000);
        reads("1\u{a0}234\u{202f}567", 1_234_567_000);
        reads("1234567", 1_234_567_000);
        reads("12,5", 12_500);
        reads("1,234.5", 1_234_500);
        reads("1,234,567", 1_234_567_000);
        reads("1.234", 1_234_000);
        reads("1,234", 1_234);
        reads("1 234,5", 1_234_500);
        reads("007", 7_000);
        reads("0", 0);
        reads(" 15\t", 15_000);
        reads("999999999999,999", 999_999_999_999_999);
    }

    #[test]
    fn what_could_be_read_two_ways_is_refused_with_both() {
        let either = |as_decimal: &str, as_whole: &str| QuantityError::Ambiguous {
            as_decimal: as_decimal.into(),
            as_whole: as_whole.into(),
        };
        refuses("1.5", &either("1,5", "15"));
        refuses("1.23", &either("1,23", "123"));
        refuses("12.50", &either("12,50", "1.250"));
        refuses("0.5", &either("0,5", "5"));
        refuses("0.500", &either("0,500", "500"));
        refuses("1234.5", &either("1234,5", "12.345"));
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_reason() {
        refuses("", &QuantityError::Empty);
        refuses("  \u{a0}", &QuantityError::Empty);
        refuses("-5", &QuantityError::Negative);
        refuses("\u{2212}5", &QuantityError::Negative);
        refuses("80%", &QuantityError::Percentage);
        refuses("12a", &QuantityError::Unreadable { found: 'a' });
        refuses("1.23.456", &QuantityError::Malformed);
        refuses("1..5", &QuantityError::Malformed);
        refuses(",5", &QuantityError::Malformed);
        refuses("5,", &QuantityError::Malformed);
        refuses("1 234.5", &QuantityError::Malformed);
        refuses("12 34", &QuantityError::Malformed);
        refuses("1,2345", &QuantityError::TooPrecise);
        refuses("1000000000000", &QuantityError::TooLarge);
    }

    #[test]
    fn it_prints_as_vietnamese_writes() {
        for (thousandths, text) in [
            (0, "0"),
            (1_234_567_500, "1.234.567,5"),
            (999_000, "999"),
            (1_000_000, "1.000"),
            (50, "0,05"),
        ] {
            assert_eq!(
                Quantity::from_thousandths(thousandths).unwrap().to_string(),
                text
            );
        }
    }
}
