//! The table as it came, with what it is taken for: the head, the columns, and for each
//! line the indicator that it goes to, all of which can be changed.

use super::reasons::{column_reason, placed_by, sentence};
use crate::plan::{Level, Plan};
use crate::report::{ColumnMeaning, Proposal, RowPlace, Table};
use crate::view::text;

/// Most lines that are shown of what has no place in the form.
const MAX_UNPLACED: usize = 150;
/// Most lines among which the head can be chosen.
const MAX_HEADS: usize = 20;
/// Most characters of a cell that are shown.
const CELL_CHARS: usize = 90;

/// The table and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The lines that may be the head.
    pub heads: Vec<HeadChoice>,
    /// The columns, from the left.
    pub columns: Vec<ColumnChoice>,
    /// The lines.
    pub lines: Vec<GridLine>,
    /// The indicators of the form: code and label.
    pub indicators: Vec<(String, String)>,
    /// Whether the lines follow the order of the form; `None` where that is no question.
    pub order: Option<bool>,
    /// How many lines are not shown and not taken.
    pub hidden: usize,
    /// How many lines or cells are not taken.
    pub left: usize,
}

/// A line that may be the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadChoice {
    /// `none`, or the line from 0.
    pub value: String,
    /// `Dòng 2: Mã · Tử số · Mẫu số`.
    pub label: String,
    /// Whether it is the head.
    pub chosen: bool,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnChoice {
    /// `Cột 2`.
    pub label: String,
    /// Its head; blank where it has none.
    pub title: String,
    /// Code of its meaning.
    pub meaning: &'static str,
    /// Why.
    pub reason: String,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridLine {
    /// The line, from 0.
    pub row: usize,
    /// `Dòng 3`.
    pub label: String,
    /// Its cells as they came, shortened, as many as there are columns.
    pub cells: Vec<String>,
    /// Where it goes; `None` where it has nothing to take.
    pub pick: Option<Pick>,
}

/// Where a line goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The indicator's code; blank where it goes nowhere.
    pub indicator: String,
    /// Why it goes there.
    pub reason: &'static str,
    /// What of it is not taken, and why, a sentence each.
    pub left: Vec<String>,
}

/// The names of the meanings, for the choice.
pub const MEANINGS: [(&str, &str); 7] = [
    ("skip", "Bỏ qua"),
    ("code", "Mã"),
    ("name", "Tên chỉ tiêu"),
    ("numerator", "Tử số"),
    ("denominator", "Mẫu số"),
    ("fraction", "Tử số/mẫu số"),
    ("note", "Ghi chú"),
];

/// The grid of a table.
pub(super) fn grid(plan: &Plan, level: Level, table: &Table, proposal: &Proposal) -> Grid {
    let first = proposal.head.map_or(0, |head| head + 1);
    let mut grid = Grid {
        heads: heads(table, proposal.head),
        columns: columns(proposal),
        indicators: plan
            .indicators_for(level)
            .map(|i| (i.id.to_string(), format!("{} {}", i.id, i.short_name)))
            .collect(),
        order: proposal
            .may_follow_order
            .then_some(proposal.rows.iter().any(|row| {
                matches!(
                    &row.place,
                    RowPlace::Goes {
                        by: crate::report::PlacedBy::Order,
                        ..
                    }
                )
            })),
        left: proposal.placement.leftovers.len(),
        ..Grid::default()
    };
    let mut unplaced = 0;
    for row in first..table.rows().len() {
        let proposed = proposal.rows.iter().find(|proposed| proposed.row == row);
        let goes = proposed.is_some_and(|p| matches!(p.place, RowPlace::Goes { .. }));
        unplaced += usize::from(!goes);
        if !goes && unplaced > MAX_UNPLACED {
            grid.hidden += 1;
            continue;
        }
        let cells: Vec<String> = (0..table.columns())
            .map(|column| text::shorten(table.cell(row, column), CELL_CHARS))
            .collect();
        if cells.iter().all(String::is_empty) && proposed.is_none() {
            continue;
        }
        let pick = proposed.map(|proposed| Pick {
            indicator: proposed
                .indicator()
                .map_or_else(String::new, ToString::to_string),
            reason: match &proposed.place {
                RowPlace::Goes { by, .. } => placed_by(*by),
                RowPlace::Stays(_) => "",
            },
            left: proposal
                .placement
                .leftovers
                .iter()
                .filter(|left| left.row == row + 1)
                .map(|left| match left.column {
                    Some(column) => format!(
                        "Cột {column} “{}”: {}",
                        text::shorten(&left.text, 60),
                        sentence(plan, left)
                    ),
                    None => sentence(plan, left),
                })
                .collect(),
        });
        grid.lines.push(GridLine {
            row,
            label: format!("Dòng {}", row + 1),
            cells,
            pick,
        });
    }
    grid
}

fn heads(table: &Table, head: Option<usize>) -> Vec<HeadChoice> {
    let none = HeadChoice {
        value: "none".to_owned(),
        label: "Không có dòng tiêu đề".to_owned(),
        chosen: head.is_none(),
    };
    let rows = table.rows().iter().enumerate().take(MAX_HEADS);
    let rows = rows.filter(|(_, cells)| !cells.is_empty());
    let choice = |(row, cells): (usize, &Vec<String>)| {
        let filled: Vec<&str> = cells
            .iter()
            .map(String::as_str)
            .filter(|c| !c.is_empty())
            .collect();
        HeadChoice {
            value: row.to_string(),
            label: format!(
                "Dòng {}: {}",
                row + 1,
                text::shorten(&filled.join(" · "), 60)
            ),
            chosen: head == Some(row),
        }
    };
    std::iter::once(none).chain(rows.map(choice)).collect()
}

fn columns(proposal: &Proposal) -> Vec<ColumnChoice> {
    let choice = |(at, column): (usize, &crate::report::ColumnProposal)| ColumnChoice {
        label: format!("Cột {}", at + 1),
        title: text::shorten(&column.title, 60),
        meaning: ColumnMeaning::name(column.meaning),
        reason: column_reason(column),
    };
    proposal.columns.iter().enumerate().map(choice).collect()
}
