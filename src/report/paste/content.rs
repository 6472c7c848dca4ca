//! What the cells of a column are, as far as they show it themselves.

use super::words::words;
use crate::report::{Quantity, Table};
use std::ops::Range;

/// Longer cells, in bytes, are not meant as numbers.
const MAX_NUMBER_BYTES: usize = 60;

/// What most cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Blank,
    Numbers,
    Percentages,
    /// `812/1010`.
    Fractions,
    /// Words that a report writes: Đạt, Chưa đạt, Còn thiếu 12 hồ sơ.
    Generated,
    Text,
}

impl Content {
    /// What most cells of a column are, in these rows.
    pub(super) fn of(table: &Table, rows: Range<usize>, column: usize) -> Self {
        let (mut numbers, mut percentages, mut fractions) = (0, 0, 0);
        let (mut generated, mut texts) = (0, 0);
        for row in rows {
            match table.cell(row, column) {
                "" => {}
                cell if is_dash(cell) => {}
                cell if percentage(cell).is_some() => percentages += 1,
                cell if is_number(cell) => numbers += 1,
                cell if fraction(cell).is_some() => fractions += 1,
                cell if is_generated(cell) => generated += 1,
                _ => texts += 1,
            }
        }
        let texts_of_all = texts + generated;
        if numbers + percentages + fractions + texts_of_all == 0 {
            Self::Blank
        } else if percentages > 0 && percentages >= numbers && percentages >= texts_of_all {
            Self::Percentages
        } else if fractions > 0 && fractions >= numbers && fractions >= texts_of_all {
            Self::Fractions
        } else if numbers >= texts_of_all && numbers > 0 {
            Self::Numbers
        } else if generated > 0 && texts == 0 {
            Self::Generated
        } else {
            Self::Text
        }
    }
}

/// Whether a cell is meant as a figure, readable or not.
pub(super) fn is_figure(cell: &str) -> bool {
    is_number(cell)
        || is_dash(cell)
        || fraction(cell).is_some()
        || words(cell) == " khong phat sinh "
}

/// Whether a cell is meant as a number, readable or not.
pub(super) fn is_number(cell: &str) -> bool {
    cell.len() <= MAX_NUMBER_BYTES
        && cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(
                    c,
                    '.' | ',' | '-' | '+' | '(' | ')' | '~' | '≈' | '\u{2212}'
                )
        })
}

/// The number of `812 hồ sơ` and what it counts, as typed.
pub(super) fn counted(cell: &str) -> Option<(&str, &str)> {
    let at = cell.find(char::is_alphabetic)?;
    let (number, what) = cell.split_at(at);
    let spaced = number.trim_end();
    (is_number(spaced) && spaced.len() < number.len()).then_some((spaced, what))
}

/// Whether a cell has nothing but a dash, which is a zero to some and "not known" to others.
pub(super) fn is_dash(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty()
        && cell.len() <= MAX_NUMBER_BYTES
        && cell
            .chars()
            .all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' | ' '))
}

/// The two numbers of `812/1010`, as typed.
pub(super) fn fraction(cell: &str) -> Option<(&str, &str)> {
    let (above, below) = cell.split_once('/')?;
    let number = |text: &str| is_number(text) && Quantity::parse(text).is_ok();
    (cell.len() <= MAX_NUMBER_BYTES && number(above) && number(below))
        .then(|| (above.trim(), below.trim()))
}

/// The number of `70%` or `80,4 %`, as typed.
pub(super) fn percentage(cell: &str) -> Option<&str> {
    let number = cell.strip_suffix('%')?.trim();
    let number = number.strip_prefix(['≥', '>', '+']).unwrap_or(number);
    is_number(number).then(|| number.trim())
}

/// The number of a cell in a column of rates, as typed, and whether it says per cent:
/// `70%`, `~70%`, `đạt 70 %`, `0,7`.
pub(super) fn rate(cell: &str) -> Option<(&str, bool)> {
    if cell.len() > MAX_NUMBER_BYTES {
        return None;
    }
    let (number, says_percent) = match cell.strip_suffix('%') {
        Some(number) => (number, true),
        None => (cell, false),
    };
    let number = number.trim();
    let start = number.find(|c: char| c.is_ascii_digit())?;
    let (before, number) = number.split_at(start);
    let before = words(before);
    let before = before.trim();
    let is_lead = before.is_empty() || ["dat", "khoang", "ty le"].contains(&before);
    (is_lead && is_number(number)).then_some((number, says_percent))
}

/// The statuses that a report writes, as [`words`].
const STATUSES: [&str; 8] = [
    " dat ",
    " gan dat ",
    " chua dat ",
    " khong dat ",
    " khong phat sinh ",
    " chua nhap ",
    " can sua ",
    " chua co so lieu ",
];

/// Whether a report's own words stand in a cell.
fn is_generated(cell: &str) -> bool {
    if cell.len() > MAX_NUMBER_BYTES {
        return false;
    }
    let text = words(cell);
    STATUSES.contains(&text.as_str())
        || text
            .strip_prefix(" con thieu ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a column is 1, 2, 3, …: row numbers rather than figures or codes.
pub(super) fn counts_up(table: &Table, rows: Range<usize>, column: usize) -> bool {
    let mut count = 0;
    let cells = rows
        .map(|row| table.cell(row, column))
        .filter(|c| !c.is_empty());
    cells.fold(true, |so_far, cell| {
        count += 1;
        so_far && cell.trim_end_matches(['.', ')']).parse() == Ok(count)
    }) && count > 2
}
