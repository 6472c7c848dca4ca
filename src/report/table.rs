//! A table: rows of cells, pasted from a spreadsheet or read from a CSV file.
//!
//! Knows nothing of indicators. The rows of a workbook, which `office` reads, come in
//! through [`Table::of_workbook`] and have the same limits.
//!
//! CSV is read by hand: the `csv` crate does not detect the separator, and takes the
//! rest of a file for one cell after a quote that nothing closes.

use super::visible;

/// Most rows of a table.
pub const MAX_ROWS: usize = 2_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 200;
/// Most characters of a cell.
pub const MAX_CELL: usize = 10_000;
/// Most bytes of the text or file that a table is read from, 4 MiB.
pub const MAX_TABLE_BYTES: usize = 4 * 1024 * 1024;
/// Most bytes of a quoted cell: of [`MAX_CELL`] characters.
const MAX_QUOTED_BYTES: usize = 4 * MAX_CELL;
/// Most bytes of a code at the start of a line that is split at its blanks.
const MAX_CODE_BYTES: usize = 8;
/// Characters from which the separator of a CSV text is guessed.
const SEPARATOR_SAMPLE_CHARS: usize = 20_000;

/// Rows of trimmed cells, without blank rows or columns at the end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    /// Whether its numbers came as numbers, not as texts.
    exact: bool,
    /// Whether commas separated its cells, so that a comma in a number made two of it.
    commas: bool,
}

/// Why a text or a file is not a table. Nothing of it is used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing but blank cells.
    #[error("empty")]
    Empty,
    /// More than [`MAX_TABLE_BYTES`].
    #[error("{bytes} bytes")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// More than [`MAX_ROWS`] or [`MAX_COLUMNS`].
    #[error("too many rows or columns")]
    TooMany,
    /// A cell of more than [`MAX_CELL`] characters.
    #[error("the cell in row {row}, column {column} is too long")]
    CellTooLong {
        /// Its row, from 1.
        row: usize,
        /// Its column, from 1.
        column: usize,
    },
    /// A workbook, not a text file: `office` reads those.
    #[error("a workbook")]
    Workbook,
    /// A web page or other markup, which some programs save with a spreadsheet's file
    /// name.
    #[error("markup")]
    Markup,
    /// Neither UTF-8 nor UTF-16: an older encoding.
    #[error("not Unicode")]
    NotUnicode,
}

impl Table {
    /// From rows of cells.
    ///
    /// # Errors
    /// [`TableError`] where a limit is exceeded or all cells are blank.
    pub fn from_rows(rows: Vec<Vec<String>>) -> Result<Self, TableError> {
        let mut table = Self {
            rows,
            exact: false,
            commas: false,
        };
        for row in &mut table.rows {
            for cell in row.iter_mut() {
                // What nobody can see would hide a number, or a code, from its reader.
                let seen = visible(cell);
                let seen = seen.trim();
                if seen.len() != cell.len() {
                    seen.clone_into(cell);
                }
            }
            let filled = row.iter().rposition(|cell| !cell.is_empty());
            row.truncate(filled.map_or(0, |last| last + 1));
        }
        let filled = table.rows.iter().rposition(|row| !row.is_empty());
        table.rows.truncate(filled.map_or(0, |last| last + 1));
        table.checked()
    }

    /// From rows of a workbook, whose numbers are exact and written as the form reads them:
    /// `1230`, `12,5`. Number formats of other cells do not change how they are read.
    ///
    /// # Errors
    /// [`TableError`] where a limit is exceeded or all cells are blank.
    pub fn of_workbook(rows: Vec<Vec<String>>) -> Result<Self, TableError> {
        Self::from_rows(rows).map(|table| Self {
            exact: true,
            ..table
        })
    }

    fn checked(self) -> Result<Self, TableError> {
        if self.rows.is_empty() {
            return Err(TableError::Empty);
        }
        if self.rows.len() > MAX_ROWS || self.columns() > MAX_COLUMNS {
            return Err(TableError::TooMany);
        }
        for (row, cells) in self.rows.iter().enumerate() {
            let long = |cell: &String| cell.len() > MAX_CELL && cell.chars().count() > MAX_CELL;
            if let Some(column) = cells.iter().position(long) {
                return Err(TableError::CellTooLong {
                    row: row + 1,
                    column: column + 1,
                });
            }
        }
        Ok(self)
    }

    /// Reads a spreadsheet's plain text from the clipboard: tabs between cells, quotes
    /// around cells with a tab or a line break. Lines from a message, `I.4 812 1010`, are
    /// split at their blanks.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn pasted(text: &str) -> Result<Self, TableError> {
        let table = Self::split(text, Format::Clipboard)?;
        let lines = table.rows.iter().filter(|row| !row.is_empty());
        let split = lines.map(|row| match &row[..] {
            [line] => cells_of_line(line),
            _ => None,
        });
        match split.collect::<Option<Vec<_>>>() {
            Some(rows) => Self::from_rows(rows),
            None => Ok(table),
        }
    }

    /// Reads a CSV file with semicolons, commas or tabs between cells, whichever the file
    /// uses; a first line `sep=;` decides.
    ///
    /// # Errors
    /// [`TableError`].
    pub fn csv(text: &str) -> Result<Self, TableError> {
        let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
        let stated = head.trim_end().strip_prefix("sep=").map(str::chars);
        match stated.map(|mut chars| (chars.next(), chars.next())) {
            Some((Some(separator), None)) => Self::split(rest, Format::File(separator)),
            _ => Self::split(text, Format::File(separator(text))),
        }
    }

    fn split(text: &str, format: Format) -> Result<Self, TableError> {
        if text.len() > MAX_TABLE_BYTES {
            return Err(TableError::TooLarge { bytes: text.len() });
        }
        Self::from_rows(cells(text, format)).map(|table| Self {
            commas: format.separator() == ',',
            ..table
        })
    }

    /// The table with another text in each cell for which `other` has one. The text must
    /// not be blank or longer.
    #[must_use]
    pub fn with_texts(&self, other: impl Fn(&str) -> Option<String>) -> Self {
        let mut table = self.clone();
        for cell in table.rows.iter_mut().flatten() {
            if let Some(text) = other(cell) {
                *cell = text;
            }
        }
        table
    }

    /// The table with its rows as columns.
    ///
    /// # Errors
    /// [`TableError::TooMany`].
    pub fn transposed(&self) -> Result<Self, TableError> {
        let column =
            |column| (0..self.rows.len()).map(move |row| self.cell(row, column).to_owned());
        let rows = (0..self.columns()).map(|at| column(at).collect());
        Self::from_rows(rows.collect()).map(|turned| Self {
            rows: turned.rows,
            ..*self
        })
    }

    /// The table without its last row; `None` where nothing is left.
    #[must_use]
    pub fn without_last_row(&self) -> Option<Self> {
        let mut rows = self.rows.clone();
        rows.pop();
        let rest = Self::from_rows(rows).ok()?;
        Some(Self {
            rows: rest.rows,
            ..*self
        })
    }

    /// The rows, without blank cells at their ends.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// Whether its numbers came as numbers, see [`Table::of_workbook`].
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether commas separated its cells.
    #[must_use]
    pub fn is_comma_separated(&self) -> bool {
        self.commas
    }

    /// The number of columns of the widest row.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// A cell; blank where the row is shorter.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let row = self.rows.get(row);
        row.and_then(|cells| cells.get(column))
            .map_or("", String::as_str)
    }
}

/// The cells of a line like `I.4 812 1.010` or `I.4: 812/1010`. Nobody knows whether
/// `812 950` are two numbers, so that such a line is left as it is.
fn cells_of_line(line: &str) -> Option<Vec<String>> {
    let mut words = line.split_whitespace();
    let code = words.next()?;
    let is_code = code.len() <= MAX_CODE_BYTES
        && code.starts_with(char::is_alphabetic)
        && code.contains(|c: char| c.is_ascii_digit());
    let number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    let figures: Vec<&str> = words.collect();
    let are_figures = match figures[..] {
        [one] => one
            .split_once('/')
            .is_some_and(|(above, below)| number(above) && number(below)),
        [above, below] => {
            let thousands = above.len() <= 3 && below.len() == 3;
            number(above) && number(below) && !thousands
        }
        _ => false,
    };
    let cells = std::iter::once(code).chain(figures);
    (is_code && are_figures).then(|| cells.map(str::to_owned).collect())
}

/// How the cells of a text are separated and quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// As a spreadsheet copies cells: tabs between them, and quotes only around a cell
    /// with a tab or a line break.
    Clipboard,
    /// As a CSV file (RFC 4180) with this separator: quotes around any cell.
    File(char),
}

impl Format {
    fn separator(self) -> char {
        match self {
            Self::Clipboard => '\t',
            Self::File(separator) => separator,
        }
    }
}

/// Decodes a text file: UTF-8 with or without a byte order mark, or UTF-16 with one, as
/// Excel saves "Unicode Text".
///
/// # Errors
/// [`TableError`] for a workbook, markup, an old encoding, or too many bytes.
pub fn decode(bytes: &[u8]) -> Result<String, TableError> {
    if let [b'P', b'K', 3 | 5, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] = bytes {
        return Err(TableError::Workbook);
    }
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, odd) = rest.as_chunks::<2>();
        let units = pairs.iter().map(|pair| unit(*pair));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| odd.is_empty())
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    let text = text.ok_or(TableError::NotUnicode)?;
    let markup = text.trim_start().strip_prefix('<');
    if markup
        .is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic() || "!?".contains(c)))
    {
        return Err(TableError::Markup);
    }
    Ok(text)
}

/// Guesses the separator of a CSV text. Names often have commas and hardly ever
/// semicolons, so semicolons win if each of the first lines has one.
fn separator(text: &str) -> char {
    let mut inside = false;
    let bare: String = text
        .chars()
        .take(SEPARATOR_SAMPLE_CHARS)
        .filter(|&c| {
            inside ^= c == '"';
            !inside
        })
        .collect();
    let mut lines = bare.lines().filter(|l| !l.trim().is_empty()).take(10);
    let with_tabs = lines.clone().filter(|line| line.contains('\t')).count();
    let most_have_tabs = with_tabs > 1 && with_tabs * 2 > lines.clone().count();
    if bare.contains('\t') && (!bare.contains(';') || most_have_tabs) {
        '\t'
    } else if lines.all(|line| line.contains(';')) {
        ';'
    } else {
        ','
    }
}

/// Splits a text into cells. Quotes around a cell are a spreadsheet's own where
/// [`quoted_cell`] says so; any other quote is an ordinary character. Blank cells take
/// no memory, so that a text of nothing but tabs is harmless.
fn cells(text: &str, format: Format) -> Vec<Vec<String>> {
    let separator = format.separator();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut row, mut column) = (0, 0);
    let mut rest = text;
    loop {
        let quoted = rest.strip_prefix('"');
        let read = quoted.and_then(|inside| quoted_cell(inside, format));
        let (cell, after) = read.unwrap_or_else(|| {
            let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        if !cell.trim().is_empty() {
            // One row or column beyond the limit is enough to be refused.
            let (row, column) = (row.min(MAX_ROWS), column.min(MAX_COLUMNS));
            rows.resize_with(rows.len().max(row + 1), Vec::new);
            let cells = &mut rows[row];
            cells.resize_with(cells.len().max(column + 1), String::new);
            cells[column] = cell;
        }
        if let Some(next) = after.strip_prefix(separator) {
            column += 1;
            rest = next;
        } else if let Some(next) = line_end(after) {
            (row, column) = (row + 1, 0);
            rest = next;
        } else {
            return rows;
        }
    }
}

/// The cell after an opening quote and the text after it, where a spreadsheet has put
/// the quotes: it doubles every quote inside, closes the cell with one, and on the
/// clipboard quotes only cells with a tab, a line break or, some of them, a quote. A quotation mark at the start
/// of a note is none of this, and what looks like several rows of cells is not one cell.
fn quoted_cell(inside: &str, format: Format) -> Option<(String, &str)> {
    let separator = format.separator();
    let mut cell = String::new();
    let mut rest = inside;
    let after = loop {
        let end = rest
            .bytes()
            .take(MAX_QUOTED_BYTES)
            .position(|b| b == b'"')?;
        cell.push_str(&rest[..end]);
        if cell.len() > MAX_QUOTED_BYTES {
            return None;
        }
        let after = &rest[end + 1..];
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => break after,
        }
    };
    let closed = after.is_empty() || after.starts_with([separator, '\n', '\r']);
    let breaks = cell.contains(['\n', '\r']);
    let taken = match format {
        Format::Clipboard => match (breaks, cell.contains('\t')) {
            (true, true) => false,
            (false, false) => cell.contains('"'),
            _ => true,
        },
        Format::File(_) => !cell
            .lines()
            .skip(1)
            .any(|line| has_figures(line, separator)),
    };
    (closed && taken).then_some((cell, after))
}

/// Whether a line is a row of cells with figures in it.
fn has_figures(line: &str, separator: char) -> bool {
    let numbers = line.split(separator).filter(|cell| {
        let cell = cell.trim();
        cell.starts_with(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
    });
    numbers.count() > 1
}

/// The text after a line break at the start of `text`.
fn line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix(['\n', '\r']))
}

#[cfg(test)]
mod tests;
