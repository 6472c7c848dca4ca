//! Lines of other units: the table of a district lists each of its communes, and only one
//! of them is the form's.

use super::columns::Columns;
use super::decisions::ColumnMeaning;
use super::words::words;
use crate::plan::{Plan, UnitCode};
use crate::report::Table;
use std::collections::BTreeMap;

/// What stands before the name of a unit, as [`words`]; it changes where a commune becomes
/// a ward.
const KINDS: [&str; 7] = [
    " xa ",
    " phuong ",
    " thi tran ",
    " thi xa ",
    " thanh pho ",
    " huyen ",
    " quan ",
];

/// The plan's units by name and by code, and which of them is the form's.
pub(super) struct Units<'a> {
    /// The name of the form's unit without its kind, as [`words`].
    own_name: String,
    own_code: &'a str,
    /// By name without kind.
    by_name: BTreeMap<String, &'a str>,
    by_code: BTreeMap<&'a str, &'a str>,
}

impl<'a> Units<'a> {
    pub(super) fn new(plan: &'a Plan, own: &'a UnitCode) -> Self {
        let units = || plan.units.iter();
        Self {
            own_name: plan
                .unit(own)
                .map_or_else(String::new, |unit| bare(&unit.name).0),
            own_code: own.as_str(),
            by_name: units()
                .map(|u| (bare(&u.name).0, u.name.as_str()))
                .collect(),
            by_code: units()
                .map(|u| (u.code.as_str(), u.name.as_str()))
                .collect(),
        }
    }

    /// The unit that a line is about, where it names another than the form's and not the
    /// form's: by its whole name, or by its code below a head that says so.
    pub(super) fn other(&self, table: &Table, columns: &Columns, row: usize) -> Option<String> {
        let mut other = None;
        for (column, proposal) in columns.proposals.iter().enumerate() {
            let cell = table.cell(row, column);
            if proposal.meaning != ColumnMeaning::Skip || cell.is_empty() {
                continue;
            }
            let head = words(&proposal.title);
            let is_of_unit = [" don vi ", " xa ", " huyen "]
                .iter()
                .any(|word| head.contains(word));
            let by_code = self.by_code.get(cell).filter(|_| is_of_unit);
            let (name, has_kind) = bare(cell);
            if name == self.own_name || (is_of_unit && cell == self.own_code) {
                return None;
            }
            let by_name = self.by_name.get(&name).filter(|_| has_kind || is_of_unit);
            other = other.or(by_code.or(by_name));
        }
        other.map(|name| (*name).to_owned())
    }
}

/// A name without the kind of unit that stands before it, as [`words`], and whether there
/// was one.
fn bare(name: &str) -> (String, bool) {
    let name = words(name);
    let kind = KINDS.iter().find(|kind| name.starts_with(*kind));
    kind.map_or((name.clone(), false), |kind| {
        (name[kind.len() - 1..].to_owned(), true)
    })
}
