//! Reading one sheet: the text of its cells, each at its row and column.

use super::formats::NumberFormats;
use super::part::{Part, Token, attribute};
use super::strings::{RichText, Strings};
use super::{Tab, is_true, value};
use crate::view::workbook::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet, WorkbookError};
use quick_xml::events::BytesStart;

/// A `c` element while it is read. Rows and columns count from 1.
#[derive(Default)]
struct Cell {
    row: usize,
    column: usize,
    /// Its `t` attribute: what `stored` is.
    kind: String,
    /// Its `s` attribute: which of the number formats it has.
    format: Option<String>,
    /// Content of its `v`: a number, or the index of a shared string.
    stored: Option<String>,
    /// Content of its `f`; the result is in `v`.
    formula: Option<String>,
    /// An inline string.
    inline: RichText,
}

/// Reads the cells that are not blank. `bytes_left` is how much text may still
/// be kept, of all sheets together. Where a sheet exceeds a limit, reading
/// stops after one cell beyond the limit, so that the caller sees that it does.
pub(super) fn read(
    part: &mut Part<'_>,
    tab: &Tab,
    strings: &Strings,
    formats: &NumberFormats,
    bytes_left: &mut usize,
) -> Result<Sheet, WorkbookError> {
    let mut reader = Reader {
        sheet: Sheet {
            name: tab.name.clone(),
            active: tab.active,
            hidden: false,
            rows: Vec::new(),
        },
        strings,
        formats,
        bytes_left,
        row: 0,
        column: 0,
        row_hidden: false,
        in_data: false,
        hidden_columns: Vec::new(),
        cell: Cell::default(),
        target: TextTarget::Inline,
    };
    loop {
        let progress = match part.next()? {
            Token::Open(tag) => reader.open(&tag)?,
            Token::Text(text) => reader.text(&text),
            Token::Close(tag) => reader.close(tag.local_name().as_ref()),
            Token::End if reader.in_data => return Err(WorkbookError::Broken),
            Token::End => Progress::Done,
        };
        if progress == Progress::Done {
            return Ok(reader.sheet);
        }
    }
}

/// A sheet while it is read.
struct Reader<'a> {
    sheet: Sheet,
    strings: &'a Strings,
    formats: &'a NumberFormats,
    bytes_left: &'a mut usize,
    /// Row and column of the last cell that was opened.
    row: usize,
    column: usize,
    row_hidden: bool,
    /// Whether `sheetData` is open.
    in_data: bool,
    /// First and last column of each hidden range.
    hidden_columns: Vec<(usize, usize)>,
    cell: Cell,
    target: TextTarget,
}

/// Where the text that comes next belongs in the cell.
#[derive(Clone, Copy)]
enum TextTarget {
    Inline,
    Stored,
    Formula,
}

/// Whether there is more to read in the sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    More,
    Done,
}

impl Reader<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<Progress, WorkbookError> {
        match tag.local_name().as_ref() {
            b"sheetData" => self.in_data = true,
            b"col" if is_hidden(tag)? && self.hidden_columns.len() < MAX_COLUMNS => {
                let bound = |name| attribute(tag, name).map(|bound| bound?.parse().ok());
                self.hidden_columns.extend(bound("min")?.zip(bound("max")?));
            }
            b"row" => {
                let named = attribute(tag, "r")?.and_then(|row| row.parse().ok());
                self.row = named.unwrap_or(self.row + 1);
                self.column = 0;
                self.row_hidden = is_hidden(tag)?;
            }
            b"c" => {
                let reference = attribute(tag, "r")?;
                let named = reference.and_then(|reference| column_of(&reference));
                self.column = named.unwrap_or(self.column + 1);
                self.cell = Cell {
                    row: self.row,
                    column: self.column,
                    kind: attribute(tag, "t")?.unwrap_or_default(),
                    format: attribute(tag, "s")?,
                    ..Cell::default()
                };
            }
            b"v" => {
                self.cell.stored = Some(String::new());
                self.target = TextTarget::Stored;
            }
            b"f" => {
                self.cell.formula = Some(String::new());
                self.target = TextTarget::Formula;
            }
            name => self.cell.inline.open(name),
        }
        Ok(Progress::More)
    }

    fn text(&mut self, text: &str) -> Progress {
        let field = match self.target {
            TextTarget::Stored => self.cell.stored.as_mut(),
            TextTarget::Formula => self.cell.formula.as_mut(),
            TextTarget::Inline => None,
        };
        match field {
            Some(field) => field.push_str(text),
            None => self.cell.inline.push(text),
        }
        Progress::More
    }

    fn close(&mut self, name: &[u8]) -> Progress {
        match name {
            b"v" | b"f" => self.target = TextTarget::Inline,
            b"c" => return self.end_cell(),
            b"sheetData" => return Progress::Done,
            name => self.cell.inline.close(name),
        }
        Progress::More
    }

    /// Puts the cell that was just read into the sheet, unless it is blank.
    fn end_cell(&mut self) -> Progress {
        let cell = std::mem::take(&mut self.cell);
        let (row, column) = (cell.row, cell.column);
        let text = cell.text(self.strings, self.formats);
        if text.trim().is_empty() {
            return Progress::More;
        }
        let covers = |&(first, last): &(usize, usize)| (first..=last).contains(&column);
        self.sheet.hidden |= self.row_hidden || self.hidden_columns.iter().any(covers);
        put(&mut self.sheet.rows, (row, column), text, self.bytes_left)
    }
}

impl Cell {
    /// The text that a spreadsheet program shows in it.
    fn text(self, strings: &Strings, formats: &NumberFormats) -> String {
        let stored = match (self.stored, self.formula) {
            (Some(stored), _) => stored,
            // Formulas are not evaluated; without a stored result the formula itself is shown.
            (None, Some(formula)) => return format!("={formula}"),
            (None, None) => String::new(),
        };
        match self.kind.as_str() {
            "s" => strings.get(&stored).unwrap_or("#REF!").to_owned(),
            "inlineStr" => value::unescape(&self.inline.text),
            "str" => value::unescape(&stored),
            "b" if is_true(stored.trim()) => "TRUE".to_owned(),
            "b" => "FALSE".to_owned(),
            "e" | "d" => stored,
            _ if stored.trim().is_empty() => String::new(),
            _ => value::number(&stored, formats.get(self.format.as_deref())),
        }
    }
}

/// Puts `text`, cut to one character beyond the limit, at its row and column, or
/// one beyond the limit of either; then the sheet is done.
fn put(
    rows: &mut Vec<Vec<String>>,
    (row, column): (usize, usize),
    mut text: String,
    bytes_left: &mut usize,
) -> Progress {
    if let Some((end, _)) = text.char_indices().nth(MAX_CELL + 1) {
        text.truncate(end);
    }
    let left = bytes_left.checked_sub(text.len());
    *bytes_left = left.unwrap_or(0);
    let fits = left.is_some() && row <= MAX_ROWS && column <= MAX_COLUMNS;
    let row = if left.is_some() { row } else { MAX_ROWS + 1 };
    let (row, column) = (row.clamp(1, MAX_ROWS + 1), column.clamp(1, MAX_COLUMNS + 1));
    rows.resize_with(rows.len().max(row), Vec::new);
    let cells = &mut rows[row - 1];
    cells.resize_with(cells.len().max(column), String::new);
    cells[column - 1] = text;
    if fits { Progress::More } else { Progress::Done }
}

fn is_hidden(tag: &BytesStart<'_>) -> Result<bool, WorkbookError> {
    Ok(attribute(tag, "hidden")?.is_some_and(|hidden| is_true(&hidden)))
}

/// The column of a cell reference, `B5` → 2; `None` where it names none.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_usize, |sum, letter| {
        let letter = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.saturating_mul(26).saturating_add(letter)
    });
    (column > 0).then_some(column)
}
