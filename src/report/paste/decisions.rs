//! What the clerk has decided about a table: its head, its columns, its rows.

use crate::plan::IndicatorId;
use std::collections::{BTreeMap, BTreeSet};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnMeaning {
    /// Nothing that the form takes.
    Skip,
    /// Codes of indicators.
    Code,
    /// Names of indicators.
    Name,
    /// Numerators.
    Numerator,
    /// Denominators.
    Denominator,
    /// Both in one cell, `812/1010`.
    Fraction,
    /// Notes.
    Note,
}

impl ColumnMeaning {
    /// Every meaning with its name in the page.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("skip", Self::Skip),
        ("code", Self::Code),
        ("name", Self::Name),
        ("numerator", Self::Numerator),
        ("denominator", Self::Denominator),
        ("fraction", Self::Fraction),
        ("note", Self::Note),
    ];

    /// The meaning with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, meaning)| *meaning)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(_, known)| *known == self);
        found.map_or("", |(name, _)| *name)
    }
}

/// Which line of a table is its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadLine {
    /// None: the figures begin in the first line.
    None,
    /// The line with this index, from 0.
    Row(usize),
}

/// What the clerk has decided; everything else is proposed. Rows and columns are
/// counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// The head.
    pub head: Option<HeadLine>,
    /// Meanings of columns, the latest decision last.
    columns: Vec<(usize, ColumnMeaning)>,
    /// The indicators of rows; `None` where a row is not to be taken.
    rows: BTreeMap<usize, Option<IndicatorId>>,
    /// Whether rows that nothing names follow the order of the form.
    pub in_order: bool,
    /// The columns and rows that were so in another table of the same shape, and that the
    /// clerk has not decided in this one.
    recalled_columns: BTreeSet<usize>,
    recalled_rows: BTreeSet<usize>,
}

impl Decisions {
    /// Decides a column. Every meaning but [`ColumnMeaning::Skip`] has one column at
    /// most: the one that was decided last. Another one is skipped as long as it is.
    pub fn set_column(&mut self, column: usize, meaning: ColumnMeaning) {
        self.columns.retain(|(other, _)| *other != column);
        self.columns.push((column, meaning));
        self.recalled_columns.remove(&column);
    }

    /// Decides a row.
    pub fn set_row(&mut self, row: usize, indicator: Option<IndicatorId>) {
        self.rows.insert(row, indicator);
        self.recalled_rows.remove(&row);
    }

    /// Proposes what a column was in another table.
    pub(super) fn recall_column(&mut self, column: usize, meaning: ColumnMeaning) {
        self.set_column(column, meaning);
        self.recalled_columns.insert(column);
    }

    /// Proposes what a row was in another table.
    pub(super) fn recall_row(&mut self, row: usize, indicator: IndicatorId) {
        self.set_row(row, Some(indicator));
        self.recalled_rows.insert(row);
    }

    /// Whether a column is as in another table, and not decided in this one.
    pub(super) fn is_recalled_column(&self, column: usize) -> bool {
        self.recalled_columns.contains(&column)
    }

    /// Whether a row is as in another table, and not decided in this one.
    pub(super) fn is_recalled_row(&self, row: usize) -> bool {
        self.recalled_rows.contains(&row)
    }

    /// What a row was decided to be.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<Option<&IndicatorId>> {
        self.rows.get(&row).map(Option::as_ref)
    }

    /// Whether a column was given this meaning.
    pub(super) fn gives(&self, meaning: ColumnMeaning) -> bool {
        self.columns.iter().any(|(_, given)| *given == meaning)
    }

    /// The decided columns with their meanings.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, ColumnMeaning)> + '_ {
        let decided = self.columns.iter().enumerate();
        decided.map(|(at, &(column, meaning))| {
            let later = &self.columns[at + 1..];
            let taken = later.iter().any(|(_, given)| *given == meaning);
            (column, if taken { ColumnMeaning::Skip } else { meaning })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_that_passes_by_takes_nothing_from_another_column_for_good() {
        let mut decisions = Decisions::default();
        decisions.set_column(2, ColumnMeaning::Numerator);
        // An arrow key walks through the choices.
        decisions.set_column(1, ColumnMeaning::Numerator);
        let now: Vec<_> = decisions.columns().collect();
        assert_eq!(
            now,
            [(2, ColumnMeaning::Skip), (1, ColumnMeaning::Numerator)]
        );
        decisions.set_column(1, ColumnMeaning::Denominator);
        let now: Vec<_> = decisions.columns().collect();
        assert_eq!(
            now,
            [
                (2, ColumnMeaning::Numerator),
                (1, ColumnMeaning::Denominator)
            ]
        );
    }
}
