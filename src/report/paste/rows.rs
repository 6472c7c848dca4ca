//! Proposes which line of a table is which indicator of the form, with the reason.

use super::below::{NoteBelow, indicator_of, next_lines};
use super::columns::Columns;
use super::decisions::{ColumnMeaning, Decisions};
use super::header::{has_figure, is_another_head};
use super::naming::{Code, Named, Names};
use super::units::Units;
use super::{LeftoverReason, PasteTarget};
use crate::plan::{GroupId, IndicatorId};
use crate::report::Table;
use std::collections::BTreeMap;

/// A line of a table that has something to take, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProposal {
    /// The line, from 0.
    pub row: usize,
    /// What names it: its code and name, or else its first text.
    pub words: String,
    /// Where it goes.
    pub place: RowPlace,
}

/// Where a line of a table goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowPlace {
    /// Into the row of an indicator.
    Goes {
        /// The indicator.
        indicator: IndicatorId,
        /// Why.
        by: PlacedBy,
    },
    /// Nowhere.
    Stays(LeftoverReason),
}

/// Why a line goes into the row of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacedBy {
    /// The clerk says so.
    Decision,
    /// The clerk has said so of these words in another table of the same heads.
    Recalled,
    /// Its code or name.
    Name,
    /// It is the only line, and the row had the focus.
    Focus,
    /// The clerk says that the lines follow the order of the form.
    Order,
}

impl RowProposal {
    /// The indicator that it goes to.
    #[must_use]
    pub fn indicator(&self) -> Option<&IndicatorId> {
        match &self.place {
            RowPlace::Goes { indicator, .. } => Some(indicator),
            RowPlace::Stays(_) => None,
        }
    }
}

/// The lines that have something to take, under what was decided.
pub(super) fn propose(
    table: &Table,
    names: &Names<'_>,
    units: &Units<'_>,
    columns: &Columns,
    target: Option<&PasteTarget>,
    decisions: &Decisions,
) -> Vec<RowProposal> {
    let mut rows = Vec::new();
    let mut group: Option<GroupId> = None;
    let mut above: Option<IndicatorId> = None;
    let mut other_head: Option<usize> = None;
    let mut read_to = 0;
    for row in columns.rows() {
        if is_another_head(table, columns.head, row) {
            other_head = Some(row);
        }
        if let Some(head) = other_head {
            // Its columns are not those of the head.
            if has_figure(table, row) {
                rows.push(RowProposal {
                    row,
                    words: words_of(table, columns, row),
                    place: RowPlace::Stays(LeftoverReason::OtherHead { line: head + 1 }),
                });
            }
            continue;
        }
        if row < read_to {
            continue;
        }
        let below = NoteBelow::at(table, row);
        if below.is_some() && table.is_exact() {
            read_to = row + 1 + next_lines(table, row).count();
        }
        let filled = columns.has_figures(table, row);
        let noted = columns.has_note(table, row) || below.is_some();
        let texts = [ColumnMeaning::Code, ColumnMeaning::Name].map(|meaning| {
            let column = columns.of(meaning);
            column.map_or("", |column| table.cell(row, column))
        });
        let meant = if let Some(note) = below {
            indicator_of(note, table, names, columns, row)
        } else if columns.names_rows() {
            identify(names, columns, texts, group.as_ref())
        } else {
            Err(LeftoverReason::NoName)
        };
        let unnamed = matches!(meant, Ok(Named::Nothing) | Err(LeftoverReason::NoName));
        if unnamed && let Some(opened) = texts.iter().find_map(|text| names.group(text)) {
            group = Some(opened.clone());
        }
        let place = match decisions.row(row) {
            Some(Some(indicator)) => RowPlace::Goes {
                indicator: indicator.clone(),
                by: if decisions.is_recalled_row(row) {
                    PlacedBy::Recalled
                } else {
                    PlacedBy::Decision
                },
            },
            Some(None) => RowPlace::Stays(LeftoverReason::Decided),
            None => match meant {
                Ok(Named::One(indicator)) => match units.other(table, columns, row) {
                    Some(unit) => RowPlace::Stays(LeftoverReason::OtherUnit(unit)),
                    None => RowPlace::Goes {
                        indicator,
                        by: PlacedBy::Name,
                    },
                },
                Ok(_) | Err(_) if unnamed && noted && !filled && texts.concat().is_empty() => {
                    RowPlace::Stays(LeftoverReason::OnlyNote(above.clone()))
                }
                Ok(Named::Nothing) => RowPlace::Stays(LeftoverReason::NoSuchRow),
                Ok(Named::NotReported(id)) => RowPlace::Stays(LeftoverReason::NotReported(id)),
                Ok(Named::Several(ids)) => RowPlace::Stays(LeftoverReason::SeveralRows(ids)),
                Ok(Named::Perhaps(id)) => RowPlace::Stays(LeftoverReason::Perhaps(id)),
                Ok(Named::PartOf(id)) => RowPlace::Stays(LeftoverReason::PartOf(id)),
                Err(reason) => RowPlace::Stays(reason),
            },
        };
        above = match &place {
            RowPlace::Goes { indicator, .. } => Some(indicator.clone()),
            RowPlace::Stays(_) if filled => None,
            RowPlace::Stays(_) => above,
        };
        let place = match place {
            // A line of words between the others: a heading is nothing to report, and
            // anything else is said.
            RowPlace::Stays(_) if !filled && !noted => {
                let words = texts.concat();
                let known = !unnamed || texts.iter().any(|text| names.group(text).is_some());
                if known || words.trim().is_empty() || is_head(table, columns, row) {
                    continue;
                }
                RowPlace::Stays(LeftoverReason::OnlyWords)
            }
            RowPlace::Goes { .. } if !filled && !noted => continue,
            place => place,
        };
        rows.push(RowProposal {
            row,
            words: words_of(table, columns, row),
            place,
        });
    }
    rows.retain(|proposal| !is_head(table, columns, proposal.row));
    place_unnamed(table, names, columns, target, decisions, &mut rows);
    refuse_twins(table, columns, &mut rows);
    rows
}

/// Whether a line repeats the head, as it does on every printed page.
fn is_head(table: &Table, columns: &Columns, row: usize) -> bool {
    let rows = table.rows();
    columns
        .head
        .is_some_and(|head| row != head && rows.get(head) == rows.get(row))
}

/// Lines that nothing names: a single one goes into the focused row, several follow the
/// order of the form if the clerk says so, a line each, blank ones included.
fn place_unnamed(
    table: &Table,
    names: &Names<'_>,
    columns: &Columns,
    target: Option<&PasteTarget>,
    decisions: &Decisions,
    rows: &mut [RowProposal],
) {
    let form: Vec<&IndicatorId> = names.reported().map(|i| &i.id).collect();
    let start = target.and_then(|target| form.iter().position(|id| **id == target.indicator));
    let from_start = &form[start.unwrap_or(0)..];
    let single = rows.len() == 1 && start.is_some();
    for proposal in rows {
        if proposal.place != RowPlace::Stays(LeftoverReason::NoName) {
            continue;
        }
        if decisions.in_order && !columns.names_rows() {
            let line = proposal.row - columns.rows().start;
            proposal.place = match from_start.get(line) {
                Some(indicator) if columns.has_figures(table, proposal.row) => RowPlace::Goes {
                    indicator: (*indicator).clone(),
                    by: PlacedBy::Order,
                },
                _ => RowPlace::Stays(LeftoverReason::BeyondForm),
            };
        } else if single && let Some(indicator) = from_start.first() {
            proposal.place = RowPlace::Goes {
                indicator: (*indicator).clone(),
                by: PlacedBy::Focus,
            };
        }
    }
}

/// Of several lines with figures for one indicator the one that the clerk decided goes
/// there; without a decision none does.
fn refuse_twins(table: &Table, columns: &Columns, rows: &mut [RowProposal]) {
    /// How many lines go to an indicator, and how many of them by a decision.
    #[derive(Default)]
    struct Claims {
        all: usize,
        decided: usize,
    }
    let mut claims: BTreeMap<IndicatorId, Claims> = BTreeMap::new();
    let with_figures = |proposal: &&mut RowProposal| columns.has_figures(table, proposal.row);
    for proposal in rows.iter_mut().filter(with_figures) {
        if let RowPlace::Goes { indicator, by } = &proposal.place {
            let claims = claims.entry(indicator.clone()).or_default();
            claims.all += 1;
            claims.decided += usize::from(*by == PlacedBy::Decision);
        }
    }
    for proposal in rows.iter_mut().filter(with_figures) {
        let RowPlace::Goes { indicator, by } = &proposal.place else {
            continue;
        };
        let alone = claims
            .get(indicator)
            .is_none_or(|claims| match claims.decided {
                0 => claims.all == 1,
                decided => decided == 1 && *by == PlacedBy::Decision,
            });
        if !alone {
            proposal.place = RowPlace::Stays(LeftoverReason::DuplicateRow(indicator.clone()));
        }
    }
}

/// The indicator that the code and the name of a line mean together.
fn identify(
    names: &Names<'_>,
    columns: &Columns,
    [code, name]: [&str; 2],
    group: Option<&GroupId>,
) -> Result<Named, LeftoverReason> {
    let by_name = names.named(name);
    let found = names
        .code(code, columns.numbers_are_codes)
        .or_else(|| names.code(name, false));
    let (id, reported) = match found {
        None if by_name == Named::Nothing && is_numbered(code) => {
            return Err(LeftoverReason::UnclearCode(names.by_position(code)));
        }
        None => return Ok(by_name),
        // A number may be the line's number in a list, so the name decides.
        Some(Code::Number(_)) if by_name != Named::Nothing => return Ok(by_name),
        Some(Code::Number(_)) if !name.is_empty() => return Ok(Named::Nothing),
        Some(Code::Number(number)) => return Ok(names.numbered(number, group)),
        Some(Code::Full(indicator, reported)) => (&indicator.id, reported),
    };
    match by_name {
        Named::One(name) | Named::NotReported(name) if name != *id => {
            Err(LeftoverReason::CodeAndNameDiffer {
                code: id.clone(),
                name,
            })
        }
        _ if reported => Ok(Named::One(id.clone())),
        _ => Ok(Named::NotReported(id.clone())),
    }
}

/// Whether a code is numbers with something between them, `1.2`.
fn is_numbered(code: &str) -> bool {
    let mut numbers = code
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    numbers.clone().count() > 1 && numbers.all(digits)
}

/// What to quote a line by: its code and name, or else its first text.
fn words_of(table: &Table, columns: &Columns, row: usize) -> String {
    let naming = [ColumnMeaning::Code, ColumnMeaning::Name].map(|meaning| columns.of(meaning));
    let named: Vec<&str> = naming
        .into_iter()
        .flatten()
        .map(|column| table.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .collect();
    if !named.is_empty() {
        return named.join(" ");
    }
    let mut all = (0..table.columns()).map(|column| table.cell(row, column));
    all.find(|cell| !cell.is_empty()).unwrap_or("").to_owned()
}
