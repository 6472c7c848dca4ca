//! What the clerk has decided about tables of one shape, for the next table of it.
//!
//! A shape is the words of all heads of a table. Remembered are the meanings of columns
//! and, by their own words, the indicators of lines that nothing names for certain: never
//! the places of lines, and never that lines follow the order of the form. What is
//! recalled is a proposal like any other, with a reason of its own.

use super::decisions::{ColumnMeaning, Decisions, HeadLine};
use super::words::words;
use super::{Incoming, Proposal, RowPlace, propose};
use crate::plan::IndicatorId;
use crate::report::Table;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Most shapes that are remembered; the oldest go first.
const MAX_SHAPES: usize = 20;
/// Longest text of a memory, in bytes: it is kept as one setting.
const MAX_BYTES: usize = 9_000;
/// Heads are looked for in so many lines.
const MAX_HEAD_LINES: usize = 30;
/// Longer words of a line, in bytes, are a text and no name.
const MAX_LINE_BYTES: usize = 300;

/// What was decided about tables, by their shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableMemory {
    /// The latest last.
    shapes: Vec<Shape>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Shape {
    /// The words of each head.
    heads: Vec<String>,
    columns: Vec<(usize, ColumnMeaning)>,
    /// By the words of a line.
    lines: BTreeMap<String, IndicatorId>,
}

impl Shape {
    /// The shape of a table whose heads are in `line`; `None` where none has words.
    fn of(table: &Table, line: usize) -> Option<Vec<String>> {
        let heads: Vec<String> = (0..table.columns())
            .map(|column| plain(table.cell(line, column)))
            .collect();
        heads
            .iter()
            .any(|head| head.chars().any(char::is_alphabetic))
            .then_some(heads)
    }
}

/// The words of a text, with one space between them.
fn plain(text: &str) -> String {
    words(text).trim().to_owned()
}

impl TableMemory {
    /// Nothing is remembered.
    #[must_use]
    pub const fn new() -> Self {
        Self { shapes: Vec::new() }
    }

    /// Reads what [`TableMemory::encode`] has written. What cannot be read is forgotten.
    #[must_use]
    pub fn decode(text: &str) -> Self {
        let mut shapes: Vec<Shape> = Vec::new();
        for line in text.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            match (parts.as_slice(), shapes.last_mut()) {
                (["table", heads @ ..], _) => shapes.push(Shape {
                    heads: heads.iter().map(|head| plain(head)).collect(),
                    ..Shape::default()
                }),
                (["column", at, meaning], Some(shape)) => {
                    let meaning = ColumnMeaning::parse(meaning);
                    if let (Ok(at), Some(meaning)) = (at.parse(), meaning)
                        && at < shape.heads.len()
                    {
                        shape.columns.push((at, meaning));
                    }
                }
                (["line", id, line], Some(shape)) => {
                    if let Ok(id) = IndicatorId::parse(id) {
                        shape.lines.insert(plain(line), id);
                    }
                }
                _ => {}
            }
        }
        let mut memory = Self { shapes };
        memory.shorten();
        memory
    }

    /// The memory as a text of at most some 9 000 bytes.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = String::new();
        for shape in &self.shapes {
            let _ = writeln!(text, "table\t{}", shape.heads.join("\t"));
            for (at, meaning) in &shape.columns {
                let _ = writeln!(text, "column\t{at}\t{}", meaning.name());
            }
            for (line, id) in &shape.lines {
                let _ = writeln!(text, "line\t{id}\t{line}");
            }
        }
        text
    }

    fn shorten(&mut self) {
        let excess = self.shapes.len().saturating_sub(MAX_SHAPES);
        self.shapes.drain(..excess);
        while self.encode().len() > MAX_BYTES {
            self.shapes.remove(0);
        }
    }

    /// Remembers what was decided about a table that the clerk has agreed to.
    pub fn remember(&mut self, table: &Table, proposal: &Proposal, decisions: &Decisions) {
        let Some(heads) = proposal.head.and_then(|head| Shape::of(table, head)) else {
            return;
        };
        let lines = proposal.rows.iter().filter_map(|row| {
            let id = decisions.row(row.row)??.clone();
            let line = plain(&row.words);
            (!line.is_empty() && line.len() <= MAX_LINE_BYTES).then_some((line, id))
        });
        let columns: Vec<(usize, ColumnMeaning)> = decisions.columns().collect();
        let lines: BTreeMap<String, IndicatorId> = lines.collect();
        let before = self.shapes.iter().position(|shape| shape.heads == heads);
        let before = before.map(|at| self.shapes.remove(at)).unwrap_or_default();
        let mut shape = Shape {
            heads,
            columns: if columns.is_empty() {
                before.columns
            } else {
                columns
            },
            lines: before.lines,
        };
        shape.lines.extend(lines);
        if !shape.columns.is_empty() || !shape.lines.is_empty() {
            self.shapes.push(shape);
        }
        self.shorten();
    }

    /// What was decided about a table of the same shape, as far as it fits this one.
    #[must_use]
    pub fn recall(&self, incoming: &Incoming<'_>) -> Decisions {
        let mut decisions = Decisions::default();
        let table = incoming.table;
        let known = (0..table.rows().len().min(MAX_HEAD_LINES)).find_map(|line| {
            let heads = Shape::of(table, line)?;
            let shape = self.shapes.iter().rfind(|shape| shape.heads == heads)?;
            Some((line, shape))
        });
        let Some((head, shape)) = known else {
            return decisions;
        };
        decisions.head = Some(HeadLine::Row(head));
        for &(column, meaning) in &shape.columns {
            decisions.recall_column(column, meaning);
        }
        let Ok(proposal) = propose(incoming, &decisions) else {
            return Decisions::default();
        };
        for row in &proposal.rows {
            if let RowPlace::Stays(_) = row.place
                && let Some(id) = shape.lines.get(&plain(&row.words))
                && let Some(indicator) = incoming.plan.indicator(id)
                && indicator.target(incoming.level).is_some()
            {
                decisions.recall_row(row.row, id.clone());
            }
        }
        decisions
    }
}

#[cfg(test)]
mod tests;
