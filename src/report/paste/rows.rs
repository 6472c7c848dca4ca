//! Finds which row of a block is which indicator of the form.

use super::layout::Layout;
use super::naming::{Code, Named, Names};
use super::{Leftover, LeftoverReason, PasteError, PasteTarget};
use crate::plan::{GroupId, IndicatorId};
use crate::report::Table;

/// Matches rows by code or name. Rows with figures but without an indicator are left over.
pub(super) fn by_name(
    table: &Table,
    names: &Names<'_>,
    layout: &Layout,
    leftovers: &mut Vec<Leftover>,
) -> Vec<(usize, IndicatorId)> {
    let mut found = Vec::new();
    let mut group: Option<GroupId> = None;
    for row in layout.rows(table) {
        let filled = layout.has_data(table, row);
        let cells = [layout.code, layout.name].map(|c| c.map_or("", |c| table.cell(row, c)));
        let meant = identify(names, layout, cells, group.as_ref());
        if let Ok(Named::Nothing) = meant
            && let Some(opened) = cells.iter().find_map(|cell| names.group(cell))
        {
            group = Some(opened.clone());
        }
        let reason = match meant {
            _ if !filled => continue,
            Ok(Named::One(id)) => {
                found.push((row, id));
                continue;
            }
            Ok(Named::Nothing) => LeftoverReason::NoSuchRow,
            Ok(Named::NotReported(id)) => LeftoverReason::NotReported(id),
            Ok(Named::Several(ids)) => LeftoverReason::SeveralRows(ids),
            Err(reason) => reason,
        };
        leftovers.push(Leftover::row(table, layout, row, reason));
    }
    found
}

/// The indicator that the code and the name of a row mean together.
fn identify(
    names: &Names<'_>,
    layout: &Layout,
    [code, name]: [&str; 2],
    group: Option<&GroupId>,
) -> Result<Named, LeftoverReason> {
    let by_name = names.named(name);
    let code = names
        .code(code, layout.numbers_are_codes)
        .or_else(|| names.code(name, false));
    let by_code = match code {
        None => return Ok(by_name),
        // A number may be the row's number in a list, so the name decides.
        Some(Code::Number(_)) if by_name != Named::Nothing => return Ok(by_name),
        Some(Code::Number(number)) => return Ok(names.numbered(number, group)),
        Some(Code::Full(indicator, reported)) => (&indicator.id, reported),
    };
    let (id, reported) = by_code;
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

/// Matches unnamed rows by position: a block of exactly as many rows as the form has from
/// the focused row down, or a single row, which goes into the focused row.
pub(super) fn by_position(
    table: &Table,
    names: &Names<'_>,
    layout: &Layout,
    target: Option<&PasteTarget>,
) -> Result<Vec<(usize, IndicatorId)>, PasteError> {
    let form: Vec<&IndicatorId> = names.reported().map(|i| &i.id).collect();
    let start = target.and_then(|target| form.iter().position(|id| **id == target.indicator));
    let form = &form[start.unwrap_or(0)..];
    let all: Vec<usize> = layout.rows(table).collect();
    let filled = all
        .iter()
        .copied()
        .filter(|&row| layout.has_data(table, row));
    let filled: Vec<usize> = filled.collect();
    let rows = if all.len() == form.len() {
        &all
    } else if filled.len() == form.len() || (filled.len() == 1 && start.is_some()) {
        &filled
    } else {
        return Err(PasteError::RowsUnnamed {
            rows: filled.len(),
            expected: form.len(),
        });
    };
    Ok(rows
        .iter()
        .zip(form)
        .map(|(row, id)| (*row, (*id).clone()))
        .collect())
}
