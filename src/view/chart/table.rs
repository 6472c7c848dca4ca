//! The table beside a chart: the same numbers for reading and for screen readers.

use crate::report::Status;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns, the first of the row heads.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Name of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its words.
    pub words: String,
    /// Whether numbers stand below it.
    pub numeric: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The indicator, where the row leads to its trend.
    pub indicator: Option<String>,
    /// The row's head.
    pub head: String,
    /// The cells under the other columns.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words or a number.
    Text(String),
    /// A status as shape and word, and a rate where there is one.
    Status(Status, Option<String>),
}

impl Head {
    /// A column of words.
    pub(super) fn words(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            numeric: false,
        }
    }

    /// A column of numbers.
    pub(super) fn number(words: &str) -> Self {
        Self {
            numeric: true,
            ..Self::words(words)
        }
    }
}
