//! Reads the headers of a block: which row has them and what each column's means.

use super::PasteError;
use super::naming::words;
use crate::report::{Field, Table};

/// The row of headers is among so many first rows of a block.
const MAX_HEADER_ROW: usize = 20;
/// A header may have its upper part up to so many rows above.
const HEADER_HEIGHT_ROWS: usize = 2;
/// Longer cells, in bytes, are not headers.
const MAX_HEADER_BYTES: usize = 200;

/// What the header of a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// Codes of indicators.
    Code,
    /// Row numbers, which say nothing of the indicator.
    RowNumber,
    /// Names of indicators.
    Name,
    /// Numerators or denominators.
    Figure(Field),
    /// Notes.
    Note,
    /// Rates or targets, in per cent.
    Rate,
    /// What to count, in words.
    Label,
    /// Anything else.
    Unknown,
}

/// The column of a figure. Of several with the same header, the one under the name of
/// the period is taken.
///
/// # Errors
/// [`PasteError::ColumnTwice`] where that does not decide.
pub(super) fn figure_column(
    table: &Table,
    headers: &[Header],
    field: Field,
    header_row: usize,
    period: &str,
) -> Result<Option<usize>, PasteError> {
    let found: Vec<usize> = (0..headers.len())
        .filter(|&column| headers[column] == Header::Figure(field))
        .collect();
    if found.len() < 2 {
        return Ok(found.first().copied());
    }
    let (full, short) = (
        words(period),
        words(period.split('/').next().unwrap_or(period)),
    );
    let under = |name: &str, column: usize| {
        let above = header_row.saturating_sub(HEADER_HEIGHT_ROWS)..=header_row;
        above.into_iter().any(|row| {
            // The text of a merged header is in the first of its columns.
            let spanning = (0..=column).rev().map(|c| table.cell(row, c));
            let own = if row == header_row {
                table.cell(row, column)
            } else {
                spanning
                    .into_iter()
                    .find(|cell| !cell.is_empty())
                    .unwrap_or("")
            };
            words(own).contains(name)
        })
    };
    for name in [full, short] {
        let of: Vec<usize> = found.iter().copied().filter(|&c| under(&name, c)).collect();
        if let [column] = of[..] {
            return Ok(Some(column));
        }
    }
    Err(PasteError::ColumnTwice { field })
}

/// The row of headers: the first that names a numerator or a denominator.
pub(super) fn header_row(table: &Table) -> Option<usize> {
    let is_figure = |cell: &String| matches!(meaning(cell), Header::Figure(_));
    let mut rows = table.rows().iter().take(MAX_HEADER_ROW);
    rows.position(|cells| cells.iter().any(is_figure))
}

/// The meaning of a column's header, in the row of headers or, over merged cells, above it.
pub(super) fn header(table: &Table, header_row: usize, column: usize) -> Header {
    let rows = (header_row.saturating_sub(HEADER_HEIGHT_ROWS)..=header_row).rev();
    rows.map(|row| meaning(table.cell(row, column)))
        .find(|header| *header != Header::Unknown)
        .unwrap_or(Header::Unknown)
}

/// The meaning of a cell as a header, by the words that Vietnamese tables use.
fn meaning(cell: &str) -> Header {
    if cell.len() > MAX_HEADER_BYTES {
        return Header::Unknown;
    }
    let text = words(cell);
    let has = |any: &[&str]| any.iter().any(|one| text.contains(one));
    match (has(&[" tu so "]), has(&[" mau so "])) {
        _ if has(&[" dem gi ", " cach tinh ", " cach dem "]) => Header::Label,
        _ if has(&[" ky truoc ", " cung ky ", " so voi ", " chenh lech "]) => Header::Unknown,
        (true, false) => Header::Figure(Field::Numerator),
        (false, true) => Header::Figure(Field::Denominator),
        (true, true) => Header::Unknown,
        _ if has(&[" ghi chu "]) => Header::Note,
        _ if has(&[" ket qua ", " ty le ", " muc tieu ", " muc dat "]) => Header::Rate,
        _ if matches!(text.as_str(), " stt " | " tt " | " so tt ") => Header::RowNumber,
        _ if text.starts_with(" ma ") || has(&[" so hieu "]) => Header::Code,
        _ if has(&[" chi tieu ", " ten ", " noi dung "]) => Header::Name,
        _ => Header::Unknown,
    }
}
