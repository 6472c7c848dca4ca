//! The template (Bảng mẫu): the entry form as a table to fill in with a
//! spreadsheet and read back.

use super::csv::{self, Protection};
use super::own_file;
use crate::plan::{Period, Plan, Unit};
use crate::report::{Draft, Quantity, RawEntry};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Column headings, by which reading recognises the columns.
const HEADINGS: [&str; 7] = [
    "Mã",
    "Chỉ tiêu",
    "Tử số đếm gì",
    "Mẫu số đếm gì",
    "Tử số",
    "Mẫu số",
    "Ghi chú",
];

/// How the first cell of every template begins, by which reading recognises it.
pub(super) const TITLE_PREFIX: &str = "Bảng nhập số liệu: ";
/// Instructions for the clerk. Must not contain the text of a heading, or reading
/// would take this row for the row of headings.
const GUIDE: &str = "Xin điền các ô nền vàng: mỗi ô một số, không kèm chữ; không phát sinh thì ghi 0 vào cả hai ô. Lưu tệp, mở lại trang Nhập số liệu, bấm “Dán từ bảng tính” rồi “Chọn tệp Excel hoặc CSV”. Ô để trống không làm mất số đang có.";
/// Name of the sheet in a workbook.
pub const TEMPLATE_SHEET: &str = "Bảng nhập";

/// The entry form of one unit and period as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Period and unit, `Bảng nhập số liệu: Quý II/2024 – Xã Hương Mai (07771)`.
    pub title: String,
    /// Instructions, in one paragraph.
    pub guide: String,
    /// The day it was made, as ISO 8601.
    pub date: String,
    /// Column headings.
    pub heads: Vec<String>,
    /// A row per indicator that the unit reports.
    pub rows: Vec<TemplateRow>,
    /// The mark by which reading knows whose it is.
    pub mark: String,
    /// File name without extension: `bao-cao-xa_bang-mau_07771_2024-Q2`.
    pub file_stem: String,
}

/// The row of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRow {
    /// Id, name, what the numerator counts, what the denominator counts.
    pub about: [String; 4],
    /// Numerator and denominator.
    pub figures: [Figure; 2],
    /// The note as typed.
    pub note: String,
}

/// What is typed for a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Nothing.
    Blank,
    /// A number, in thousandths.
    Number(u64),
    /// As typed, where it is not a number.
    Text(String),
}

/// The template of `unit` for `period`, filled with what `draft` has so far.
#[must_use]
pub fn template(
    plan: &Plan,
    unit: &Unit,
    period: &Period,
    draft: &Draft,
    date: NaiveDate,
) -> Template {
    let blank = RawEntry::default();
    let rows = plan.indicators_for(unit.level).map(|indicator| {
        let raw = draft.entries.get(&indicator.id).unwrap_or(&blank);
        TemplateRow {
            about: [
                indicator.id.to_string(),
                indicator.name.clone(),
                indicator.numerator.clone(),
                indicator.denominator.clone(),
            ],
            figures: [&raw.numerator, &raw.denominator].map(|typed| Figure::of(typed)),
            note: raw.note.trim().to_owned(),
        }
    });
    Template {
        title: title(unit, period),
        guide: GUIDE.to_owned(),
        date: date.format("%Y-%m-%d").to_string(),
        heads: HEADINGS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        mark: own_file::mark(plan, unit, period),
        file_stem: format!("bao-cao-xa_bang-mau_{}_{}", unit.code, period.id),
    }
}

fn title(unit: &Unit, period: &Period) -> String {
    format!("{TITLE_PREFIX}{}", own_file::form_name(unit, period))
}

impl Figure {
    fn of(typed: &str) -> Self {
        match Quantity::parse(typed) {
            Ok(quantity) => Self::Number(quantity.thousandths()),
            Err(_) if typed.trim().is_empty() => Self::Blank,
            Err(_) => Self::Text(typed.trim().to_owned()),
        }
    }

    /// As text for CSV, without thousands separators: a spreadsheet in any
    /// language reads `1230` alike, but one in English reads `1.230` as 1.23.
    fn plain(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Number(thousandths) => Quantity::from_thousandths(*thousandths)
                .map_or_else(String::new, |quantity| {
                    quantity.to_string().replace('.', "")
                }),
            Self::Text(typed) => typed.clone(),
        }
    }
}

impl Template {
    /// The headings, the rows and the mark of a CSV file.
    #[must_use]
    pub fn cells(&self) -> Vec<Vec<String>> {
        let row = |row: &TemplateRow| {
            let figures = row.figures.iter().map(Figure::plain);
            let note = std::iter::once(row.note.clone());
            row.about
                .iter()
                .cloned()
                .chain(figures)
                .chain(note)
                .collect()
        };
        let rows = self.rows.iter().map(row);
        let mark = vec![self.mark.clone()];
        std::iter::once(self.heads.clone())
            .chain(rows)
            .chain([mark])
            .collect()
    }
}

/// `rows` as a CSV file that is filled in with a spreadsheet and read back.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    csv::write(rows.iter().map(Vec::as_slice), Protection::Reversible)
}

#[cfg(test)]
pub(crate) mod tests;
