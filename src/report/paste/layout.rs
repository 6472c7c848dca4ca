//! Which column is what: by the words at its head, else by what stands in it.

use super::naming::{Code, Named, Names, words};
use super::{PasteError, PasteTarget, SkippedColumn};
use crate::report::{Field, Table};
use std::ops::Range;

/// Heads stand in the first rows.
const HEAD_ROWS: usize = 20;
/// A head over two rows has its upper words at most this far above.
const HEAD_HEIGHT: usize = 2;

/// The columns of a block.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The first row below the head.
    first: usize,
    /// Codes of indicators.
    pub(super) code: Option<usize>,
    /// Whether bare numbers in it are codes: its head says so.
    pub(super) numbers_are_codes: bool,
    /// Names of indicators.
    pub(super) name: Option<usize>,
    /// Figures above the line.
    pub(super) numerator: Option<usize>,
    /// Figures below the line.
    pub(super) denominator: Option<usize>,
    /// Notes.
    pub(super) note: Option<usize>,
    /// Columns that are not taken.
    pub(super) skipped: Vec<SkippedColumn>,
}

/// What the head of a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Code,
    /// A place in a list; says nothing of the indicator.
    Ordinal,
    Name,
    Figure(Field),
    Note,
    /// A rate or a target, in per cent.
    Rate,
    /// What to count, in words.
    Label,
    Unknown,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Numbers,
    Percentages,
    Text,
}

impl Layout {
    pub(super) fn find(
        table: &Table,
        names: &Names<'_>,
        period: &str,
        at: Option<&PasteTarget>,
    ) -> Result<Self, PasteError> {
        let head_row = (0..table.rows().len().min(HEAD_ROWS)).find(|&row| is_head(table, row));
        let mut layout = Self {
            first: head_row.map_or(0, |row| row + 1),
            ..Self::default()
        };
        let heads: Vec<Head> = (0..table.columns())
            .map(|column| head_row.map_or(Head::Unknown, |row| head(table, row, column)))
            .collect();
        let kinds: Vec<Kind> = (0..table.columns())
            .map(|column| layout.kind(table, column))
            .collect();
        if !kinds.contains(&Kind::Numbers) && head_row.is_none() {
            return Err(PasteError::NoFigures);
        }
        layout.find_names(table, names, &heads, &kinds);
        if let Some(head_row) = head_row {
            let figure = |field| one_of(table, &heads, field, head_row, period);
            layout.numerator = figure(Field::Numerator)?;
            layout.denominator = figure(Field::Denominator)?;
            layout.note = heads.iter().position(|head| *head == Head::Note);
        } else {
            layout.figures_by_place(table, &kinds, at)?;
        }
        let text_before =
            |column: &usize| kinds[*column] == Kind::Text && heads[*column] == Head::Unknown;
        let first_figure = layout.numerator.into_iter().chain(layout.denominator).min();
        if !layout.names_rows() && (0..first_figure.unwrap_or(0)).any(|column| text_before(&column))
        {
            return Err(PasteError::RowsNamedOtherwise);
        }
        layout.skipped = layout.skip(table, head_row, &heads, &kinds);
        Ok(layout)
    }

    /// Whether a column names the rows.
    pub(super) fn names_rows(&self) -> bool {
        self.code.is_some() || self.name.is_some()
    }

    /// The rows below the head.
    pub(super) fn rows(&self, table: &Table) -> Range<usize> {
        self.first..table.rows().len()
    }

    /// Whether a row has anything that the form takes.
    pub(super) fn has_data(&self, table: &Table, row: usize) -> bool {
        let columns = [self.numerator, self.denominator, self.note];
        let mut columns = columns.into_iter().flatten();
        columns.any(|column| !table.cell(row, column).is_empty())
    }

    /// What names a row, to quote it: its code and name, or its first cell.
    pub(super) fn name_of(&self, table: &Table, row: usize) -> String {
        let mut columns: Vec<usize> = self.code.into_iter().chain(self.name).collect();
        columns.dedup();
        let filled = |cells: &mut dyn Iterator<Item = usize>| -> Vec<&str> {
            let cells = cells.map(|column| table.cell(row, column));
            cells.filter(|cell| !cell.is_empty()).collect()
        };
        let named = filled(&mut columns.into_iter());
        if named.is_empty() {
            let all = filled(&mut (0..table.columns()));
            return all
                .first()
                .map_or_else(String::new, |cell| (*cell).to_owned());
        }
        named.join(" ")
    }

    fn kind(&self, table: &Table, column: usize) -> Kind {
        let (mut numbers, mut percentages, mut texts) = (0, 0, 0);
        for row in self.rows(table) {
            match table.cell(row, column) {
                "" => {}
                cell if cell.ends_with('%') => percentages += 1,
                cell if is_number(cell) => numbers += 1,
                _ => texts += 1,
            }
        }
        if numbers + percentages + texts == 0 {
            Kind::Blank
        } else if percentages > 0 && percentages >= numbers {
            Kind::Percentages
        } else if numbers >= texts && numbers > 0 {
            Kind::Numbers
        } else {
            Kind::Text
        }
    }

    /// The columns that name the rows: those whose head says so, else those in
    /// which at least every second row with figures names an indicator.
    fn find_names(&mut self, table: &Table, names: &Names<'_>, heads: &[Head], kinds: &[Kind]) {
        let headed = |wanted: Head| heads.iter().position(|head| *head == wanted);
        self.code = headed(Head::Code);
        self.numbers_are_codes = self.code.is_some();
        self.name = headed(Head::Name);
        let mut rows = self.rows(table).filter(|&row| {
            let mut numbers = (0..table.columns()).filter(|&c| kinds[c] == Kind::Numbers);
            numbers.any(|column| !table.cell(row, column).is_empty())
        });
        let rows: Vec<usize> = rows.by_ref().collect();
        let best = |hit: &dyn Fn(&str) -> bool| {
            let free = |column: &usize| {
                matches!(heads[*column], Head::Unknown | Head::Ordinal | Head::Name)
                    && kinds[*column] != Kind::Percentages
            };
            let hits = |column: usize| rows.iter().filter(|&&r| hit(table.cell(r, column))).count();
            let counted = (0..table.columns()).filter(free).map(|c| (hits(c), c));
            let best = counted.max_by_key(|&(hits, column)| (hits, std::cmp::Reverse(column)));
            best.filter(|(hits, _)| *hits > 0 && hits * 2 >= rows.len())
                .map(|(_, column)| column)
        };
        if self.code.is_none() {
            let is_code = |cell: &str| {
                matches!(
                    names.code(cell, false),
                    Some(Code::Full(..) | Code::Number(_))
                )
            };
            self.code = best(&is_code);
        }
        if self.name.is_none() {
            self.name = best(&|cell| names.named(cell) != Named::Nothing);
        }
    }

    /// Without heads: two columns of numbers are numerator and denominator,
    /// one is the field in which it was pasted; a text behind them is the note.
    fn figures_by_place(
        &mut self,
        table: &Table,
        kinds: &[Kind],
        at: Option<&PasteTarget>,
    ) -> Result<(), PasteError> {
        let naming = self.code.into_iter().chain(self.name);
        let after = naming.clone().min().map_or(0, |column| column + 1);
        let numbers_from = |first: usize| -> Vec<usize> {
            (first..kinds.len())
                .filter(|column| kinds[*column] == Kind::Numbers)
                .filter(|column| naming.clone().all(|naming| naming != *column))
                .collect()
        };
        let mut numbers = numbers_from(after);
        if numbers.is_empty() {
            numbers = numbers_from(0);
        }
        if !self.names_rows() && numbers.len() > 1 && self.counts_up(table, numbers[0]) {
            if numbers.len() == 2 {
                return Err(PasteError::ColumnsUnclear { numbers: 2 });
            }
            numbers.remove(0);
        }
        match (&numbers[..], at.map(|at| at.field)) {
            ([], _) => return Err(PasteError::NoFigures),
            ([above, below], _) => {
                self.numerator = Some(*above);
                self.denominator = Some(*below);
            }
            ([one], Some(Field::Numerator)) => self.numerator = Some(*one),
            ([one], Some(Field::Denominator)) => self.denominator = Some(*one),
            (several, _) => {
                return Err(PasteError::ColumnsUnclear {
                    numbers: several.len(),
                });
            }
        }
        let behind = numbers.last().map_or(0, |last| last + 1)..kinds.len();
        let texts: Vec<usize> = behind
            .filter(|column| kinds[*column] == Kind::Text)
            .filter(|column| naming.clone().all(|naming| naming != *column))
            .collect();
        if let [note] = texts[..] {
            self.note = Some(note);
        }
        Ok(())
    }

    /// Whether a column is 1, 2, 3, …: places in a list rather than figures.
    fn counts_up(&self, table: &Table, column: usize) -> bool {
        let rows = self.rows(table);
        let cells = rows
            .map(|row| table.cell(row, column))
            .filter(|c| !c.is_empty());
        let mut count = 0;
        cells.fold(true, |so_far, cell| {
            count += 1;
            so_far && cell.trim_end_matches('.').parse() == Ok(count)
        }) && count > 2
    }

    /// The columns with something in them that nothing was made of.
    fn skip(
        &self,
        table: &Table,
        head_row: Option<usize>,
        heads: &[Head],
        kinds: &[Kind],
    ) -> Vec<SkippedColumn> {
        let taken = [
            self.code,
            self.name,
            self.numerator,
            self.denominator,
            self.note,
        ];
        (0..table.columns())
            .filter(|&column| kinds[column] != Kind::Blank && !taken.contains(&Some(column)))
            .filter(|&column| match heads[column] {
                Head::Ordinal | Head::Label => false,
                // "Mức đạt" in words says what the rate says.
                Head::Rate => kinds[column] != Kind::Text,
                _ => true,
            })
            .filter(|&column| heads[column] != Head::Unknown || !self.counts_up(table, column))
            .map(|column| SkippedColumn {
                column: column + 1,
                title: head_row.map_or_else(String::new, |row| table.cell(row, column).to_owned()),
                percentages: heads[column] == Head::Rate || kinds[column] == Kind::Percentages,
            })
            .collect()
    }
}

/// The column of a figure. Where several say the same, the one under the name
/// of the period counts.
fn one_of(
    table: &Table,
    heads: &[Head],
    field: Field,
    head_row: usize,
    period: &str,
) -> Result<Option<usize>, PasteError> {
    let found: Vec<usize> = (0..heads.len())
        .filter(|&column| heads[column] == Head::Figure(field))
        .collect();
    if found.len() < 2 {
        return Ok(found.first().copied());
    }
    let (full, short) = (
        words(period),
        words(period.split('/').next().unwrap_or(period)),
    );
    let under = |name: &str, column: usize| {
        let above = head_row.saturating_sub(HEAD_HEIGHT)..=head_row;
        above.into_iter().any(|row| {
            // A merged head stands in the first of its columns.
            let spanning = (0..=column).rev().map(|c| table.cell(row, c));
            let own = if row == head_row {
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

/// A row that says which column is the numerator or the denominator.
fn is_head(table: &Table, row: usize) -> bool {
    let cells = table.rows()[row].iter();
    cells
        .map(|cell| says(cell))
        .any(|head| matches!(head, Head::Figure(_)))
}

/// What the head of a column says, in the row of heads or, over merged cells, above it.
fn head(table: &Table, head_row: usize, column: usize) -> Head {
    let rows = (head_row.saturating_sub(HEAD_HEIGHT)..=head_row).rev();
    rows.map(|row| says(table.cell(row, column)))
        .find(|head| *head != Head::Unknown)
        .unwrap_or(Head::Unknown)
}

fn says(cell: &str) -> Head {
    if cell.len() > 200 {
        return Head::Unknown;
    }
    let text = words(cell);
    let has = |any: &[&str]| any.iter().any(|one| text.contains(one));
    match (has(&[" tu so "]), has(&[" mau so "])) {
        _ if has(&[" dem gi ", " cach tinh ", " cach dem "]) => Head::Label,
        _ if has(&[" ky truoc ", " cung ky ", " so voi ", " chenh lech "]) => Head::Unknown,
        (true, false) => Head::Figure(Field::Numerator),
        (false, true) => Head::Figure(Field::Denominator),
        (true, true) => Head::Unknown,
        _ if has(&[" ghi chu "]) => Head::Note,
        _ if has(&[" ket qua ", " ty le ", " muc tieu ", " muc dat "]) => Head::Rate,
        _ if matches!(text.as_str(), " stt " | " tt " | " so tt ") => Head::Ordinal,
        _ if text.starts_with(" ma ") || has(&[" so hieu "]) => Head::Code,
        _ if has(&[" chi tieu ", " ten ", " noi dung "]) => Head::Name,
        _ => Head::Unknown,
    }
}

/// Something that is meant as a number, whether or not it can be read.
fn is_number(cell: &str) -> bool {
    cell.len() <= 60
        && cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(c, '.' | ',' | '-' | '+' | '(' | ')' | '\u{2212}')
        })
}
