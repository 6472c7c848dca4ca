//! An exact quantity, and the number formats in which Vietnamese clerks type it.

use std::fmt;

/// A number from 0 to 999 999 999 999 with at most three decimals, exact.
///
/// Displays as Vietnamese (CLDR `vi`) writes it: `1.234.567,5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity {
    thousandths: u64,
}

/// Why a typed text is not a quantity. The text is kept, and the row says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// A character that no number has.
    #[error("{found:?} does not belong in a number")]
    Unreadable {
        /// The first character that does not belong.
        found: char,
    },
    /// A percentage where a count is expected.
    #[error("a percentage")]
    Percentage,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// Two readings. `1.5`, `12.50`: a decimal with an English point, or a misplaced
    /// thousands separator; `1,000`: a decimal with trailing zeros, or English thousands.
    #[error("ambiguous")]
    Ambiguous {
        /// How to write it if the separator was meant as the decimal one, `1,5`.
        as_decimal: String,
        /// How to write it if the separator was meant for thousands or was a slip, `15`.
        as_whole: String,
    },
    /// Groups of other than three digits, or separators in a row or at an end: `1.23.456`,
    /// `1,,5`.
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

    /// The quantity of so many thousandths; `None` above [`Self::MAX_THOUSANDTHS`].
    #[must_use]
    pub fn from_thousandths(thousandths: u64) -> Option<Self> {
        (thousandths <= Self::MAX_THOUSANDTHS).then_some(Self { thousandths })
    }

    /// A whole number; `None` where it is too large.
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

    /// Reads what clerks type and paste: `1.234.567,5`, `1 234 567`, `1234567`, `12,5`,
    /// `1,234.5`, `1,234,567`. A text with two readings is refused, never guessed.
    ///
    /// # Errors
    /// [`QuantityError`], which says how to write it instead.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        let text = text.trim_matches(is_space_or_mark);
        refuse_other_characters(text)?;
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

/// White space and invisible marks that keyboards, spreadsheets and web pages leave
/// around a number.
fn is_space_or_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Spaces that separate thousands. Tabs and line breaks do not: they separate cells.
fn is_thousands_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Refuses characters that no number has, with the most helpful reason first.
fn refuse_other_characters(text: &str) -> Result<(), QuantityError> {
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
        .find(|&c| !(c.is_ascii_digit() || c == '.' || c == ',' || c.is_whitespace()))
    {
        Some(found) => Err(QuantityError::Unreadable { found }),
        None => Ok(()),
    }
}

/// The digits before and after the decimal separator, without thousands separators.
fn split(text: &str) -> Result<(String, &str), QuantityError> {
    let has_spaces = text.contains(char::is_whitespace);
    match (text.matches('.').count(), text.matches(',').count()) {
        (0, 0) => Ok((ungrouped(text, is_thousands_space)?, "")),
        (0, 1) => {
            let (whole, decimals) = decimal(text, ',')?;
            if ungrouped(text, |c| c == ',').is_ok() && decimals.ends_with('0') {
                return Err(english_thousands(whole, decimals));
            }
            Ok((ungrouped(whole, is_thousands_space)?, decimals))
        }
        (0, _) if !has_spaces => Ok((ungrouped(text, |c| c == ',')?, "")),
        (1, 0) if !has_spaces => match ungrouped(text, |c| c == '.') {
            Ok(whole) => Ok((whole, "")),
            Err(_) => Err(ambiguous(text)),
        },
        (_, 0) if !has_spaces => Ok((ungrouped(text, |c| c == '.')?, "")),
        (dots, 1) if !has_spaces && text.rfind(',') > text.rfind('.') => {
            debug_assert!(dots > 0, "without a dot an earlier arm matches");
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

/// The parts before and after the decimal `separator`; the latter are digits.
fn decimal(text: &str, separator: char) -> Result<(&str, &str), QuantityError> {
    let (whole, decimals) = text.split_once(separator).ok_or(QuantityError::Malformed)?;
    let digits = !decimals.is_empty() && decimals.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits {
        return Err(QuantityError::Malformed);
    }
    Ok((whole, decimals))
}

/// The digits of plain digits, or of groups of three of which the first may be shorter
/// and does not start with 0.
fn ungrouped(text: &str, is_separator: impl Fn(char) -> bool) -> Result<String, QuantityError> {
    let mut groups = text.split(is_separator);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let well_grouped = if rest.is_empty() {
        !first.is_empty()
    } else {
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && rest.iter().all(|group| group.len() == 3)
    };
    let whole = first.to_owned() + &rest.concat();
    if well_grouped && whole.bytes().all(|b| b.is_ascii_digit()) {
        Ok(whole)
    } else {
        Err(QuantityError::Malformed)
    }
}

/// `1,000` and `1,250` are whole numbers in an English spreadsheet, and decimals with a
/// trailing zero, which Vietnamese seldom write, here. Says how to write either.
fn english_thousands(whole: &str, decimals: &str) -> QuantityError {
    let significant = decimals.trim_end_matches('0');
    let comma = if significant.is_empty() { "" } else { "," };
    QuantityError::Ambiguous {
        as_decimal: format!("{whole}{comma}{significant}"),
        as_whole: grouped(&format!("{whole}{decimals}")),
    }
}

/// `1.5` can be 1,5 or a slip for 15: says how to write either. Malformed where neither
/// would be a quantity.
fn ambiguous(text: &str) -> QuantityError {
    let Ok((whole, decimals)) = decimal(text, '.') else {
        return QuantityError::Malformed;
    };
    let joined = format!("{whole}{decimals}");
    let joined = joined.trim_start_matches('0');
    if !joined.bytes().all(|b| b.is_ascii_digit()) || decimals.len() > 3 || joined.len() > 12 {
        return QuantityError::Malformed;
    }
    QuantityError::Ambiguous {
        as_decimal: format!("{whole},{decimals}"),
        as_whole: grouped(if joined.is_empty() { "0" } else { joined }),
    }
}

/// Digits with a dot between groups of three, counted from the right.
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
mod tests;
