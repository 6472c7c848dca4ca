//! Proposes what the cells of a table mean, and takes what the clerk agrees to.
//!
//! Three steps, each of which the clerk sees and can change: which line is the head,
//! what each column is, which line is which indicator. Nothing is guessed: a line that
//! names no indicator for certain, or a cell that is no number, is left over with the
//! reason, and half a line is never taken. Lines without names go by position only when
//! the clerk says so.
//!
//! `header` finds the head and reads it, `content` looks at the cells below, `drafting`
//! proposes the `columns`; `rows` finds which line is which indicator, with `naming`;
//! `memory` keeps what was decided for the next table of the same heads; `turned` sets a
//! table upright; `figures` reads the numbers, `stated` compares them with a percentage,
//! `below` tells a report's references from notes, and `taking` puts lines together.

mod below;
mod columns;
mod content;
mod decisions;
mod drafting;
mod figures;
mod header;
mod memory;
mod naming;
mod rows;
mod stated;
mod taking;
mod turned;
mod units;
mod words;

use super::{Draft, Field, Quantity, QuantityError, RawEntry, Table};
use crate::plan::{IndicatorId, Level, Plan};
use columns::Columns;
pub use columns::{ColumnProposal, ColumnReason};
pub use decisions::{ColumnMeaning, Decisions, HeadLine};
use figures::Separators;
pub use memory::TableMemory;
use naming::Names;
pub use rows::{PlacedBy, RowPlace, RowProposal};
use taking::Taking;
pub use turned::upright;
use units::Units;

/// The field that had the focus when a block was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteTarget {
    /// The row.
    pub indicator: IndicatorId,
    /// The field.
    pub field: Field,
}

/// A table that comes in, and the form that it comes into.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The level of the unit that reports.
    pub level: Level,
    /// The name of the period on the page, `Quý II/2024`.
    pub period: &'a str,
    /// What is typed.
    pub draft: &'a Draft,
    /// The table.
    pub table: &'a Table,
    /// The focused field.
    pub target: Option<&'a PasteTarget>,
}

/// What a table is proposed to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The line of heads, from 0.
    pub head: Option<usize>,
    /// Its columns, from the left.
    pub columns: Vec<ColumnProposal>,
    /// The lines that have something to take.
    pub rows: Vec<RowProposal>,
    /// Whether nothing names the lines, so that the clerk may say that they follow the
    /// order of the form.
    pub may_follow_order: bool,
    /// What is taken and what is left over.
    pub placement: Placement,
}

/// The result of placing a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placement {
    /// Cells that go into the form, in the plan's order.
    pub cells: Vec<CellAssignment>,
    /// Lines and cells that could not be placed or read, in the table's order.
    pub leftovers: Vec<Leftover>,
}

/// A text of the table and the field of the form that it goes into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellAssignment {
    /// The row of the form.
    pub indicator: IndicatorId,
    /// The field.
    pub field: Field,
    /// The text, written as the form writes it.
    pub text: String,
}

/// A line or a cell of the table that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The line of the table, from 1.
    pub row: usize,
    /// The column of the table, from 1, where one cell is meant.
    pub column: Option<usize>,
    /// Its text.
    pub text: String,
    /// Why it is not taken.
    pub reason: LeftoverReason,
}

/// Why a line or a cell of the table is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftoverReason {
    /// No indicator of the form has that code or name.
    NoSuchRow,
    /// Nothing names the line.
    NoName,
    /// It is below the last row of the form.
    BeyondForm,
    /// The clerk says so.
    Decided,
    /// Words without a figure or a note.
    OnlyWords,
    /// A note without a name or a figure; perhaps the next line of the note of this
    /// indicator, which is above it.
    OnlyNote(Option<IndicatorId>),
    /// The name of this indicator, with other words that may mean another thing.
    Perhaps(IndicatorId),
    /// It is what numerator or denominator of this indicator count.
    PartOf(IndicatorId),
    /// `1.2`, which may be the code of this indicator, or a number of the table's own.
    UnclearCode(Option<IndicatorId>),
    /// It stands below the head of another table.
    OtherHead {
        /// The line of that head, from 1.
        line: usize,
    },
    /// The line is about this other unit.
    OtherUnit(String),
    /// More cells than the table has columns.
    TooManyCells {
        /// Whether commas separate the cells of the table, and may have split a number.
        commas: bool,
    },
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
    /// A dash: zero to some, "not known" to others.
    Dash,
    /// Two numbers in a cell for one.
    Fraction {
        /// The first.
        above: String,
        /// The second.
        below: String,
    },
    /// One number, or none, in a column of two numbers a cell.
    NoFraction,
    /// A readable figure, but the other one of its line is refused.
    OtherHalfRefused,
    /// The table has no other figure in that line, and an older one stands in the form.
    OtherFigureBlank {
        /// The figure that the line does not have.
        missing: Field,
        /// The one in the form.
        stays: String,
    },
    /// The table states a percentage that its figures do not have.
    RateDiffers {
        /// The numerator of the line.
        numerator: String,
        /// The denominator of the line.
        denominator: String,
    },
    /// A note that a report wrote, or began: why there are no figures.
    ReportsWords,
    /// With it the note would be longer than a note can be.
    NoteTooLong,
}

/// Why nothing of a table can be placed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasteError {
    /// There is no number in it.
    #[error("no figures")]
    NoFigures,
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

/// Proposes what a table means, under what the clerk has decided.
///
/// # Errors
/// [`PasteError`] where there is nothing in it to decide about.
pub fn propose(incoming: &Incoming<'_>, decisions: &Decisions) -> Result<Proposal, PasteError> {
    let Incoming { table, target, .. } = *incoming;
    let names = Names::new(incoming.plan, incoming.level);
    // What the columns are shows without "hồ sơ" after each number.
    let bare = table.with_texts(|cell| names.without_unit(cell));
    let columns = Columns::propose(&bare, &names, incoming.period, target, decisions);
    let mut cells = bare.rows().iter().flatten();
    if columns.head.is_none() && !cells.any(|cell| content::is_figure(cell)) {
        return Err(PasteError::NoFigures);
    }
    let units = Units::new(incoming.plan, &incoming.draft.unit);
    let rows = rows::propose(table, &names, &units, &columns, target, decisions);
    let mut taking = Taking {
        table,
        columns: &columns,
        level: incoming.level,
        draft: incoming.draft,
        separators: Separators::of(&bare, &columns),
        cells: Vec::new(),
        leftovers: rows.iter().filter_map(Leftover::of_row).collect(),
    };
    for indicator in names.reported() {
        taking.take(indicator, &rows);
    }
    let Taking {
        cells,
        mut leftovers,
        ..
    } = taking;
    leftovers.sort_by_key(|l| (l.row, l.column));
    let unnamed = |proposal: &RowProposal| match &proposal.place {
        RowPlace::Stays(reason) => {
            matches!(reason, LeftoverReason::NoName | LeftoverReason::BeyondForm)
        }
        RowPlace::Goes { by, .. } => *by == PlacedBy::Order,
    };
    Ok(Proposal {
        head: columns.head,
        may_follow_order: rows.iter().any(unnamed),
        columns: columns.proposals,
        rows,
        placement: Placement { cells, leftovers },
    })
}

impl Leftover {
    /// A line that stays, quoted by what names it.
    fn of_row(proposal: &RowProposal) -> Option<Self> {
        match &proposal.place {
            RowPlace::Goes { .. } => None,
            RowPlace::Stays(reason) => Some(Self {
                row: proposal.row + 1,
                column: None,
                text: proposal.words.clone(),
                reason: reason.clone(),
            }),
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
            if !is_same(placed.field, before, &placed.text) {
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
fn is_same(field: Field, before: &str, after: &str) -> bool {
    if is_figure(field)
        && let (Ok(before), Ok(after)) = (Quantity::parse(before), Quantity::parse(after))
    {
        return before == after;
    }
    // A tab in a note comes back from a workbook as a blank.
    before.split_whitespace().eq(after.split_whitespace())
}

#[cfg(test)]
mod tests;
