//! Pasting from a spreadsheet (Dán từ bảng tính): the table as it came, what each of
//! its columns and lines is taken for, the changes that it would make, old and new side
//! by side, and what of it has no place in the form, each with the reason.

mod grid;
mod old_font;
mod pasting;
mod reasons;

pub use grid::{ColumnChoice, Grid, GridLine, HeadChoice, MEANINGS, Pick};
pub use old_font::{InUnicode, OldFont, field_in_unicode};
pub use pasting::{
    Confirmation, Decision, Form, PasteEffect, PasteRequest, PasteState, Pasting, WorkbookReply,
};
pub use reasons::{paste_error, table_error};

use super::text;
use crate::plan::{IndicatorId, Plan};
use crate::report::{Change, ColumnMeaning, Draft, Field, Proposal, Side};

/// What the dialog shows before anything is changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastePreview {
    /// How many cells would change and how many already have the same content.
    pub summary: String,
    /// A warning where the app made the table for another unit, period or plan.
    pub warning: Option<String>,
    /// What is said of an old font, and whether it is converted.
    pub old_font: Option<OldFont>,
    /// The table, and what it is taken for.
    pub grid: Grid,
    /// Cells that would change.
    pub lines: Vec<ChangeLine>,
    /// What else is to be known, a sentence each.
    pub remarks: Vec<String>,
    /// The changes, once they are confirmed.
    pub changes: Vec<Change>,
}

/// A cell that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// The indicator.
    pub id: IndicatorId,
    /// Short name of the indicator, `Hồ sơ trực tuyến`.
    pub name: String,
    /// The field's code, for `data-field`.
    pub field: &'static str,
    /// Name of the field, `Tử số`.
    pub what: &'static str,
    /// The present text; `trống` where it is blank.
    pub before: String,
    /// Whether it is blank.
    pub blank: bool,
    /// The new text.
    pub after: String,
}

/// The changes of a placement against the draft, in words.
fn changes(draft: &Draft, proposal: &Proposal) -> (String, Vec<Change>) {
    let placement = &proposal.placement;
    let has_figures = proposal.columns.iter().any(|column| {
        matches!(
            column.meaning,
            ColumnMeaning::Numerator | ColumnMeaning::Denominator | ColumnMeaning::Fraction
        )
    });
    let changes = placement.changes(draft);
    let figures = changes.iter().filter(|c| c.field != Field::Missing).count();
    let same = placement.cells.len().saturating_sub(figures);
    let summary = match (figures, same) {
        (0, 0) if !has_figures => {
            "Chưa rõ cột nào là tử số, cột nào là mẫu số. Xin chọn ở đầu mỗi cột của bảng dưới đây."
                .to_owned()
        }
        (0, 0) if placement.leftovers.is_empty() => {
            "Bảng chưa điền số nào, không có gì để đưa vào biểu.".to_owned()
        }
        (0, 0) => {
            "Chưa có ô nào đặt được vào biểu. Xin chọn cột và chỉ tiêu ở bảng dưới đây.".to_owned()
        }
        (0, same) => format!("Cả {same} ô đặt được đều giống số đang có, không cần thay."),
        (figures, 0) => format!("{figures} ô sẽ thay đổi."),
        (figures, same) => format!("{figures} ô sẽ thay đổi, {same} ô giống số đang có."),
    };
    let summary = match placement.leftovers.len() {
        0 => summary,
        left => format!("{summary} {left} chỗ chưa lấy, lý do ghi ở từng dòng."),
    };
    (summary, changes)
}

fn line(plan: &Plan, change: &Change) -> ChangeLine {
    let ticked = change.field == Field::Missing;
    let blank = change.before.trim().is_empty();
    let before = match () {
        () if ticked => "đang đánh dấu".to_owned(),
        () if blank => "trống".to_owned(),
        () => text::shorten(change.before.trim(), 120),
    };
    ChangeLine {
        id: change.indicator.clone(),
        name: short_name(plan, &change.indicator),
        field: change.field.name(),
        what: field_word(change.field),
        before,
        blank,
        after: if ticked {
            "bỏ đánh dấu".to_owned()
        } else {
            text::shorten(&change.after, 120)
        },
    }
}

/// The name of a field at the head of a line: `Tử số`, `Ghi chú`, …
#[must_use]
pub fn field_word(field: Field) -> &'static str {
    match field {
        Field::Numerator => text::side_capital(Side::Numerator),
        Field::Denominator => text::side_capital(Side::Denominator),
        Field::Note => "Ghi chú",
        Field::Missing => "Chưa có số liệu",
        Field::Reason => "Lý do",
    }
}

fn short_name(plan: &Plan, id: &IndicatorId) -> String {
    plan.indicator(id)
        .map_or_else(String::new, |i| i.short_name.clone())
}

#[cfg(test)]
mod tests;
