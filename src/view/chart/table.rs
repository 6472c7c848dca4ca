//! The table beside a chart: the same numbers, for reading and for screen readers.

use crate::report::Status;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column headings; the first is that of the row headings.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its text.
    pub words: String,
    /// Whether the column has numbers.
    pub numeric: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Id of the indicator whose trend the row links to.
    pub indicator: Option<String>,
    /// The row heading.
    pub head: String,
    /// The cells under the other columns.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text or a number.
    Text(String),
    /// A status as glyph and word, with the rate where there is one.
    Status(Status, Option<String>),
}

impl Head {
    /// The heading of a column of texts.
    pub(super) fn words(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            numeric: false,
        }
    }

    /// The heading of a column of numbers.
    pub(super) fn number(words: &str) -> Self {
        Self {
            numeric: true,
            ..Self::words(words)
        }
    }
}
