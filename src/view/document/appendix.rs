//! The appendix (Phụ lục): the table of the report, a line per indicator.

use super::Source;
use super::dates::long_date;
use super::letterhead::{Letterhead, body_name};
use super::notes::{NoteBelow, is_long, reference};
use crate::plan::{Indicator, Target, capitals};
use crate::report::{
    Attainment, Draft, EntryError, Figures, Quantity, Rate, RawEntry, Status, attain_raw, visible,
};
use crate::view::text;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The column headings.
pub const COLUMNS: [&str; 9] = [
    "STT",
    "Chỉ tiêu",
    "Mục tiêu",
    "Tử số",
    "Mẫu số",
    "Kết quả",
    "Mức đạt",
    "So với kỳ trước",
    "Ghi chú",
];

/// The columns by what they contain, as indexes of [`COLUMNS`].
pub mod column {
    /// The indicator's id.
    pub const ID: u16 = 0;
    /// The indicator's name.
    pub const NAME: u16 = 1;
    /// The target.
    pub const TARGET: u16 = 2;
    /// The numerator.
    pub const NUMERATOR: u16 = 3;
    /// The denominator.
    pub const DENOMINATOR: u16 = 4;
    /// The rate.
    pub const RATE: u16 = 5;
    /// The status in words.
    pub const STATUS: u16 = 6;
    /// The change since the previous period.
    pub const CHANGE: u16 = 7;
    /// The note, which is the last.
    pub const NOTE: u16 = 8;
}

/// The table with its title and closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appendix {
    /// The title, `PHỤ LỤC` (appendix).
    pub title: String,
    /// The subject of the report, in capitals.
    pub subject: String,
    /// The document that it belongs to, `(Kèm theo Báo cáo số 15/BC-UBND ngày … của …)`.
    pub reference: String,
    /// Its lines by group of the plan.
    pub groups: Vec<AppendixGroup>,
    /// `Người lập biểu: …`; may be blank.
    pub closing: String,
}

/// A group of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppendixGroup {
    /// Number of the group, `I`.
    pub id: String,
    /// Name of the group, `Phát triển chính quyền số`.
    pub name: String,
    /// Its lines.
    pub lines: Vec<AppendixLine>,
}

/// The line of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppendixLine {
    /// The cells as text, in the order of [`COLUMNS`].
    pub cells: [String; 9],
    /// Its figures, where it has any.
    pub share: Option<Share>,
    /// Its figures of the previous period, where it had any.
    pub before: Option<Share>,
    /// The code of the status.
    pub status: String,
    /// The note where it is too long for its cell, which then refers to it.
    pub below: Option<NoteBelow>,
}

/// Exact figures in thousandths, for the workbook's numbers and formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Numerator, in thousandths.
    pub numerator: u64,
    /// Denominator, in thousandths; never 0.
    pub denominator: u64,
}

impl From<Figures> for Share {
    fn from(figures: Figures) -> Self {
        Self {
            numerator: figures.numerator().thousandths(),
            denominator: figures.denominator().thousandths(),
        }
    }
}

/// An indicator with its answer, before it is put into words.
pub(super) struct Line<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) target: Target,
    pub(super) raw: RawEntry,
    pub(super) attainment: Attainment,
    pub(super) error: Option<EntryError>,
    pub(super) before: Option<Figures>,
}

/// Every indicator that the unit reports, in the plan's order.
pub(super) fn lines<'a>(source: &Source<'a>, answers: &Draft) -> Vec<Line<'a>> {
    let level = source.unit.level;
    let indicators = source.plan.indicators_for(level);
    let line = |indicator: &'a Indicator| {
        let raw = answers.entries.get(&indicator.id);
        let raw = raw.cloned().unwrap_or_default();
        let target = indicator.target(level)?;
        let (attainment, error) = attain_raw(&raw, indicator, target);
        Some(Line {
            indicator,
            target,
            raw,
            attainment,
            error,
            before: source.previous.get(&indicator.id).copied(),
        })
    };
    indicators.filter_map(line).collect()
}

/// The table over `lines`.
pub(super) fn appendix(source: &Source<'_>, head: &Letterhead, lines: Vec<Line<'_>>) -> Appendix {
    let mut groups: Vec<AppendixGroup> = Vec::new();
    let mut notes_below = 0;
    for line in lines {
        let group = &line.indicator.group;
        if groups
            .last()
            .is_none_or(|last| last.id != group.to_string())
        {
            groups.push(AppendixGroup {
                id: group.to_string(),
                name: source
                    .plan
                    .group(group)
                    .map_or_else(String::new, |g| g.name.clone()),
                lines: Vec::new(),
            });
        }
        if let Some(last) = groups.last_mut() {
            let line = line.worded(notes_below + 1);
            notes_below += usize::from(line.below.is_some());
            last.lines.push(line);
        }
    }
    let reporter = source.reporter();
    let mut closing = String::new();
    if !reporter.name.is_empty() {
        closing = format!("Người lập biểu: {}", reporter.name);
        if !reporter.position.is_empty() {
            closing.push_str(", ");
            closing.push_str(&reporter.position);
        }
    }
    Appendix {
        title: "PHỤ LỤC".to_owned(),
        subject: capitals(&source.subject()),
        reference: format!(
            "(Kèm theo Báo cáo số {} {} của {})",
            head.full_number,
            long_date(source.date()),
            body_name(source.unit)
        ),
        groups,
        closing,
    }
}

impl Line<'_> {
    /// Numerator and denominator, where there is a rate.
    pub(super) fn figures(&self) -> Option<(Quantity, Quantity)> {
        self.attainment.rate?;
        let read = |typed: &str| Quantity::parse(typed).ok();
        Some((read(&self.raw.numerator)?, read(&self.raw.denominator)?))
    }

    /// The cells in words. `number` is the one that a note below the table would have.
    fn worded(&self, number: usize) -> AppendixLine {
        let (note, below) = self.note(number);
        let figures = self.figures();
        let (numerator, denominator) = match (&figures, self.attainment.status) {
            (Some((n, d)), _) => (n.to_string(), d.to_string()),
            (None, Status::NotArisen) => ("0".to_owned(), "0".to_owned()),
            // What cannot be parsed is shown as typed.
            (None, Status::Empty | Status::Invalid) => (
                self.raw.numerator.trim().to_owned(),
                self.raw.denominator.trim().to_owned(),
            ),
            (None, _) => (String::new(), String::new()),
        };
        let status = self.attainment.status;
        let rate = self.attainment.rate;
        let share = figures
            .and_then(|(n, d)| Figures::new(n, d))
            .map(Share::from);
        AppendixLine {
            cells: [
                self.indicator.id.to_string(),
                self.indicator.name.clone(),
                self.target.to_string(),
                numerator,
                denominator,
                rate.map_or_else(String::new, |rate| rate.text(Some(self.target))),
                text::status(status).to_owned(),
                self.change(),
                note,
            ],
            share,
            before: self.before.map(Share::from),
            status: status.code().to_owned(),
            below,
        }
    }

    /// The change since the previous period, `tăng 3,2 điểm (kỳ trước 77,2%)`;
    /// blank where either period has no rate.
    fn change(&self) -> String {
        let Some((now, before)) = self.attainment.rate.zip(self.before) else {
            return String::new();
        };
        let before = Rate::from(before);
        let then = before.text(None);
        match now.moved_since(before) {
            (Ordering::Greater, points) => format!("tăng {points} điểm (kỳ trước {then})"),
            (Ordering::Less, points) => format!("giảm {points} điểm (kỳ trước {then})"),
            (Ordering::Equal, _) => format!("không đổi (kỳ trước {then})"),
        }
    }

    /// How much is lacking, or why there are no figures, then the clerk's note. What
    /// somebody typed goes below the table, under `number`, where it is too long.
    fn note(&self, number: usize) -> (String, Option<NoteBelow>) {
        let mut said = String::new();
        let mut typed = Vec::new();
        match (self.attainment.status, self.attainment.lacking) {
            (Status::Missing, _) => typed.push(visible(self.raw.reason.trim())),
            (_, Some(lacking)) => {
                said = format!("Còn thiếu {lacking} {}", self.indicator.counted);
            }
            (Status::Invalid, _) => {
                if let Some(error) = &self.error {
                    said = text::entry_error(error, &self.raw, self.indicator);
                }
            }
            _ => {}
        }
        typed.push(visible(self.raw.note.trim()));
        let joined = |texts: &[&str]| {
            let texts: Vec<&str> = texts.iter().copied().filter(|t| !t.is_empty()).collect();
            texts.join(". ")
        };
        let typed = joined(&typed.iter().map(String::as_str).collect::<Vec<_>>());
        let whole = joined(&[&said, &typed]);
        if typed.is_empty() || !is_long(&whole) {
            return (whole, None);
        }
        let below = NoteBelow {
            number,
            text: typed,
        };
        (joined(&[&said, &reference(number)]), Some(below))
    }
}
