//! Reads the figures and the note of a row, with the separators that the block uses.

use super::layout::Layout;
use super::{CellAssignment, Leftover, LeftoverReason};
use crate::plan::{Indicator, fold};
use crate::report::{Field, Quantity, QuantityError, Table, is_invisible};

/// Longer cells, in bytes, are not "không phát sinh" however they are spaced.
const MAX_PHRASE_BYTES: usize = 79;

/// The decimal and thousands separators of a block's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separators {
    /// Not certain: numbers are read as the form reads them.
    Unknown,
    /// English: a cell like `1,234.5`, `1,234,567` or `80.4%` shows it, and none shows the
    /// Vietnamese ones.
    English,
}

impl Separators {
    /// The separators that the figures and percentages of a block show together.
    pub(super) fn of(table: &Table, layout: &Layout) -> Self {
        // Numbers of a workbook are exact: 1,234 is a decimal whatever its texts show.
        if table.is_exact() {
            return Self::Unknown;
        }
        let figures = [layout.numerator, layout.denominator];
        let (mut english, mut vietnamese) = (false, false);
        for row in layout.rows(table) {
            for column in 0..table.columns() {
                let cell = table.cell(row, column);
                let decimal = match cell.strip_suffix('%') {
                    Some(percentage) => decimal_of_percentage(percentage),
                    None if figures.contains(&Some(column)) => decimal_of_figure(cell),
                    None => None,
                };
                english |= decimal == Some('.');
                vietnamese |= decimal == Some(',');
            }
        }
        if english && !vietnamese {
            Self::English
        } else {
            Self::Unknown
        }
    }
}

/// The decimal separator, where a figure shows it by two different separators or by one
/// that occurs twice: the first one separates thousands.
fn decimal_of_figure(text: &str) -> Option<char> {
    Quantity::parse(text).ok()?;
    let mut separators = text.chars().filter(|c| matches!(c, '.' | ','));
    let first = separators.next()?;
    separators.next()?;
    Some(if first == ',' { '.' } else { ',' })
}

/// The decimal separator of `80,4` or `80.44`: no percentage up to 100 has thousands.
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

/// Reads the cells of a row. Blank ones are ignored.
pub(super) fn read_row(
    table: &Table,
    layout: &Layout,
    (row, indicator): (usize, &Indicator),
    separators: Separators,
    cells: &mut Vec<CellAssignment>,
    leftovers: &mut Vec<Leftover>,
) {
    let assign = |field: Field, text: String| CellAssignment {
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
        cells.extend(sides.map(|(field, _)| assign(field, "0".to_owned())));
    } else {
        for (field, column) in sides {
            let Some(column) = column.filter(|&column| !table.cell(row, column).is_empty()) else {
                continue;
            };
            match read(table.cell(row, column), indicator, separators) {
                Ok(quantity) => cells.push(assign(field, quantity.to_string())),
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
    // The apostrophe that keeps a spreadsheet from running a note as a formula.
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
        cells.push(assign(Field::Note, note));
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

/// "Không phát sinh" (nothing arose) spelled out in a figure's cell, with no figure in the
/// other one.
fn not_arisen(sides: [&str; 2]) -> bool {
    let is_phrase = |text: &str| text.len() <= MAX_PHRASE_BYTES && fold(text) == "khong phat sinh";
    sides.iter().any(|text| is_phrase(text))
        && sides
            .iter()
            .all(|text| is_phrase(text) || matches!(*text, "" | "0"))
}

/// Reads a figure.
fn read(
    text: &str,
    indicator: &Indicator,
    separators: Separators,
) -> Result<Quantity, LeftoverReason> {
    let parsed = Quantity::parse(text);
    let single = |sign: char| {
        text.chars()
            .filter(|c| matches!(c, '.' | ','))
            .eq(std::iter::once(sign))
            .then(|| text.split_once(sign))
            .flatten()
    };
    if separators == Separators::English {
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

/// A single separator before exactly three digits can be the decimal or the thousands one.
fn two_readings(whole: &str, rest: &str) -> Option<LeftoverReason> {
    let thousands = Quantity::parse(&format!("{whole}.{rest}")).ok()?;
    (rest.len() == 3).then(|| LeftoverReason::Ambiguous {
        as_decimal: format!("{whole},{rest}"),
        as_whole: thousands.to_string(),
    })
}
