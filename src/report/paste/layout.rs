//! Finds what each column of a block is: by its header, else by its contents.

use super::header::{Header, figure_column, header, header_row};
use super::naming::{Named, Names};
use super::{PasteError, PasteTarget, SkippedColumn};
use crate::report::{Field, Table};
use std::ops::Range;

/// Longer cells, in bytes, are not meant as numbers.
const MAX_NUMBER_BYTES: usize = 60;

/// The columns of a block.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The first row below the header.
    first_row: usize,
    /// The column of indicator codes.
    pub(super) code: Option<usize>,
    /// Whether bare numbers in it are codes, because its header says "code".
    pub(super) numbers_are_codes: bool,
    /// The column of indicator names.
    pub(super) name: Option<usize>,
    /// The column of numerators.
    pub(super) numerator: Option<usize>,
    /// The column of denominators.
    pub(super) denominator: Option<usize>,
    /// The column of notes.
    pub(super) note: Option<usize>,
    /// Columns that are not used.
    pub(super) skipped: Vec<SkippedColumn>,
}

/// What most cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
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
        target: Option<&PasteTarget>,
    ) -> Result<Self, PasteError> {
        let header_row = header_row(table);
        let mut layout = Self {
            first_row: header_row.map_or(0, |row| row + 1),
            ..Self::default()
        };
        let headers: Vec<Header> = (0..table.columns())
            .map(|column| header_row.map_or(Header::Unknown, |row| header(table, row, column)))
            .collect();
        let contents: Vec<Content> = (0..table.columns())
            .map(|column| layout.content(table, column))
            .collect();
        if !contents.contains(&Content::Numbers) && header_row.is_none() {
            return Err(PasteError::NoFigures);
        }
        layout.find_names(table, names, &headers, &contents);
        if let Some(header_row) = header_row {
            let figure = |field| figure_column(table, &headers, field, header_row, period);
            layout.numerator = figure(Field::Numerator)?;
            layout.denominator = figure(Field::Denominator)?;
            layout.note = headers.iter().position(|header| *header == Header::Note);
        } else {
            layout.find_figures_without_headers(table, &contents, target)?;
        }
        let text_before = |column: &usize| {
            contents[*column] == Content::Text && headers[*column] == Header::Unknown
        };
        let first_figure = layout.numerator.into_iter().chain(layout.denominator).min();
        if !layout.names_rows() && (0..first_figure.unwrap_or(0)).any(|column| text_before(&column))
        {
            return Err(PasteError::RowsNamedOtherwise);
        }
        layout.skipped = layout.skip(table, header_row, &headers, &contents);
        Ok(layout)
    }

    /// Whether a column names the rows.
    pub(super) fn names_rows(&self) -> bool {
        self.code.is_some() || self.name.is_some()
    }

    /// The rows below the head.
    pub(super) fn rows(&self, table: &Table) -> Range<usize> {
        self.first_row..table.rows().len()
    }

    /// Whether a row has a figure or a note.
    pub(super) fn has_data(&self, table: &Table, row: usize) -> bool {
        let columns = [self.numerator, self.denominator, self.note];
        let mut columns = columns.into_iter().flatten();
        columns.any(|column| !table.cell(row, column).is_empty())
    }

    /// What to quote a row by: its code and name, or else its first cell that is not blank.
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

    fn content(&self, table: &Table, column: usize) -> Content {
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
            Content::Blank
        } else if percentages > 0 && percentages >= numbers {
            Content::Percentages
        } else if numbers >= texts && numbers > 0 {
            Content::Numbers
        } else {
            Content::Text
        }
    }

    /// Finds the columns of codes and names: those whose header says so, else those in
    /// which at least half of the rows with figures name an indicator.
    fn find_names(
        &mut self,
        table: &Table,
        names: &Names<'_>,
        headers: &[Header],
        contents: &[Content],
    ) {
        let headed = |wanted: Header| headers.iter().position(|header| *header == wanted);
        self.code = headed(Header::Code);
        self.numbers_are_codes = self.code.is_some();
        self.name = headed(Header::Name);
        let mut rows = self.rows(table).filter(|&row| {
            let mut numbers = (0..table.columns()).filter(|&c| contents[c] == Content::Numbers);
            numbers.any(|column| !table.cell(row, column).is_empty())
        });
        let rows: Vec<usize> = rows.by_ref().collect();
        // The column with the most hits.
        let best = |hit: &dyn Fn(&str) -> bool| {
            let free = |column: &usize| {
                matches!(
                    headers[*column],
                    Header::Unknown | Header::RowNumber | Header::Name
                ) && contents[*column] != Content::Percentages
            };
            let hits = |column: usize| rows.iter().filter(|&&r| hit(table.cell(r, column))).count();
            let counted = (0..table.columns()).filter(free).map(|c| (hits(c), c));
            let best = counted.max_by_key(|&(hits, column)| (hits, std::cmp::Reverse(column)));
            best.filter(|(hits, _)| *hits > 0 && hits * 2 >= rows.len())
                .map(|(_, column)| column)
        };
        if self.code.is_none() {
            self.code = best(&|cell| names.code(cell, false).is_some());
        }
        if self.name.is_none() {
            self.name = best(&|cell| names.named(cell) != Named::Nothing);
        }
    }

    /// Finds the figures of a block without headers: two columns of numbers are numerator
    /// and denominator, a single one is the focused field; a text after them is the note.
    fn find_figures_without_headers(
        &mut self,
        table: &Table,
        contents: &[Content],
        target: Option<&PasteTarget>,
    ) -> Result<(), PasteError> {
        let naming = self.code.into_iter().chain(self.name);
        let after = naming.clone().min().map_or(0, |column| column + 1);
        let numbers_from = |first: usize| -> Vec<usize> {
            (first..contents.len())
                .filter(|column| contents[*column] == Content::Numbers)
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
        match (&numbers[..], target.map(|target| target.field)) {
            ([], _) => return Err(PasteError::NoFigures),
            ([first, second], _) => {
                self.numerator = Some(*first);
                self.denominator = Some(*second);
            }
            ([one], Some(Field::Numerator)) => self.numerator = Some(*one),
            ([one], Some(Field::Denominator)) => self.denominator = Some(*one),
            (several, _) => {
                return Err(PasteError::ColumnsUnclear {
                    numbers: several.len(),
                });
            }
        }
        let after_numbers = numbers.last().map_or(0, |last| last + 1)..contents.len();
        let texts: Vec<usize> = after_numbers
            .filter(|column| contents[*column] == Content::Text)
            .filter(|column| naming.clone().all(|naming| naming != *column))
            .collect();
        if let [note] = texts[..] {
            self.note = Some(note);
        }
        Ok(())
    }

    /// Whether a column is 1, 2, 3, …: row numbers rather than figures.
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

    /// The columns with contents that are not used, except row numbers and the form's own
    /// labels.
    fn skip(
        &self,
        table: &Table,
        header_row: Option<usize>,
        headers: &[Header],
        contents: &[Content],
    ) -> Vec<SkippedColumn> {
        let taken = [
            self.code,
            self.name,
            self.numerator,
            self.denominator,
            self.note,
        ];
        (0..table.columns())
            .filter(|&column| contents[column] != Content::Blank && !taken.contains(&Some(column)))
            .filter(|&column| match headers[column] {
                Header::RowNumber | Header::Label => false,
                // "Mức đạt" (attainment) in words repeats the rate.
                Header::Rate => contents[column] != Content::Text,
                _ => true,
            })
            .filter(|&column| headers[column] != Header::Unknown || !self.counts_up(table, column))
            .map(|column| SkippedColumn {
                column: column + 1,
                title: header_row
                    .map_or_else(String::new, |row| table.cell(row, column).to_owned()),
                percentages: headers[column] == Header::Rate
                    || contents[column] == Content::Percentages,
            })
            .collect()
    }
}

/// Whether a cell is meant as a number, readable or not.
fn is_number(cell: &str) -> bool {
    cell.len() <= MAX_NUMBER_BYTES
        && cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || matches!(c, '.' | ',' | '-' | '+' | '(' | ')' | '\u{2212}')
        })
}
