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
    /// `1.5`, `12.50`: a decimal with the wrong sign, or a slip in the thousands;
    /// `1,000`: a decimal with zeros behind it, or thousands as English writes them.
    #[error("ambiguous")]
    Ambiguous {
        /// How to write it if the sign was meant as the decimal sign, `1,5`.
        as_decimal: String,
        /// How to write it if the sign stood between thousands or was a slip, `15`.
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
        let text = text.trim_matches(is_unseen_edge);
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

/// What keyboards, spreadsheets and web pages leave around a number unseen.
fn is_unseen_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// Spaces that stand between thousands. A tab or a line break never does: it
/// parts two cells of a table.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
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
        .find(|&c| !(c.is_ascii_digit() || c == '.' || c == ',' || c.is_whitespace()))
    {
        Some(found) => Err(QuantityError::Unreadable { found }),
        None => Ok(()),
    }
}

/// The digits before and after the decimal sign, signs of grouping checked and removed.
fn split(text: &str) -> Result<(String, &str), QuantityError> {
    let has_spaces = text.contains(char::is_whitespace);
    match (text.matches('.').count(), text.matches(',').count()) {
        (0, 0) => Ok((ungrouped(text, is_space)?, "")),
        (0, 1) => {
            let (whole, decimals) = decimal(text, ',')?;
            if ungrouped(text, |c| c == ',').is_ok() && decimals.ends_with('0') {
                return Err(english_thousands(whole, decimals));
            }
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

/// `1,000` and `1,250` are whole numbers in an English spreadsheet, and no
/// Vietnamese writes a decimal with a zero behind it: says how to write either.
fn english_thousands(whole: &str, decimals: &str) -> QuantityError {
    let kept = decimals.trim_end_matches('0');
    let sign = if kept.is_empty() { "" } else { "," };
    QuantityError::Ambiguous {
        as_decimal: format!("{whole}{sign}{kept}"),
        as_whole: grouped(&format!("{whole}{decimals}")),
    }
}

/// `1.5` can be 1,5 or a slip of 15: says how to write either. What neither
/// way would be a quantity is only malformed.
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
mod tests;
