//! Assigns the cells of a block copied from a spreadsheet to fields of the form.
//!
//! Nothing is guessed: a row that names no indicator for certain, or a cell that
//! is no number, is left over with the reason. Rows are matched by code or name.
//! Unnamed rows are matched by position: the block must have exactly as many rows
//! as the form from the focused row down; a single row goes into the focused row.
//!
//! `layout` finds what each column is, with `header` where there are headers; `rows`
//! finds which row is which indicator, with `naming`; `figures` reads the numbers.

mod figures;
mod header;
mod layout;
mod naming;
mod rows;

use super::{Draft, Field, Quantity, QuantityError, RawEntry, Table};
use crate::plan::{IndicatorId, Level, Plan};
use figures::Separators;
use layout::Layout;
use naming::Names;

/// The field that had the focus when the block was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteTarget {
    /// The row.
    pub indicator: IndicatorId,
    /// The field.
    pub field: Field,
}

/// The result of placing a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placement {
    /// Cells that go into the form, in the plan's order.
    pub cells: Vec<CellAssignment>,
    /// Rows and cells that could not be placed or read, in the block's order.
    pub leftovers: Vec<Leftover>,
    /// Columns that are not used although they have contents.
    pub skipped: Vec<SkippedColumn>,
}

/// A text of the block and the field of the form that it goes into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellAssignment {
    /// The row of the form.
    pub indicator: IndicatorId,
    /// The field.
    pub field: Field,
    /// The text, written as the form writes it.
    pub text: String,
}

/// A row or a cell of the block that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The row of the block, from 1.
    pub row: usize,
    /// The column of the block, from 1, where one cell is meant.
    pub column: Option<usize>,
    /// Its text.
    pub text: String,
    /// Why it is not taken.
    pub reason: LeftoverReason,
}

/// Why a row or a cell of the block is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftoverReason {
    /// No indicator of the form has that code or name.
    NoSuchRow,
    /// The plan has it, but this level does not report it.
    NotReported(IndicatorId),
    /// More than one indicator could be meant.
    SeveralRows(Vec<IndicatorId>),
    /// The code says one indicator, the name another.
    CodeAndNameDiffer {
        /// What the code says.
        code: IndicatorId,
        /// What the name says.
        name: IndicatorId,
    },
    /// Another row of the block names the same indicator.
    DuplicateRow(IndicatorId),
    /// Not a number.
    Unreadable(QuantityError),
    /// A decimal where whole things are counted.
    NotWhole(IndicatorId),
    /// `1,234`: a decimal here, a thousand in an English spreadsheet.
    Ambiguous {
        /// As a decimal, `1,234`.
        as_decimal: String,
        /// As a whole number, `1.234`.
        as_whole: String,
    },
    /// A note with control characters or bidirectional overrides.
    InvisibleCharacter,
}

/// A column that is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedColumn {
    /// From 1.
    pub column: usize,
    /// Its header; blank where it has none.
    pub title: String,
    /// Whether it has percentages, which the form computes itself.
    pub percentages: bool,
}

/// Why nothing of a block can be placed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    /// There is no number in it.
    #[error("no figures")]
    NoFigures,
    /// No row is named, and there are not as many as in the form.
    #[error("{rows} rows without names for {expected} rows")]
    RowsUnnamed {
        /// Rows of the block.
        rows: usize,
        /// Rows of the form from the focused row down.
        expected: usize,
    },
    /// The rows are named by something that is in no plan.
    #[error("rows named by something else")]
    RowsNamedOtherwise,
    /// It is not certain which column is the numerator, which the denominator.
    #[error("{numbers} columns of numbers without headers")]
    ColumnsUnclear {
        /// Columns of numbers.
        numbers: usize,
    },
    /// Two columns have the same header.
    #[error("two columns of {field:?}")]
    ColumnTwice {
        /// What both headers say.
        field: Field,
    },
}

/// A cell of the form that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The row.
    pub indicator: IndicatorId,
    /// The field.
    pub field: Field,
    /// Its present text.
    pub before: String,
    /// Its text after the change.
    pub after: String,
}

/// Assigns the cells of `table` to the form of `level`. `period` is the name of
/// the period on the page, `target` the focused field.
///
/// # Errors
/// [`PasteError`] where nothing can be placed for certain.
pub fn place(
    plan: &Plan,
    level: Level,
    table: &Table,
    period: &str,
    target: Option<&PasteTarget>,
) -> Result<Placement, PasteError> {
    let names = Names::new(plan, level);
    let layout = Layout::find(table, &names, period, target)?;
    let separators = Separators::of(table, &layout);
    let mut leftovers = Vec::new();
    let rows = if layout.names_rows() {
        rows::by_name(table, &names, &layout, &mut leftovers)
    } else {
        rows::by_position(table, &names, &layout, target)?
    };
    let mut cells = Vec::new();
    for indicator in names.reported() {
        let matching: Vec<usize> = rows
            .iter()
            .filter(|(_, id)| *id == indicator.id)
            .map(|(row, _)| *row)
            .collect();
        if let [row] = *matching {
            let place = (row, indicator);
            figures::read_row(
                table,
                &layout,
                place,
                separators,
                &mut cells,
                &mut leftovers,
            );
            continue;
        }
        for row in matching {
            let reason = LeftoverReason::DuplicateRow(indicator.id.clone());
            leftovers.push(Leftover::row(table, &layout, row, reason));
        }
    }
    leftovers.sort_by_key(|l| (l.row, l.column));
    Ok(Placement {
        cells,
        leftovers,
        skipped: layout.skipped,
    })
}

impl Leftover {
    /// A whole row, quoted by what names it.
    fn row(table: &Table, layout: &Layout, row: usize, reason: LeftoverReason) -> Self {
        Self {
            row: row + 1,
            column: None,
            text: layout.name_of(table, row),
            reason,
        }
    }
}

impl Placement {
    /// The cells of `draft` that would change, in the plan's order. A pasted figure unticks
    /// "chưa có số liệu" (no figures yet), because it would not be used otherwise.
    #[must_use]
    pub fn changes(&self, draft: &Draft) -> Vec<Change> {
        let blank = RawEntry::default();
        let mut changes: Vec<Change> = Vec::new();
        for placed in &self.cells {
            let raw = draft.entries.get(&placed.indicator).unwrap_or(&blank);
            let before = raw.get(placed.field);
            let change = |field: Field, before: &str, after: &str| Change {
                indicator: placed.indicator.clone(),
                field,
                before: before.to_owned(),
                after: after.to_owned(),
            };
            if !same(placed.field, before, &placed.text) {
                changes.push(change(placed.field, before, &placed.text));
            }
            let last = self
                .cells
                .iter()
                .rfind(|c| c.indicator == placed.indicator && is_figure(c.field));
            if raw.missing && last == Some(placed) {
                changes.push(change(Field::Missing, "1", ""));
            }
        }
        changes
    }
}

fn is_figure(field: Field) -> bool {
    matches!(field, Field::Numerator | Field::Denominator)
}

/// Whether both texts mean the same in that field: `1234` is `1.234`.
fn same(field: Field, before: &str, after: &str) -> bool {
    if is_figure(field)
        && let (Ok(before), Ok(after)) = (Quantity::parse(before), Quantity::parse(after))
    {
        return before == after;
    }
    before.trim() == after.trim()
}

#[cfg(test)]
mod tests;
