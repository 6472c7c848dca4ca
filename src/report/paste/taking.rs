//! Takes figures and notes out of the lines of a table that have their place. A line is
//! taken whole: where one of its figures is refused, the other is not taken either.

use super::below::{NoteBelow, is_reference, next_lines};
use super::columns::{ColumnReason, Columns};
use super::content::rate;
use super::decisions::ColumnMeaning;
use super::figures::{Separators, Sides, read_sides};
use super::rows::RowProposal;
use super::stated::Stated;
use super::{CellAssignment, Leftover, LeftoverReason, is_same};
use crate::plan::{Indicator, Level, fold};
use crate::report::{Draft, Field, MAX_CELL, Quantity, RawEntry, Table, attain_raw, visible};

/// What the lines of one table are taken with.
pub(super) struct Taking<'a> {
    pub(super) table: &'a Table,
    pub(super) columns: &'a Columns,
    pub(super) level: Level,
    pub(super) draft: &'a Draft,
    pub(super) separators: Separators,
    pub(super) cells: Vec<CellAssignment>,
    pub(super) leftovers: Vec<Leftover>,
}

impl Taking<'_> {
    /// Takes what the lines have for `indicator`.
    pub(super) fn take(&mut self, indicator: &Indicator, rows: &[RowProposal]) {
        let of: Vec<&RowProposal> = rows
            .iter()
            .filter(|proposal| proposal.indicator() == Some(&indicator.id))
            .collect();
        let mut notes: Vec<String> = Vec::new();
        for proposal in of {
            let row = proposal.row;
            if self.is_too_wide(row) {
                let commas = self.table.is_comma_separated();
                self.refuse_row(proposal, LeftoverReason::TooManyCells { commas });
                continue;
            }
            if self.has_split_number(row) {
                self.refuse_row(proposal, LeftoverReason::TooManyCells { commas: true });
                continue;
            }
            if self.columns.has_figures(self.table, row) {
                self.take_figures(row, indicator);
            }
            if let Some(note) = self.note(row, indicator) {
                if self.columns.note_is_of_report(self.table, row) {
                    if !self.is_typed(&note, indicator) {
                        let column = self.columns.of(ColumnMeaning::Note);
                        self.refuse(row, column, LeftoverReason::ReportsWords);
                    }
                    continue;
                }
                let length = notes.iter().chain([&note]).map(|n| n.chars().count() + 1);
                if length.sum::<usize>() > MAX_CELL + 1 {
                    let column = self.columns.of(ColumnMeaning::Note);
                    self.refuse(row, column, LeftoverReason::NoteTooLong);
                } else {
                    notes.push(note);
                }
            }
        }
        if !notes.is_empty() {
            self.cells.push(CellAssignment {
                indicator: indicator.id.clone(),
                field: Field::Note,
                text: notes.join("\n"),
            });
        }
    }

    fn take_figures(&mut self, row: usize, indicator: &Indicator) {
        let sides = match read_sides(self.table, self.columns, row, indicator, self.separators) {
            Ok(sides) => sides,
            Err(refused) => {
                self.leftovers.extend(refused);
                return;
            }
        };
        if let Some(reason) = self.mixes(&sides, indicator) {
            self.refuse(row, sides.columns().next(), reason);
        } else if let Some((column, reason)) = self.contradiction(row, &sides, indicator) {
            self.refuse(row, Some(column), reason);
        } else {
            for (field, quantity) in sides.figures() {
                self.cells.push(CellAssignment {
                    indicator: indicator.id.clone(),
                    field,
                    text: quantity.to_string(),
                });
            }
        }
    }

    /// A figure that would come without its other half: beside an older one, or although
    /// the table has a column for both. A column that the clerk has pasted into a column of
    /// the form, or has given its meaning, is meant so.
    fn mixes(&self, sides: &Sides, indicator: &Indicator) -> Option<LeftoverReason> {
        let (field, brought) = sides.only_one()?;
        let both = self.columns.of(ColumnMeaning::Numerator).is_some()
            && self.columns.of(ColumnMeaning::Denominator).is_some();
        let mut reasons = sides.columns().map(|c| self.columns.proposals[c].reason);
        let is_meant = reasons.any(|reason| {
            matches!(
                reason,
                ColumnReason::Focus | ColumnReason::Decided | ColumnReason::Recalled
            )
        });
        if is_meant && !both {
            return None;
        }
        let missing = match field {
            Field::Numerator => Field::Denominator,
            _ => Field::Numerator,
        };
        let typed = self.draft.entries.get(&indicator.id);
        let typed_in = |field| typed.map_or("", |typed| typed.get(field)).trim();
        let stays = typed_in(missing);
        let changes = !is_same(field, typed_in(field), &brought.to_string());
        (changes && (both || !stays.is_empty())).then(|| LeftoverReason::OtherFigureBlank {
            missing,
            stays: stays.to_owned(),
        })
    }

    /// A percentage of the line that its figures do not have.
    fn contradiction(
        &self,
        row: usize,
        sides: &Sides,
        indicator: &Indicator,
    ) -> Option<(usize, LeftoverReason)> {
        let (numerator, denominator) = sides.both()?;
        if denominator == Quantity::ZERO {
            return None;
        }
        self.columns.rates.iter().find_map(|&column| {
            let cell = self.table.cell(row, column);
            let (number, says_percent) = rate(cell)?;
            let stated = Stated::read(number, says_percent)?;
            // Without a head it may be the rate to reach.
            let headed = !self.columns.proposals[column].title.is_empty();
            let target = indicator.target(self.level).map(|target| target.percent);
            let is_target = target
                .is_some_and(|percent| u64::from(percent.thousandths()) == stated.thousandths);
            (!stated.agrees(numerator, denominator) && (headed || !is_target)).then(|| {
                let reason = LeftoverReason::RateDiffers {
                    numerator: numerator.to_string(),
                    denominator: denominator.to_string(),
                };
                (column, reason)
            })
        })
    }

    /// Whether the form has this note, alone or after the reason for the lack of figures.
    fn is_typed(&self, note: &str, indicator: &Indicator) -> bool {
        self.draft.entries.get(&indicator.id).is_some_and(|raw| {
            let (reason, own) = (raw.reason.trim(), raw.note.trim());
            note == own || note == reason || note == format!("{reason}. {own}")
        })
    }

    /// The note of a line, without what a report wrote before it.
    fn note(&self, row: usize, indicator: &Indicator) -> Option<String> {
        if let Some(below) = NoteBelow::at(self.table, row) {
            let next = next_lines(self.table, row).filter(|_| self.table.is_exact());
            let text: Vec<&str> = std::iter::once(below.text).chain(next).collect();
            return Some(text.join(" ").trim().to_owned()).filter(|text| !text.is_empty());
        }
        let column = self.columns.of(ColumnMeaning::Note)?;
        let cell = self.table.cell(row, column);
        if cell.is_empty() {
            return None;
        }
        let note = visible(cell);
        let note = note.trim();
        // The apostrophe that keeps a spreadsheet from running a note as a formula.
        let note = match note.strip_prefix('\'') {
            Some(bare) if bare.starts_with(['=', '+', '-', '@']) => bare,
            _ => note,
        };
        let own = without_lacking(note, &indicator.counted);
        let note = if own != note && self.is_reports(row, note, indicator) {
            own
        } else {
            note
        };
        // The note itself stands below the table.
        (!note.is_empty() && !is_reference(note)).then(|| note.to_owned())
    }

    /// Whether a report wrote what is lacking at the start of a note: it stands in a
    /// report's table, or is what these figures lack, which the form says itself.
    fn is_reports(&self, row: usize, note: &str, indicator: &Indicator) -> bool {
        if self.columns.has_generated {
            return true;
        }
        let sides = read_sides(self.table, self.columns, row, indicator, self.separators);
        let figures = sides.ok().and_then(|sides| sides.both());
        let target = indicator.target(self.level);
        let (Some((numerator, denominator)), Some(target)) = (figures, target) else {
            return false;
        };
        let raw = RawEntry {
            numerator: numerator.to_string(),
            denominator: denominator.to_string(),
            ..RawEntry::default()
        };
        let (attainment, _) = attain_raw(&raw, indicator, target);
        let said = note.split(' ').nth(2).unwrap_or_default();
        attainment
            .lacking
            .is_some_and(|lacking| lacking.to_string() == said)
    }

    /// Whether a line has more cells than the table has columns: a number with commas
    /// in a file that separates its cells by commas, as a rule.
    fn is_too_wide(&self, row: usize) -> bool {
        let width = |row: usize| self.table.rows().get(row).map_or(0, Vec::len);
        let headed = self
            .columns
            .proposals
            .iter()
            .rposition(|p| !p.title.is_empty());
        let Some(headed) = headed.map(|last| last + 1) else {
            return false;
        };
        let others = self
            .columns
            .rows()
            .filter(|other| width(*other) > headed)
            .count();
        // A column without a head has a cell in every line.
        let unheaded = !self.table.is_comma_separated() && others * 2 > self.columns.rows().len();
        width(row) > headed && !unheaded
    }

    /// Whether the commas of a file seem to have split a number, `1,234` into `1` and `234`,
    /// in a line that has no cell too many for it: three digits begin with a zero, or a
    /// number stands where notes do.
    fn has_split_number(&self, row: usize) -> bool {
        if !self.table.is_comma_separated() {
            return false;
        }
        let cells = &self.table.rows()[row];
        let digits = |cell: &str| !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
        let group = |cell: &str| digits(cell) && cell.len() == 3;
        let mut pairs = cells
            .windows(2)
            .map(|pair| (pair[0].as_str(), pair[1].as_str()));
        let split = |(head, tail): (&str, &str)| digits(head) && head.len() <= 3 && group(tail);
        let has_zeros = pairs
            .clone()
            .any(|pair| split(pair) && pair.1.starts_with('0'));
        let note = self.columns.of(ColumnMeaning::Note);
        let note_is_number = note.is_some_and(|column| digits(self.table.cell(row, column)));
        has_zeros || (note_is_number && pairs.any(split))
    }

    fn refuse(&mut self, row: usize, column: Option<usize>, reason: LeftoverReason) {
        self.leftovers.push(Leftover {
            row: row + 1,
            column: column.map(|column| column + 1),
            text: column.map_or_else(String::new, |c| self.table.cell(row, c).to_owned()),
            reason,
        });
    }

    fn refuse_row(&mut self, proposal: &RowProposal, reason: LeftoverReason) {
        self.leftovers.push(Leftover {
            row: proposal.row + 1,
            column: None,
            text: proposal.words.clone(),
            reason,
        });
    }
}

/// The clerk's own part of a note that a report begins with what is lacking:
/// `Còn thiếu 10 hồ sơ. Đã đối chiếu`.
fn without_lacking<'a>(note: &'a str, counted: &str) -> &'a str {
    let mut words = note.splitn(3, ' ');
    let lead = [words.next(), words.next()].map(|word| word.map(fold).unwrap_or_default());
    let Some(rest) = words.next().filter(|_| lead == ["con", "thieu"]) else {
        return note;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    match rest.trim_start().strip_prefix(counted) {
        Some("") => "",
        Some(own) => match own.strip_prefix(". ") {
            // A report that was read back before said it again.
            Some(own) => without_lacking(own, counted),
            None => note,
        },
        None => note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_report_wrote_is_taken_off_a_note_however_often() {
        let own = |note| without_lacking(note, "hồ sơ");
        assert_eq!(own("Còn thiếu 10 hồ sơ"), "");
        assert_eq!(own("Còn thiếu 1.010 hồ sơ. Đã đối chiếu"), "Đã đối chiếu");
        assert_eq!(own("Còn thiếu 10 hồ sơ. Còn thiếu 10 hồ sơ. a"), "a");
        assert_eq!(own("Còn thiếu 2 hộ nghèo"), "Còn thiếu 2 hộ nghèo");
        assert_eq!(own("Còn thiếu người"), "Còn thiếu người");
    }
}
