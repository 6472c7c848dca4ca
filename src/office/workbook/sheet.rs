//! Reading one sheet: the text of its cells, each at its row and column.

use super::formats::NumberFormats;
use super::package::{Part, Token, attribute};
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
    part: &mut Part<'_, '_>,
    tab: &Tab,
    strings: &Strings,
    formats: &NumberFormats,
    bytes_left: &mut usize,
) -> Result<Sheet, WorkbookError> {
    let mut sheet = Sheet {
        name: tab.name.clone(),
        active: tab.active,
        hidden: false,
        rows: Vec::new(),
    };
    let (mut row, mut column) = (0, 0);
    let (mut row_hidden, mut in_data) = (false, false);
    // First and last column of each hidden range.
    let mut hidden_columns: Vec<(usize, usize)> = Vec::new();
    let mut cell = Cell::default();
    let mut target = TextTarget::Inline;
    loop {
        match part.next()? {
            Token::Open(tag) => match tag.local_name().as_ref() {
                b"sheetData" => in_data = true,
                b"col" if is_hidden(&tag)? && hidden_columns.len() < MAX_COLUMNS => {
                    let bound = |name| attribute(&tag, name).map(|bound| bound?.parse().ok());
                    hidden_columns.extend(bound("min")?.zip(bound("max")?));
                }
                b"row" => {
                    let named = attribute(&tag, "r")?.and_then(|row| row.parse().ok());
                    row = named.unwrap_or(row + 1);
                    (column, row_hidden) = (0, is_hidden(&tag)?);
                }
                b"c" => {
                    let reference = attribute(&tag, "r")?;
                    let named = reference.and_then(|reference| column_of(&reference));
                    column = named.unwrap_or(column + 1);
                    cell = Cell {
                        row,
                        column,
                        kind: attribute(&tag, "t")?.unwrap_or_default(),
                        format: attribute(&tag, "s")?,
                        ..Cell::default()
                    };
                }
                b"v" => {
                    cell.stored = Some(String::new());
                    target = TextTarget::Stored;
                }
                b"f" => {
                    cell.formula = Some(String::new());
                    target = TextTarget::Formula;
                }
                name => cell.inline.open(name),
            },
            Token::Text(text) => match (target, &mut cell) {
                (
                    TextTarget::Stored,
                    Cell {
                        stored: Some(to), ..
                    },
                )
                | (
                    TextTarget::Formula,
                    Cell {
                        formula: Some(to), ..
                    },
                ) => to.push_str(&text),
                (_, cell) => cell.inline.push(&text),
            },
            Token::Close(tag) => match tag.local_name().as_ref() {
                b"v" | b"f" => target = TextTarget::Inline,
                b"c" => {
                    let cell = std::mem::take(&mut cell);
                    let position = (cell.row, cell.column);
                    let text = cell.text(strings, formats);
                    if !text.trim().is_empty() {
                        let covers =
                            |&(first, last): &(usize, usize)| (first..=last).contains(&position.1);
                        sheet.hidden |= row_hidden || hidden_columns.iter().any(covers);
                        if put(&mut sheet.rows, position, text, bytes_left) == Put::BeyondLimit {
                            return Ok(sheet);
                        }
                    }
                }
                b"sheetData" => return Ok(sheet),
                name => cell.inline.close(name),
            },
            Token::End if in_data => return Err(WorkbookError::Broken),
            Token::End => return Ok(sheet),
        }
    }
}

/// Where the text that comes next belongs in the cell.
#[derive(Clone, Copy)]
enum TextTarget {
    Inline,
    Stored,
    Formula,
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

/// Whether a cell is within the limits of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Put {
    WithinLimits,
    /// It is there as evidence, at most one row or column beyond the limit.
    BeyondLimit,
}

/// Puts `text` at its row and column, cut to one character beyond the limit.
fn put(
    rows: &mut Vec<Vec<String>>,
    (row, column): (usize, usize),
    mut text: String,
    bytes_left: &mut usize,
) -> Put {
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
    if fits {
        Put::WithinLimits
    } else {
        Put::BeyondLimit
    }
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
