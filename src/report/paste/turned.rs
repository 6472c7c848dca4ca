//! A table on its side: a column for each indicator, a line for each figure.

use super::naming::{Code, Named, Names};
use crate::plan::{IndicatorId, Level, Plan};
use crate::report::Table;
use std::collections::BTreeSet;

/// Names are looked for in so many first lines, or columns,
const MAX_HEADS: usize = 20;
/// and in so many cells of each.
const MAX_CELLS: usize = 100;

/// The table with its lines as columns, where its columns name indicators and its lines
/// do not.
#[must_use]
pub fn upright(table: &Table, plan: &Plan, level: Level) -> Option<Table> {
    let names = Names::new(plan, level);
    let count = |cells: &mut dyn Iterator<Item = &str>| -> usize {
        let found: BTreeSet<IndicatorId> = cells.filter_map(|cell| names.one(cell)).collect();
        found.len()
    };
    let cells = 0..MAX_CELLS;
    let across = (0..MAX_HEADS)
        .map(|row| count(&mut cells.clone().map(|column| table.cell(row, column))))
        .max()?;
    if across < 2 {
        return None;
    }
    let down = (0..MAX_HEADS)
        .map(|column| count(&mut cells.clone().map(|row| table.cell(row, column))))
        .max()?;
    (down < 2).then(|| table.transposed().ok())?
}

impl Names<'_> {
    /// The indicator that a cell names for certain, reported or not.
    fn one(&self, cell: &str) -> Option<IndicatorId> {
        match (self.code(cell, false), self.named(cell)) {
            (Some(Code::Full(indicator, _)), _) => Some(indicator.id.clone()),
            (_, Named::One(id) | Named::NotReported(id)) => Some(id),
            _ => None,
        }
    }
}
