//! The figures and notes of a row, read one by one.

use super::layout::Layout;
use super::{CellAssignment, Leftover, LeftoverReason};
use crate::plan::{Indicator, fold};
use crate::report::{Field, Quantity, QuantityError, Table, is_invisible};

/// Which signs the block's numbers are written with, where one of them proves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// Nothing proves anything: as the form itself reads.
    Unproven,
    /// A cell like `1,234.5`, `1,234,567` or `80.4%`, and none that says otherwise.
    English,
}

impl Signs {
    /// What the block's figures and percentages prove together.
    pub(super) fn of(table: &Table, layout: &Layout) -> Self {
        // A text in a workbook says nothing of its numbers: 1,234 there is one and a bit.
        if table.is_exact() {
            return Self::Unproven;
        }
        let figures = [layout.numerator, layout.denominator];
        let (mut english, mut vietnamese) = (false, false);
        for row in layout.rows(table) {
            for column in 0..table.columns() {
                let cell = table.cell(row, column);
                let proof = match cell.strip_suffix('%') {
                    Some(percentage) => decimal_of_percentage(percentage),
                    None if figures.contains(&Some(column)) => decimal_of_figure(cell),
                    None => None,
                };
                english |= proof == Some('.');
                vietnamese |= proof == Some(',');
            }
        }
        if english && !vietnamese {
            Self::English
        } else {
            Self::Unproven
        }
    }
}

/// The decimal sign, where a figure shows which one it is: two different signs
/// or one that occurs twice, so that the first stands between thousands.
fn decimal_of_figure(text: &str) -> Option<char> {
    Quantity::parse(text).ok()?;
    let mut signs = text.chars().filter(|c| matches!(c, '.' | ','));
    let first = signs.next()?;
    signs.next()?;
    Some(if first == ',' { '.' } else { ',' })
}

/// The decimal sign of `80,4` or `80.44`: no percentage up to 100 has thousands.
fn decimal_of_percentage(text: &str) -> Option<char> {
    let (at, sign) = text
        .trim()
        .char_indices()
        .find(|(_, c)| matches!(c, '.' | ','))?;
    let (whole, decimals) = (&text.trim()[..at], &text.trim()[at + 1..]);
    let digits = |text: &str, most| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    (digits(whole, 3) && digits(decimals, 2)).then_some(sign)
}

/// Reads the cells of a row; blank ones change nothing.
pub(super) fn read_row(
    table: &Table,
    layout: &Layout,
    (row, indicator): (usize, &Indicator),
    signs: Signs,
    cells: &mut Vec<CellAssignment>,
    leftovers: &mut Vec<Leftover>,
) {
    let placed = |field: Field, text: String| CellAssignment {
        indicator: indicator.id.clone(),
        field,
        text,
    };
    let sides = [
        (Field::Numerator, layout.numerator),
        (Field::Denominator, layout.denominator),
    ];
    let text_at = |column: Option<usize>| column.map_or("", |column| table.cell(row, column));
    if not_arisen(sides.map(|(_, column)| text_at(column))) {
        cells.extend(sides.map(|(field, _)| placed(field, "0".to_owned())));
    } else {
        for (field, column) in sides {
            let Some(column) = column.filter(|&column| !table.cell(row, column).is_empty()) else {
                continue;
            };
            match read(table.cell(row, column), indicator, signs) {
                Ok(quantity) => cells.push(placed(field, quantity.to_string())),
                Err(reason) => leftovers.push(Leftover::cell(table, row, column, reason)),
            }
        }
    }
    let Some(column) = layout
        .note
        .filter(|&column| !table.cell(row, column).is_empty())
    else {
        return;
    };
    let note = table
        .cell(row, column)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    // A sign that keeps a spreadsheet from running a note as a formula.
    let note = match note.strip_prefix('\'') {
        Some(bare) if bare.starts_with(['=', '+', '-', '@']) => bare.to_owned(),
        _ => note,
    };
    if note.chars().any(is_invisible) {
        leftovers.push(Leftover::cell(
            table,
            row,
            column,
            LeftoverReason::InvisibleCharacter,
        ));
    } else {
        cells.push(placed(Field::Note, note));
    }
}

impl Leftover {
    fn cell(table: &Table, row: usize, column: usize, reason: LeftoverReason) -> Self {
        Self {
            row: row + 1,
            column: Some(column + 1),
            text: table.cell(row, column).to_owned(),
            reason,
        }
    }
}

/// "Không phát sinh" written out where the figures stand, beside nothing else.
fn not_arisen(sides: [&str; 2]) -> bool {
    let says = |text: &str| text.len() < 80 && fold(text) == "khong phat sinh";
    sides.iter().any(|text| says(text))
        && sides
            .iter()
            .all(|text| says(text) || matches!(*text, "" | "0"))
}

/// A figure, or why it cannot be taken as one.
fn read(text: &str, indicator: &Indicator, signs: Signs) -> Result<Quantity, LeftoverReason> {
    let parsed = Quantity::parse(text);
    let single = |sign: char| {
        text.chars()
            .filter(|c| matches!(c, '.' | ','))
            .eq(std::iter::once(sign))
            .then(|| text.split_once(sign))
            .flatten()
    };
    if signs == Signs::English {
        if let Some((whole, rest)) = single(',') {
            // `1,234` is a thousand here; `12,5` contradicts the block.
            return match Quantity::parse(&format!("{whole}.{rest}")) {
                Ok(quantity) => Ok(quantity),
                Err(error) => Err(LeftoverReason::Unreadable(error)),
            };
        }
        if let Some((whole, decimals)) = single('.') {
            return fitting(Quantity::parse(&format!("{whole},{decimals}")), indicator).map_err(
                |reason| {
                    two_readings(whole, decimals)
                        .filter(|_| reason == not_whole(indicator))
                        .unwrap_or(reason)
                },
            );
        }
    } else if let Some((whole, rest)) = single(',')
        && parsed
            .as_ref()
            .is_ok_and(|q| q.decimals() > indicator.decimals)
        && let Some(reason) = two_readings(whole, rest)
    {
        return Err(reason);
    }
    fitting(parsed, indicator)
}

/// Refuses more decimals than the indicator's figures have.
fn fitting(
    parsed: Result<Quantity, QuantityError>,
    indicator: &Indicator,
) -> Result<Quantity, LeftoverReason> {
    match parsed {
        Ok(quantity) if quantity.decimals() > indicator.decimals => Err(not_whole(indicator)),
        Ok(quantity) => Ok(quantity),
        Err(error) => Err(LeftoverReason::Unreadable(error)),
    }
}

fn not_whole(indicator: &Indicator) -> LeftoverReason {
    LeftoverReason::NotWhole(indicator.id.clone())
}

/// One sign before exactly three digits can be either.
fn two_readings(whole: &str, rest: &str) -> Option<LeftoverReason> {
    let thousands = Quantity::parse(&format!("{whole}.{rest}")).ok()?;
    (rest.len() == 3).then(|| LeftoverReason::Ambiguous {
        as_decimal: format!("{whole},{rest}"),
        as_whole: thousands.to_string(),
    })
}
