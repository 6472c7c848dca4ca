//! The appendix as a CSV file.

use super::{COLUMNS, Document, column};
use crate::view::csv::{self, Protection};

/// The appendix of `document`: a row of headings, a row per indicator, and the mark by
/// which reading knows whose it is.
#[must_use]
pub fn csv(document: &Document) -> Vec<u8> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for group in &document.appendix.groups {
        for line in &group.lines {
            let mut cells = line.cells.clone();
            // Without thousands separators a spreadsheet reads figures as numbers.
            if line.share.is_some() {
                for figure in [column::NUMERATOR, column::DENOMINATOR] {
                    cells[usize::from(figure)].retain(|c| c != '.');
                }
            }
            // No layout shortens what stands in a file of figures.
            cells[usize::from(column::NOTE)] = line.whole_note();
            rows.push(cells.to_vec());
        }
    }
    rows.push(vec![document.origin.clone()]);
    csv::write(rows.iter().map(Vec::as_slice), Protection::Thorough)
}
