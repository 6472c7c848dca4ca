//! Bảng mẫu: the form as a table to be filled in a spreadsheet and read back.

use super::text;
use crate::plan::{Period, Plan, Unit};
use crate::report::{Draft, Quantity, RawEntry, Table};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The heads; reading back knows the columns by them.
const HEADS: [&str; 7] = [
    "Mã",
    "Chỉ tiêu",
    "Tử số đếm gì",
    "Mẫu số đếm gì",
    "Tử số",
    "Mẫu số",
    "Ghi chú",
];

/// How the first cell of every template begins; reading back knows it by that.
const TITLE: &str = "Bảng nhập số liệu: ";
/// What the clerk does with it. No head may be read into it.
const GUIDE: &str = "Xin điền các ô nền vàng: mỗi ô một số, không kèm chữ; không phát sinh thì ghi 0 vào cả hai ô. Lưu tệp, mở lại trang Nhập số liệu, bấm “Dán từ bảng tính” rồi “Chọn tệp Excel hoặc CSV”. Ô để trống không làm mất số đang có.";
/// The sheet's name.
pub const TEMPLATE_SHEET: &str = "Bảng nhập";

/// The form as a table to be filled in, every word chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// `Bảng nhập số liệu: Quý II/2024 – Xã Hương Mai (07771)`.
    pub title: String,
    /// What to do with it, in one line.
    pub guide: String,
    /// The day it was made, as ISO 8601.
    pub date: String,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// A row per indicator of the unit's level.
    pub rows: Vec<TemplateRow>,
    /// Name of its files without extension: `bao-cao-xa_bang-mau_07771_2024-Q2`.
    pub file_stem: String,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRow {
    /// Code, name, what is counted above and below the line.
    pub about: [String; 4],
    /// The figures above and below the line.
    pub figures: [Figure; 2],
    /// The note as typed.
    pub note: String,
}

/// What was typed for a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Nothing.
    Blank,
    /// A number, in thousandths.
    Number(u64),
    /// What is no number, as typed.
    Text(String),
}

/// The template of `unit` for `period`, with what `draft` has so far.
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
        heads: HEADS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        file_stem: format!("bao-cao-xa_bang-mau_{}_{}", unit.code, period.id),
    }
}

fn title(unit: &Unit, period: &Period) -> String {
    format!("{TITLE}{} – {} ({})", period.name, unit.name, unit.code)
}

/// A warning where `table` is the template of another unit or period.
#[must_use]
pub fn another_form(table: &Table, unit: &Unit, period: &Period) -> Option<String> {
    let (named, wanted) = (table.cell(0, 0), title(unit, period));
    let named = named.strip_prefix(TITLE)?;
    let wanted = wanted.strip_prefix(TITLE).unwrap_or_default();
    (named != wanted).then(|| {
        format!(
            "Tệp này là bảng mẫu của {}, còn biểu đang mở là {wanted}. Xin xem kỹ trước khi đưa vào.",
            text::shorten(named, 120)
        )
    })
}

impl Figure {
    fn of(typed: &str) -> Self {
        match Quantity::parse(typed) {
            Ok(quantity) => Self::Number(quantity.thousandths()),
            Err(_) if typed.trim().is_empty() => Self::Blank,
            Err(_) => Self::Text(typed.trim().to_owned()),
        }
    }

    /// Digits without grouping: a spreadsheet of any language keeps `1230`, while
    /// an English one makes 1,23 of `1.230`. What is no number stays as typed.
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
    /// Heads and rows, as a CSV file has them.
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
        std::iter::once(self.heads.clone()).chain(rows).collect()
    }
}

/// Rows as a CSV file that Excel opens in Vietnamese: byte order mark,
/// semicolons, CRLF. What a spreadsheet would run as a formula is kept a text.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(';');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

fn push_cell(text: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = cell.contains(['"', ';', '\n', '\r']);
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    for c in cell.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    if quoted {
        text.push('"');
    }
}

#[cfg(test)]
pub(crate) mod tests;
