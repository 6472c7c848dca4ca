//! How the table of a report refers to notes that are too long for their cells and stand
//! below it, in the letters of `plan::fold`.

use super::LeftoverReason;
use super::columns::Columns;
use super::naming::{Code, Named, Names};
use crate::plan::fold;
use crate::report::Table;

/// Whether `cell` is a reference to a note, as `xem ghi chu 1 duoi bang`, and nothing else.
pub(super) fn is_reference(cell: &str) -> bool {
    let cell = fold(cell);
    let number = cell.strip_prefix("xem ghi chu ");
    number
        .and_then(|rest| rest.strip_suffix(" duoi bang"))
        .is_some_and(is_digits)
}

/// Whether `cell` ends with the reference to this note.
fn refers_to(cell: &str, number: &str) -> bool {
    fold(cell).ends_with(&format!("xem ghi chu {number} duoi bang"))
}

/// A note below a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoteBelow<'a> {
    /// Its number, which the cell refers to.
    pub(super) number: &'a str,
    /// The code of its indicator.
    pub(super) code: &'a str,
    /// What it says.
    pub(super) text: &'a str,
}

impl<'a> NoteBelow<'a> {
    /// Reads a cell that begins as `Ghi chú 1 (I.4):`.
    pub(super) fn read(cell: &'a str) -> Option<Self> {
        let (label, text) = cell.split_once("):")?;
        let (title, code) = label.rsplit_once(" (")?;
        let (title, number) = title.rsplit_once(' ')?;
        (is_digits(number) && fold(title) == "ghi chu").then(|| Self {
            number,
            code,
            text: text.trim(),
        })
    }

    /// The note that begins in a line of a table and is all there is in it.
    pub(super) fn at(table: &'a Table, row: usize) -> Option<Self> {
        Self::read(only_cell(table, row)?)
    }
}

/// The lines that may go on with the note in line `row`: texts without a blank line between.
/// A workbook of ours has a long note in several.
pub(super) fn next_lines(table: &Table, row: usize) -> impl Iterator<Item = &str> {
    let lines = (row + 1..table.rows().len()).map_while(|next| only_cell(table, next));
    lines.take_while(|line| NoteBelow::read(line).is_none())
}

/// The indicator whose note stands in a line below the table: a line of the table refers
/// to it, and it is known where it ends.
pub(super) fn indicator_of(
    note: NoteBelow<'_>,
    table: &Table,
    names: &Names<'_>,
    columns: &Columns,
    row: usize,
) -> Result<Named, LeftoverReason> {
    let Some(Code::Full(indicator, reported)) = names.code(note.code, false) else {
        return Err(LeftoverReason::OnlyNote(None));
    };
    let refers = |line: &usize| {
        let mut cells = table.rows()[*line].iter();
        cells.any(|cell| refers_to(cell, note.number))
    };
    let ends = table.is_exact() || next_lines(table, row).next().is_none();
    match columns.rows().find(refers) {
        Some(line) if ends && reported => {
            if columns.note_is_of_report(table, line) {
                return Err(LeftoverReason::ReportsWords);
            }
            Ok(Named::One(indicator.id.clone()))
        }
        _ if !reported => Ok(Named::NotReported(indicator.id.clone())),
        _ => Err(LeftoverReason::OnlyNote(Some(indicator.id.clone()))),
    }
}

/// The text of a line that has one cell.
fn only_cell(table: &Table, row: usize) -> Option<&str> {
    let mut filled = table
        .rows()
        .get(row)?
        .iter()
        .filter(|cell| !cell.is_empty());
    let cell = filled.next()?;
    filled.next().is_none().then_some(cell)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_a_report_writes_is_told_from_what_somebody_typed() {
        assert!(is_reference("Xem ghi chú 12 dưới bảng"));
        assert!(refers_to(
            "Còn thiếu 10 hồ sơ. Xem ghi chú 1 dưới bảng",
            "1"
        ));
        assert!(!refers_to("Xem ghi chú 11 dưới bảng", "1"));
        let note = NoteBelow::read("Ghi chú 3 (I.4): đã đối chiếu (xem b): hết").unwrap();
        assert_eq!(
            (note.number, note.code, note.text),
            ("3", "I.4", "đã đối chiếu (xem b): hết")
        );
        for typed in [
            "Xem ghi chú 1 dưới bảng, và thêm",
            "Xem ghi chú dưới bảng",
            "Xem",
            "",
        ] {
            assert!(!is_reference(typed), "{typed}");
        }
        for typed in ["Ghi chú", "Ghi chú 1", "Ghi chú quý (I.4): a", ""] {
            assert_eq!(NoteBelow::read(typed), None, "{typed}");
        }
    }
}
