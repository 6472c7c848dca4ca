//! Finds what each column of a table is: by what was decided, by the indicators that its
//! cells name, by its head, else by its contents.

use super::PasteTarget;
use super::columns::{ColumnProposal, ColumnReason, Columns};
use super::content::{Content, counts_up};
use super::decisions::{ColumnMeaning, Decisions};
use super::header::{Header, figure_columns, header, is_of_other_period, title};
use super::naming::{Named, Names};
use super::words::words;
use crate::report::{Field, Quantity, Table};
use std::ops::Range;

/// The columns while they are being found.
pub(super) struct Drafting<'a> {
    table: &'a Table,
    head: Option<usize>,
    decisions: &'a Decisions,
    headers: Vec<Header>,
    contents: Vec<Content>,
    found: Vec<Option<(ColumnMeaning, ColumnReason)>>,
}

impl<'a> Drafting<'a> {
    pub(super) fn new(
        table: &'a Table,
        head: Option<usize>,
        period: &str,
        decisions: &'a Decisions,
    ) -> Self {
        let columns = 0..table.columns();
        let rows = head.map_or(0, |row| row + 1)..table.rows().len();
        let mut found = vec![None; table.columns()];
        for (column, meaning) in decisions.columns() {
            if let Some(place) = found.get_mut(column) {
                let reason = if decisions.is_recalled_column(column) {
                    ColumnReason::Recalled
                } else {
                    ColumnReason::Decided
                };
                *place = Some((meaning, reason));
            }
        }
        Self {
            headers: columns
                .clone()
                .map(|c| {
                    let found = head.map_or(Header::Unknown, |head| header(table, head, c));
                    let is_figure = matches!(found, Header::Figure(_) | Header::Perhaps(_));
                    let other = |head| is_figure && is_of_other_period(table, head, c, period);
                    if head.is_some_and(other) {
                        Header::OtherPeriod
                    } else {
                        found
                    }
                })
                .collect(),
            contents: columns
                .map(|c| Content::of(table, rows.clone(), c))
                .collect(),
            table,
            head,
            decisions,
            found,
        }
    }

    fn rows(&self) -> Range<usize> {
        self.head.map_or(0, |row| row + 1)..self.table.rows().len()
    }

    fn is_free(&self, column: usize) -> bool {
        self.found[column].is_none()
    }

    /// Whether any column has this meaning already.
    fn has(&self, meaning: ColumnMeaning) -> bool {
        self.decisions.gives(meaning)
            || self
                .found
                .iter()
                .flatten()
                .any(|(given, _)| *given == meaning)
    }

    fn set(&mut self, column: usize, meaning: ColumnMeaning, reason: ColumnReason) {
        if self.is_free(column) && (meaning == ColumnMeaning::Skip || !self.has(meaning)) {
            self.found[column] = Some((meaning, reason));
        }
    }

    /// The lines that a naming column should explain: those with numbers.
    fn rows_with_numbers(&self) -> Vec<usize> {
        let numeric = |c: &usize| {
            matches!(self.contents[*c], Content::Numbers | Content::Fractions)
                && !counts_up(self.table, self.rows(), *c)
        };
        let columns: Vec<usize> = (0..self.contents.len()).filter(numeric).collect();
        let filled = |row: &usize| {
            columns
                .iter()
                .any(|c| !self.table.cell(*row, *c).is_empty())
        };
        let rows: Vec<usize> = self.rows().filter(filled).collect();
        if !rows.is_empty() {
            return rows;
        }
        let any = |row: &usize| !self.table.rows()[*row].is_empty();
        self.rows().filter(any).collect()
    }

    /// The free column with the most hits, and how many.
    fn best(&self, rows: &[usize], hit: &dyn Fn(&str) -> bool) -> Option<(usize, usize)> {
        let may_name = |column: &usize| {
            let header = self.headers[*column];
            let naming = matches!(
                header,
                Header::Unknown | Header::RowNumber | Header::Name | Header::Code | Header::Target
            );
            naming && self.is_free(*column) && self.contents[*column] != Content::Percentages
        };
        let hits = |column: usize| {
            rows.iter()
                .filter(|&&r| hit(self.table.cell(r, column)))
                .count()
        };
        let counted = (0..self.table.columns()).filter(may_name);
        let counted = counted
            .map(|column| (hits(column), column))
            .filter(|(hits, _)| *hits > 0);
        counted
            .max_by_key(|&(hits, column)| (hits, std::cmp::Reverse(column)))
            .map(|(hits, column)| (column, hits))
    }

    /// Finds the columns of codes and names. What the cells name counts for more than
    /// what the head says.
    pub(super) fn find_names(&mut self, names: &Names<'_>) {
        let rows = self.rows_with_numbers();
        let name = self.best(&rows, &|cell| {
            matches!(names.named(cell), Named::One(_) | Named::NotReported(_))
        });
        let code = self.best(&rows, &|cell| names.code(cell, false).is_some());
        let reason = |matching| ColumnReason::Matches {
            matching,
            rows: rows.len(),
        };
        if let Some((column, hits)) = name {
            self.set(column, ColumnMeaning::Name, reason(hits));
        }
        if let Some((column, hits)) = code
            && Some(column) != name.map(|(column, _)| column)
        {
            self.set(column, ColumnMeaning::Code, reason(hits));
        }
        for (header, meaning) in [
            (Header::Code, ColumnMeaning::Code),
            (Header::Name, ColumnMeaning::Name),
        ] {
            if let Some(column) = self.headers.iter().position(|found| *found == header) {
                self.set(column, meaning, ColumnReason::Head);
            }
        }
    }

    pub(super) fn find_figures(&mut self, period: &str, target: Option<&PasteTarget>) {
        if let Some(head) = self.head {
            for kind in [Header::Figure, Header::Perhaps] {
                self.figures_by_head(head, kind, period);
            }
        } else {
            self.figures_by_order(target);
        }
        for column in 0..self.contents.len() {
            if self.contents[column] == Content::Fractions {
                self.set(column, ColumnMeaning::Skip, ColumnReason::Fractions);
            }
        }
    }

    fn figures_by_head(&mut self, head: usize, kind: fn(Field) -> Header, period: &str) {
        let sides = [
            (Field::Numerator, ColumnMeaning::Numerator),
            (Field::Denominator, ColumnMeaning::Denominator),
        ]
        .map(|(field, meaning)| {
            let columns = figure_columns(self.table, &self.headers, kind(field), head, period);
            (columns, meaning)
        });
        // What only may be a figure's head counts where both sides have one.
        let perhaps = kind(Field::Note) == Header::Perhaps(Field::Note);
        if perhaps && sides.iter().any(|(columns, _)| columns.len() != 1) {
            return;
        }
        for (columns, meaning) in sides {
            if let [column] = columns[..] {
                self.set(column, meaning, ColumnReason::Head);
            } else {
                for column in columns {
                    self.set(column, ColumnMeaning::Skip, ColumnReason::SameHead);
                }
            }
        }
    }

    /// Two columns of numbers without heads are numerator and denominator, a single one
    /// is the focused field.
    fn figures_by_order(&mut self, target: Option<&PasteTarget>) {
        let naming: Vec<usize> = (0..self.found.len())
            .filter(|&c| {
                let meaning = self.found[c].map(|(meaning, _)| meaning);
                matches!(meaning, Some(ColumnMeaning::Code | ColumnMeaning::Name))
            })
            .collect();
        let after = naming.first().map_or(0, |column| column + 1);
        let numbers_from = |first: usize| -> Vec<usize> {
            (first..self.contents.len())
                .filter(|&c| self.contents[c] == Content::Numbers && self.is_free(c))
                .collect()
        };
        let mut numbers = numbers_from(after);
        if numbers.is_empty() {
            numbers = numbers_from(0);
        }
        if let Some(&first) = numbers.first()
            && numbers.len() > 1
            && counts_up(self.table, self.rows(), first)
        {
            // With two columns it is not certain whether the first one counts rows.
            if numbers.len() > 2 {
                self.set(first, ColumnMeaning::Skip, ColumnReason::RowNumbers);
            }
            numbers.remove(0);
            if numbers.len() == 1 {
                return;
            }
        }
        match (&numbers[..], target.map(|target| target.field)) {
            ([first, second], _) if self.are_swapped(*first, *second) => {}
            ([first, second], _) => {
                self.set(*first, ColumnMeaning::Numerator, ColumnReason::Order);
                self.set(*second, ColumnMeaning::Denominator, ColumnReason::Order);
            }
            ([one], Some(Field::Numerator)) => {
                self.set(*one, ColumnMeaning::Numerator, ColumnReason::Focus);
            }
            ([one], Some(Field::Denominator)) => {
                self.set(*one, ColumnMeaning::Denominator, ColumnReason::Focus);
            }
            _ => {}
        }
    }

    /// Whether in most lines the first number is greater than the second, which no
    /// numerator is: then the order says nothing.
    fn are_swapped(&self, first: usize, second: usize) -> bool {
        let number = |row, column| Quantity::parse(self.table.cell(row, column)).ok();
        let pairs = self
            .rows()
            .filter_map(|row| Some((number(row, first)?, number(row, second)?)));
        let (mut greater, mut all) = (0, 0);
        for (above, below) in pairs {
            greater += usize::from(above > below);
            all += 1;
        }
        greater * 2 > all
    }

    pub(super) fn find_notes(&mut self) {
        if let Some(column) = self.headers.iter().position(|h| *h == Header::Note) {
            self.set(column, ColumnMeaning::Note, ColumnReason::Head);
        } else if self.head.is_none() {
            let is_figure = |found: &Option<(ColumnMeaning, ColumnReason)>| {
                matches!(
                    found,
                    Some((ColumnMeaning::Numerator | ColumnMeaning::Denominator, _))
                )
            };
            let Some(last) = self.found.iter().rposition(is_figure) else {
                return;
            };
            let texts: Vec<usize> = (last + 1..self.contents.len())
                .filter(|&c| self.contents[c] == Content::Text && self.is_free(c))
                .collect();
            if let [note] = texts[..] {
                self.set(note, ColumnMeaning::Note, ColumnReason::AfterFigures);
            }
        }
    }

    /// Why a column that nothing else has explained is not used.
    fn skipped(&self, column: usize) -> ColumnReason {
        match (self.headers[column], self.contents[column]) {
            (_, Content::Blank) => ColumnReason::Blank,
            (Header::Target, _) => ColumnReason::Target,
            (Header::Generated, _) | (_, Content::Generated) => ColumnReason::Generated,
            (Header::Rate, _) | (_, Content::Percentages) => ColumnReason::Percentages,
            (Header::Label, _) => ColumnReason::Label,
            (Header::OtherPeriod, _) => ColumnReason::OtherPeriod,
            (Header::RowNumber, _) => ColumnReason::RowNumbers,
            (_, Content::Numbers) if counts_up(self.table, self.rows(), column) => {
                ColumnReason::RowNumbers
            }
            (_, Content::Numbers) => ColumnReason::Unclear,
            (_, Content::Fractions) => ColumnReason::Fractions,
            (_, Content::Text) => ColumnReason::NoPlace,
        }
    }

    pub(super) fn finish(self) -> Columns {
        let proposals: Vec<ColumnProposal> = (0..self.table.columns())
            .map(|column| {
                let skipped = || (ColumnMeaning::Skip, self.skipped(column));
                let (meaning, reason) = self.found[column].unwrap_or_else(skipped);
                let title = self.head.map_or("", |head| title(self.table, head, column));
                ColumnProposal {
                    title: title.to_owned(),
                    meaning,
                    reason,
                }
            })
            .collect();
        let code = proposals
            .iter()
            .position(|p| p.meaning == ColumnMeaning::Code);
        // A column of codes that counts 1, 2, 3 numbers the rows of its own table.
        let numbers_are_codes = code.is_some_and(|column| {
            let said = self.headers[column] == Header::Code
                || matches!(
                    proposals[column].reason,
                    ColumnReason::Decided | ColumnReason::Recalled
                );
            said && !counts_up(self.table, self.rows(), column)
        });
        let rates = (0..proposals.len()).filter(|&column| {
            // What is called a result may be a count; a rate is not.
            let title = &proposals[column].title;
            let is_rate = title.contains('%') || words(title).contains(" ty le ");
            proposals[column].reason == ColumnReason::Percentages
                && (is_rate || self.contents[column] == Content::Percentages)
        });
        Columns {
            head: self.head,
            numbers_are_codes,
            has_generated: self.headers.contains(&Header::Generated),
            rates: rates.collect(),
            lines: self.table.rows().len(),
            proposals,
        }
    }
}
