//! The appendix as a CSV file.

use super::{COLUMNS, Document, column};
use crate::view::csv::{self, Protection};

/// The appendix of `document`: a row of headings, then a row per indicator.
#[must_use]
pub fn csv(document: &Document) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    for group in &document.appendix.groups {
        for line in &group.lines {
            let mut cells = line.cells.clone();
            // Without thousands separators a spreadsheet reads figures as numbers.
            if line.share.is_some() {
                for figure in [column::NUMERATOR, column::DENOMINATOR] {
                    cells[usize::from(figure)].retain(|c| c != '.');
                }
            }
            rows.push(cells);
        }
    }
    csv::write(
        rows.iter().map(<[String; 9]>::as_slice),
        Protection::Thorough,
    )
}
