//! Reads the head of a table: which line it is and what it calls each column.

use super::content::{is_figure, percentage};
use super::naming::{Named, Names};
use super::words::words;
use crate::report::{Field, Table};

/// The head is among so many first lines of a table.
const MAX_HEAD_ROW: usize = 20;
/// A head may have its upper part up to so many lines above.
const HEAD_HEIGHT_ROWS: usize = 2;
/// Longer cells, in bytes, are not heads of columns.
const MAX_HEAD_BYTES: usize = 200;
/// Longer cells, in bytes, are sentences and not the head of a figure's column.
const MAX_FIGURE_HEAD_BYTES: usize = 90;

/// What the head of a column says.
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
    /// A number that may be the numerator (`Số lượng`, `Thực hiện`) or the denominator
    /// (`Tổng số`): it counts only where both stand side by side.
    Perhaps(Field),
    /// Notes.
    Note,
    /// Rates, in per cent.
    Rate,
    /// The rate to reach.
    Target,
    /// What a report says of the figures: status, change, what is lacking.
    Generated,
    /// What to count, in words.
    Label,
    /// Another period, or a difference.
    OtherPeriod,
    /// Anything else.
    Unknown,
}

/// The line that is the head: of those that name figures above figures the one that
/// explains most columns, the first of equals; else the first line of words above
/// columns of figures.
pub(super) fn find_head(table: &Table, names: &Names<'_>) -> Option<usize> {
    let rows = table.rows().len().min(MAX_HEAD_ROW);
    // No line of data stands above its head.
    let data = (0..rows).find(|row| has_figure(table, *row) && names_a_row(table, *row, names));
    let rows = data.unwrap_or(rows);
    let mut best: Option<(usize, usize)> = None;
    for row in 0..rows {
        let known = explained(table, row);
        if known > 0 && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, row));
        }
    }
    best.map(|(_, row)| row).or_else(|| {
        (0..rows).find(|row| is_line_of_words(table, *row) && !names_a_row(table, *row, names))
    })
}

/// Whether a line begins with an indicator's code or name: a row whose figures are words
/// (`chưa có`, `812 hồ sơ`), and no head.
fn names_a_row(table: &Table, row: usize, names: &Names<'_>) -> bool {
    let mut cells = table.rows()[row].iter();
    cells.any(|cell| {
        names.code(cell, false).is_some()
            || matches!(names.named(cell), Named::One(_) | Named::NotReported(_))
    })
}

/// Whether a line is the head of another table below the one with this head: it names
/// figures, but not in the same columns.
pub(super) fn is_another_head(table: &Table, head: Option<usize>, row: usize) -> bool {
    if has_figure(table, row) || explained(table, row) == 0 {
        return false;
    }
    let figure = |row: usize, column: usize| {
        let meaning = meaning(table.cell(row, column));
        matches!(meaning, Header::Figure(_) | Header::Perhaps(_)).then_some(meaning)
    };
    let mut columns = 0..table.columns();
    head.is_none_or(|head| columns.any(|column| figure(row, column) != figure(head, column)))
}

/// Whether a cell of a line is a figure.
pub(super) fn has_figure(table: &Table, row: usize) -> bool {
    table.rows()[row].iter().any(|cell| is_figure(cell))
}

/// How many columns a line explains as a head that names figures; 0 where it is none.
fn explained(table: &Table, row: usize) -> usize {
    let headers: Vec<Header> = (0..table.columns())
        .map(|column| meaning(table.cell(row, column)))
        .collect();
    // A single text in a wide table is a title or a sentence.
    if filled(table, row) < 2 && table.columns() > 1 {
        return 0;
    }
    let has = |wanted: &dyn Fn(Header) -> bool| {
        let mut columns = 0..headers.len();
        columns.any(|c| wanted(headers[c]) && stands_above_figures(table, row, c))
    };
    let sure = has(&|header| matches!(header, Header::Figure(_)));
    let both = has(&|header| header == Header::Perhaps(Field::Numerator))
        && has(&|header| header == Header::Perhaps(Field::Denominator));
    if !sure && !both {
        return 0;
    }
    let known = headers.iter().filter(|header| **header != Header::Unknown);
    known.count()
}

/// Whether a line has no figure but words above the figures of a column: a head that does
/// not say which of them is what.
fn is_line_of_words(table: &Table, row: usize) -> bool {
    let cells = (0..table.columns()).map(|column| (column, table.cell(row, column)));
    let mut above_figures = false;
    for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
        if is_figure(cell) || percentage(cell).is_some() || cell.len() > MAX_FIGURE_HEAD_BYTES {
            return false;
        }
        let mut below = (row + 1..table.rows().len()).map(|row| table.cell(row, column));
        above_figures |= below.any(is_figure);
    }
    above_figures && filled(table, row) > 1
}

/// How many cells of a line are not blank.
fn filled(table: &Table, row: usize) -> usize {
    let cells = (0..table.columns()).map(|column| table.cell(row, column));
    cells.filter(|cell| !cell.is_empty()).count()
}

/// Whether a figure stands below, or nothing at all: a form that is not filled in yet.
fn stands_above_figures(table: &Table, row: usize, column: usize) -> bool {
    let below = (row + 1..table.rows().len()).map(|row| table.cell(row, column));
    let mut filled = below.filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_none() || filled.any(is_figure)
}

/// The meaning of a column's head, in the line of heads or, over merged cells, above it.
pub(super) fn header(table: &Table, head: usize, column: usize) -> Header {
    let rows = (head.saturating_sub(HEAD_HEIGHT_ROWS)..=head).rev();
    rows.filter(|row| *row == head || is_upper_part(table, *row))
        .map(|row| meaning(table.cell(row, column)))
        .find(|header| *header != Header::Unknown)
        .unwrap_or(Header::Unknown)
}

/// The text of a column's head, or of the part above it.
pub(super) fn title(table: &Table, head: usize, column: usize) -> &str {
    let rows = (head.saturating_sub(HEAD_HEIGHT_ROWS)..=head).rev();
    rows.filter(|row| *row == head || is_upper_part(table, *row))
        .map(|row| table.cell(row, column))
        .find(|cell| !cell.is_empty())
        .unwrap_or("")
}

/// Whether a line above the head belongs to it: it has more than one text.
fn is_upper_part(table: &Table, row: usize) -> bool {
    filled(table, row) > 1
}

/// The columns of a figure that its head names. Of several the ones under the name of
/// the period.
pub(super) fn figure_columns(
    table: &Table,
    headers: &[Header],
    wanted: Header,
    head: usize,
    period: &str,
) -> Vec<usize> {
    let found: Vec<usize> = (0..headers.len())
        .filter(|&column| headers[column] == wanted)
        .collect();
    if found.len() < 2 {
        return found;
    }
    let (full, short) = (
        words(period),
        words(period.split('/').next().unwrap_or(period)),
    );
    let under = |name: &str, column: usize| {
        let mut above = head.saturating_sub(HEAD_HEIGHT_ROWS)..=head;
        above.any(|row| words(spanning(table, head, row, column)).contains(name))
    };
    for name in [full, short] {
        let of: Vec<usize> = found.iter().copied().filter(|&c| under(&name, c)).collect();
        if of.len() == 1 {
            return of;
        }
    }
    found
}

/// What line `row` of the head says of a column. The text of a merged head is in the first
/// of its columns.
fn spanning(table: &Table, head: usize, row: usize, column: usize) -> &str {
    if row == head {
        return table.cell(row, column);
    }
    let mut before = (0..=column).rev().map(|c| table.cell(row, c));
    before.find(|cell| !cell.is_empty()).unwrap_or("")
}

/// Whether the head of a column, or what stands above it, names another period than
/// `period`, `Quý II/2024`.
pub(super) fn is_of_other_period(table: &Table, head: usize, column: usize, period: &str) -> bool {
    let ours = words(period);
    let ours: Vec<&str> = ours.split_whitespace().collect();
    let mut lines = head.saturating_sub(HEAD_HEIGHT_ROWS)..=head;
    lines.any(|row| {
        // A text in the first column alone is a title, and not the upper part of a head.
        if row != head && !is_upper_part(table, row) && !table.cell(row, 0).is_empty() {
            return false;
        }
        let said = words(spanning(table, head, row, column));
        let said: Vec<&str> = said.split_whitespace().collect();
        let other_quarter = said.windows(2).any(|pair| {
            let quarter = quarter(pair[1]);
            let is_ours = || ours.iter().any(|word| self::quarter(word) == quarter);
            pair[0] == "quy" && quarter.is_some() && !is_ours()
        });
        let is_year = |word: &str| {
            word.len() == 4 && word.starts_with("20") && word.bytes().all(|b| b.is_ascii_digit())
        };
        let other_year = |word: &&str| is_year(word) && !ours.contains(word);
        other_quarter || said.iter().any(other_year)
    })
}

/// The quarter that a word counts, `ii` or `2`, from 0.
fn quarter(word: &str) -> Option<usize> {
    let numerals = [["i", "1"], ["ii", "2"], ["iii", "3"], ["iv", "4"]];
    numerals.iter().position(|same| same.contains(&word))
}

/// The meaning of a cell as the head of a column, by the words that Vietnamese tables use.
pub(super) fn meaning(cell: &str) -> Header {
    if cell.len() > MAX_HEAD_BYTES {
        return Header::Unknown;
    }
    let text = words(cell);
    let has = |any: &[&str]| any.iter().any(|one| text.contains(one));
    let is = |any: &[&str]| any.contains(&text.as_str());
    match (has(&[" tu so "]), has(&[" mau so "])) {
        _ if has(&[" dem gi ", " cach tinh ", " cach dem "]) => Header::Label,
        _ if has(&[" con thieu ", " trang thai ", " muc dat ", " danh gia "]) => Header::Generated,
        _ if has(&[" so voi ", " chenh lech ", " tang giam "]) => Header::Generated,
        _ if has(&[" ky truoc ", " cung ky ", " quy truoc ", " nam truoc "]) => Header::OtherPeriod,
        (true, _) | (_, true)
            if has(&[
                " giao ",
                " uoc ",
                " du kien ",
                " ke hoach ",
                " muc tieu ",
                " phan dau ",
            ]) =>
        {
            Header::OtherPeriod
        }
        (true, true) => Header::Unknown,
        _ if cell.len() > MAX_FIGURE_HEAD_BYTES && has(&[" tu so ", " mau so "]) => Header::Unknown,
        (true, false) => Header::Figure(Field::Numerator),
        (false, true) => Header::Figure(Field::Denominator),
        _ if has(&[" ghi chu "]) => Header::Note,
        _ if is(&[" stt ", " tt ", " so tt ", " so thu tu "]) => Header::RowNumber,
        _ if has(&[" ma don vi ", " ma xa ", " ma huyen "]) => Header::Unknown,
        _ if is(&[" ma ", " ma so ", " ma chi tieu ", " so hieu "]) => Header::Code,
        _ if text.starts_with(" ma ") || has(&[" so hieu "]) => Header::Code,
        _ if has(&[" don vi ", " thon ", " co quan "]) => Header::Unknown,
        _ if is(&[
            " so luong ",
            " thuc hien ",
            " da thuc hien ",
            " so da thuc hien ",
            " dat duoc ",
        ]) =>
        {
            Header::Perhaps(Field::Numerator)
        }
        _ if is(&[
            " tong so ",
            " tong ",
            " tong cong ",
            " tong so phai thuc hien ",
        ]) =>
        {
            Header::Perhaps(Field::Denominator)
        }
        _ if has(&[" chi tieu "]) && !has(&[" ty le ", " chi tieu giao "]) => Header::Name,
        _ if has(&[" muc tieu ", " chi tieu giao ", " ke hoach "]) => Header::Target,
        _ if has(&[" ket qua ", " ty le "]) => Header::Rate,
        _ if has(&[" ten ", " noi dung "]) => Header::Name,
        _ => Header::Unknown,
    }
}
