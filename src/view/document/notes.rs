//! Notes that are too long for their cell and stand below the table, numbered.

use super::{Appendix, AppendixLine, column};
use serde::{Deserialize, Serialize};

/// How many letters a line of the column of notes has on paper: 45 mm in 11-point
/// Times New Roman.
const LETTERS_OF_LINE: usize = 23;
/// Most lines of a note in its cell, about a third of a landscape page. Rows never
/// split over two pages, so that a taller one leaves much of a page blank or fits on none.
const MOST_LINES: usize = 11;

/// A text that stands below the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteBelow {
    /// Its number, counted from 1, which its cell refers to.
    pub number: usize,
    /// The text.
    pub text: String,
}

/// What stands in the cell. The reading of tables knows these words and takes them for
/// no note.
pub(super) fn reference(number: usize) -> String {
    format!("Xem ghi chú {number} dưới bảng")
}

/// What stands before the note below the table.
fn label(number: usize, indicator: &str) -> String {
    format!("Ghi chú {number} ({indicator}):")
}

/// Whether `note` is too tall for its cell.
pub(super) fn is_long(note: &str) -> bool {
    let lines = |line: &str| line.chars().count().div_ceil(LETTERS_OF_LINE).max(1);
    note.split('\n').map(lines).sum::<usize>() > MOST_LINES
}

impl AppendixLine {
    /// The note with all that stands below the table.
    #[must_use]
    pub fn whole_note(&self) -> String {
        let cell = &self.cells[usize::from(column::NOTE)];
        match &self.below {
            Some(below) => {
                let before = cell.strip_suffix(&reference(below.number));
                format!("{}{}", before.unwrap_or_default(), below.text)
            }
            None => cell.clone(),
        }
    }
}

impl Appendix {
    /// The notes below the table, label and text: `Ghi chú 1 (I.4):`.
    pub fn notes(&self) -> impl Iterator<Item = (String, &str)> {
        let lines = self.groups.iter().flat_map(|group| &group.lines);
        lines.filter_map(|line| {
            let below = line.below.as_ref()?;
            let id = &line.cells[usize::from(column::ID)];
            let label = label(below.number, id);
            Some((label, below.text.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_goes_below_where_its_row_would_be_taller_than_a_third_of_the_page() {
        assert!(!is_long(""));
        assert!(!is_long(&"a".repeat(LETTERS_OF_LINE * MOST_LINES)));
        assert!(is_long(&"a".repeat(LETTERS_OF_LINE * MOST_LINES + 1)));
        assert!(!is_long(&"a\n".repeat(MOST_LINES - 1)));
        assert!(is_long(&"a\n".repeat(MOST_LINES)));
    }
}
