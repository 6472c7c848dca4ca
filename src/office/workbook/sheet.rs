//! The cells of one sheet.

use super::looks::Looks;
use super::package::{Part, Piece, attribute};
use super::strings::{Strings, Words};
use super::{Tab, is_true, value};
use crate::view::workbook::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet, WorkbookError};
use quick_xml::events::BytesStart;

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    row: usize,
    column: usize,
    kind: String,
    look: Option<String>,
    /// What its `v` says.
    stored: Option<String>,
    /// What its `f` says: the result stands in `v`.
    formula: Option<String>,
    /// The text that it holds itself.
    words: Words,
}

/// Reads a sheet: cells that are filled, at their places. `room` is what text
/// may still be taken in. A sheet beyond the bounds ends in one cell beyond them.
pub(super) fn read(
    part: &mut Part<'_, '_>,
    tab: &Tab,
    strings: &Strings,
    looks: &Looks,
    room: &mut usize,
) -> Result<Sheet, WorkbookError> {
    let mut sheet = Sheet {
        name: tab.name.clone(),
        active: tab.active,
        hidden: false,
        rows: Vec::new(),
    };
    let (mut row, mut column) = (0, 0);
    let (mut hidden, mut open) = (false, false);
    // From and to.
    let mut columns: Vec<(usize, usize)> = Vec::new();
    let mut cell = Cell::default();
    // Which text is being read.
    let mut within = Within::Nothing;
    loop {
        match part.next()? {
            Piece::Open(tag) => match tag.local_name().as_ref() {
                b"sheetData" => open = true,
                b"col" if is_hidden(&tag)? && columns.len() < MAX_COLUMNS => {
                    let end = |name| attribute(&tag, name).map(|end| end?.parse().ok());
                    columns.extend(end("min")?.zip(end("max")?));
                }
                b"row" => {
                    let named = attribute(&tag, "r")?.and_then(|row| row.parse().ok());
                    row = named.unwrap_or(row + 1);
                    (column, hidden) = (0, is_hidden(&tag)?);
                }
                b"c" => {
                    let place = attribute(&tag, "r")?;
                    column = place.and_then(|p| column_of(&p)).unwrap_or(column + 1);
                    cell = Cell {
                        row,
                        column,
                        kind: attribute(&tag, "t")?.unwrap_or_default(),
                        look: attribute(&tag, "s")?,
                        ..Cell::default()
                    };
                }
                b"v" => {
                    cell.stored = Some(String::new());
                    within = Within::Stored;
                }
                b"f" => {
                    cell.formula = Some(String::new());
                    within = Within::Formula;
                }
                name => cell.words.open(name),
            },
            Piece::Text(text) => match (within, &mut cell) {
                (
                    Within::Stored,
                    Cell {
                        stored: Some(to), ..
                    },
                )
                | (
                    Within::Formula,
                    Cell {
                        formula: Some(to), ..
                    },
                ) => to.push_str(&text),
                (_, cell) => cell.words.take(&text),
            },
            Piece::Close(tag) => match tag.local_name().as_ref() {
                b"v" | b"f" => within = Within::Nothing,
                b"c" => {
                    let cell = std::mem::take(&mut cell);
                    let place = (cell.row, cell.column);
                    let text = cell.text(strings, looks);
                    if !text.trim().is_empty() {
                        let within = |&(from, to): &(usize, usize)| (from..=to).contains(&place.1);
                        sheet.hidden |= hidden || columns.iter().any(within);
                        if !put(&mut sheet.rows, place, text, room) {
                            return Ok(sheet);
                        }
                    }
                }
                b"sheetData" => return Ok(sheet),
                name => cell.words.close(name),
            },
            Piece::End if open => return Err(WorkbookError::Broken),
            Piece::End => return Ok(sheet),
        }
    }
}

#[derive(Clone, Copy)]
enum Within {
    Nothing,
    Stored,
    Formula,
}

impl Cell {
    /// What a clerk sees in it.
    fn text(self, strings: &Strings, looks: &Looks) -> String {
        let stored = match (self.stored, self.formula) {
            (Some(stored), _) => stored,
            // Never reckoned: what it comes to is not known here.
            (None, Some(formula)) => return format!("={formula}"),
            (None, None) => String::new(),
        };
        match self.kind.as_str() {
            "s" => strings.get(&stored).unwrap_or("#REF!").to_owned(),
            "inlineStr" => value::unescape(&self.words.text),
            "str" => value::unescape(&stored),
            "b" if is_true(stored.trim()) => "TRUE".to_owned(),
            "b" => "FALSE".to_owned(),
            "e" | "d" => stored,
            _ if stored.trim().is_empty() => String::new(),
            _ => value::number(&stored, looks.get(self.look.as_deref())),
        }
    }
}

/// Puts a text where it belongs; `false` where it goes beyond the bounds and
/// nothing more is of use.
fn put(
    rows: &mut Vec<Vec<String>>,
    (row, column): (usize, usize),
    mut text: String,
    room: &mut usize,
) -> bool {
    if let Some((end, _)) = text.char_indices().nth(MAX_CELL + 1) {
        text.truncate(end);
    }
    let left = room.checked_sub(text.len());
    *room = left.unwrap_or(0);
    // Rows and columns count from 1.
    let fits = left.is_some() && row <= MAX_ROWS && column <= MAX_COLUMNS;
    let row = if left.is_some() { row } else { MAX_ROWS + 1 };
    let (row, column) = (row.clamp(1, MAX_ROWS + 1), column.clamp(1, MAX_COLUMNS + 1));
    rows.resize_with(rows.len().max(row), Vec::new);
    let cells = &mut rows[row - 1];
    cells.resize_with(cells.len().max(column), String::new);
    cells[column - 1] = text;
    fits
}

fn is_hidden(tag: &BytesStart<'_>) -> Result<bool, WorkbookError> {
    Ok(attribute(tag, "hidden")?.is_some_and(|hidden| is_true(&hidden)))
}

/// `B5` → 2; what is no place has none.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0_usize, |sum, letter| {
        let letter = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.saturating_mul(26).saturating_add(letter)
    });
    (column > 0).then_some(column)
}
