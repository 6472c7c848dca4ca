//! What each column of a table is proposed to be, with the reason; `drafting` finds it.

use super::PasteTarget;
use super::decisions::{ColumnMeaning, Decisions, HeadLine};
use super::drafting::Drafting;
use super::header::find_head;
use super::naming::Names;
use crate::plan::fold;
use crate::report::Table;
use std::ops::Range;

/// What a column is proposed to be, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnProposal {
    /// Its head; blank where it has none.
    pub title: String,
    /// What it is proposed, or was decided, to be.
    pub meaning: ColumnMeaning,
    /// Why.
    pub reason: ColumnReason,
}

/// Why a column is proposed to be what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnReason {
    /// The clerk says so.
    Decided,
    /// It was so in another table of the same heads.
    Recalled,
    /// Its head says so.
    Head,
    /// Cells name indicators of the plan.
    Matches {
        /// Rows whose cell names one.
        matching: usize,
        /// Rows with figures.
        rows: usize,
    },
    /// The first or second of two columns of numbers without heads.
    Order,
    /// The column that the block was pasted into.
    Focus,
    /// The only text after the figures.
    AfterFigures,
    /// Nothing in it.
    Blank,
    /// 1, 2, 3, …
    RowNumbers,
    /// Percentages, which the form computes itself.
    Percentages,
    /// The rate to reach, which the plan says.
    Target,
    /// What a report writes itself: status, change, what is lacking.
    Generated,
    /// What is counted, in words.
    Label,
    /// Figures of another period.
    OtherPeriod,
    /// Several columns have this head.
    SameHead,
    /// Numbers like `812/1010`, for the clerk to say so.
    Fractions,
    /// Numbers, and nothing says which.
    Unclear,
    /// Text that has no place in the form, as far as is known.
    NoPlace,
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The line of heads.
    pub(super) head: Option<usize>,
    /// Whether bare numbers among the codes are codes.
    pub(super) numbers_are_codes: bool,
    /// Whether the table has columns of a report's own words, as our appendix has.
    pub(super) has_generated: bool,
    /// Columns with rates, whose contents must agree with the figures.
    pub(super) rates: Vec<usize>,
    /// Each column from the left.
    pub(super) proposals: Vec<ColumnProposal>,
    /// How many lines the table has.
    pub(super) lines: usize,
}

impl Columns {
    /// The columns of `table` under what was decided.
    pub(super) fn propose(
        table: &Table,
        names: &Names<'_>,
        period: &str,
        target: Option<&PasteTarget>,
        decisions: &Decisions,
    ) -> Self {
        let head = match decisions.head {
            Some(HeadLine::None) => None,
            Some(HeadLine::Row(row)) => Some(row).filter(|row| *row < table.rows().len()),
            None => find_head(table, names),
        };
        let mut draft = Drafting::new(table, head, period, decisions);
        draft.find_names(names);
        draft.find_figures(period, target);
        draft.find_notes();
        draft.finish()
    }

    /// The column with this meaning.
    pub(super) fn of(&self, meaning: ColumnMeaning) -> Option<usize> {
        self.proposals.iter().position(|p| p.meaning == meaning)
    }

    /// Whether a column names the rows.
    pub(super) fn names_rows(&self) -> bool {
        self.of(ColumnMeaning::Code).is_some() || self.of(ColumnMeaning::Name).is_some()
    }

    /// The lines below the head.
    pub(super) fn rows(&self) -> Range<usize> {
        self.head.map_or(0, |row| row + 1)..self.lines
    }

    /// Columns that are read besides the names.
    pub(super) fn figures(&self) -> impl Iterator<Item = usize> {
        let meanings = [
            ColumnMeaning::Numerator,
            ColumnMeaning::Denominator,
            ColumnMeaning::Fraction,
        ];
        let found: Vec<usize> = meanings.iter().filter_map(|m| self.of(*m)).collect();
        found.into_iter()
    }

    /// Whether a line has a figure.
    pub(super) fn has_figures(&self, table: &Table, row: usize) -> bool {
        self.figures()
            .any(|column| !table.cell(row, column).is_empty())
    }

    /// Whether the status of a line says that the note is, or begins with, a report's own
    /// words: why there are no figures, or what is wrong with them.
    pub(super) fn note_is_of_report(&self, table: &Table, row: usize) -> bool {
        let said = ["chua co so lieu", "can sua"];
        let mut cells = table.rows()[row].iter();
        self.has_generated && cells.any(|cell| said.contains(&fold(cell).as_str()))
    }

    /// Whether a line has a note.
    pub(super) fn has_note(&self, table: &Table, row: usize) -> bool {
        let note = self.of(ColumnMeaning::Note);
        note.is_some_and(|column| !table.cell(row, column).is_empty())
    }
}
