//! Reads the figures of a line, with the separators that the table uses.

use super::columns::Columns;
use super::content::{counted, fraction, is_dash};
use super::decisions::ColumnMeaning;
use super::{Leftover, LeftoverReason};
use crate::plan::{Indicator, fold};
use crate::report::{Field, Quantity, QuantityError, Table};

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
    pub(super) fn of(table: &Table, columns: &Columns) -> Self {
        // Numbers of a workbook are exact: 1,234 is a decimal whatever its texts show.
        if table.is_exact() {
            return Self::Unknown;
        }
        let figures: Vec<usize> = columns.figures().collect();
        let (mut english, mut vietnamese) = (false, false);
        for row in columns.rows() {
            for column in 0..table.columns() {
                let cell = table.cell(row, column);
                let decimal = match cell.strip_suffix('%') {
                    Some(percentage) => decimal_of_percentage(percentage),
                    None if figures.contains(&column) => decimal_of_figure(cell),
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

/// The figures of a line, and the columns that they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    numerator: Option<(usize, Quantity)>,
    denominator: Option<(usize, Quantity)>,
}

impl Sides {
    /// Each figure with its field.
    pub(super) fn figures(&self) -> impl Iterator<Item = (Field, Quantity)> {
        let side =
            |field, side: Option<(usize, Quantity)>| side.map(|(_, quantity)| (field, quantity));
        let numerator = side(Field::Numerator, self.numerator);
        numerator
            .into_iter()
            .chain(side(Field::Denominator, self.denominator))
    }

    /// The columns that have figures.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let columns = self.numerator.into_iter().chain(self.denominator);
        columns.map(|(column, _)| column)
    }

    /// Numerator and denominator.
    pub(super) fn both(&self) -> Option<(Quantity, Quantity)> {
        Some((self.numerator?.1, self.denominator?.1))
    }

    /// The figure of a line that has only one.
    pub(super) fn only_one(&self) -> Option<(Field, Quantity)> {
        self.both().is_none().then(|| self.figures().next())?
    }
}

/// Reads the figures of a line. Blank cells are no figures.
///
/// # Errors
/// The cells that are refused; and the other figure, because half a line is not taken.
pub(super) fn read_sides(
    table: &Table,
    columns: &Columns,
    row: usize,
    indicator: &Indicator,
    separators: Separators,
) -> Result<Sides, Vec<Leftover>> {
    let cell = |column: usize| {
        let cell = table.cell(row, column);
        match counted(cell) {
            Some((number, what)) if fold(what) == fold(&indicator.counted) => number,
            _ => cell,
        }
    };
    let shared = columns
        .of(ColumnMeaning::Fraction)
        .filter(|column| !cell(*column).is_empty());
    let sides = [ColumnMeaning::Numerator, ColumnMeaning::Denominator].map(|side| columns.of(side));
    let texts: [Option<(usize, &str)>; 2] = match shared {
        Some(column) => match fraction(cell(column)) {
            Some((above, below)) => [Some((column, above)), Some((column, below))],
            None => {
                return Err(vec![Leftover::cell(
                    table,
                    row,
                    column,
                    LeftoverReason::NoFraction,
                )]);
            }
        },
        None => sides.map(|column| {
            column
                .map(|c| (c, cell(c)))
                .filter(|(_, text)| !text.is_empty())
        }),
    };
    if not_arisen(texts.map(|side| side.map_or("", |(_, text)| text))) {
        let columns = sides.map(|column| column.map(|column| (column, Quantity::ZERO)));
        let [numerator, denominator] = columns;
        // Both are zero, also where the table has a column for one of them only.
        let some = numerator.or(denominator);
        return Ok(Sides {
            numerator: numerator.or(some),
            denominator: denominator.or(some),
        });
    }
    let read =
        texts.map(|side| side.map(|(column, text)| (column, read(text, indicator, separators))));
    if read.iter().flatten().all(|(_, figure)| figure.is_ok()) {
        let [numerator, denominator] = read.map(|side| {
            side.and_then(|(column, figure)| figure.ok().map(|quantity| (column, quantity)))
        });
        return Ok(Sides {
            numerator,
            denominator,
        });
    }
    let refused = read.into_iter().flatten().map(|(column, figure)| {
        let reason = figure.err().unwrap_or(LeftoverReason::OtherHalfRefused);
        Leftover::cell(table, row, column, reason)
    });
    Err(refused.collect())
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
    if is_dash(text) {
        return Err(LeftoverReason::Dash);
    }
    if let Some((above, below)) = fraction(text) {
        return Err(LeftoverReason::Fraction {
            above: above.to_owned(),
            below: below.to_owned(),
        });
    }
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
