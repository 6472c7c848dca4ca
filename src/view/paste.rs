//! Pasting from a spreadsheet (Dán từ bảng tính): the changes that a table would
//! make, old and new side by side, and what of it has no place in the form, each
//! with the reason.

mod pasting;

pub use pasting::{
    Confirmation, Form, PasteEffect, PasteRequest, PasteState, Pasting, WorkbookReply,
};

use super::{text, workbook};
use crate::plan::{Indicator, IndicatorId, Plan};
use crate::report::{
    Change, Draft, Field, Leftover, LeftoverReason, MAX_CELL, MAX_ROWS, PasteError, Placement,
    QuantityError, Side, TableError,
};

/// What the dialog shows before anything is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastePreview {
    /// How many cells would change and how many already have the same content.
    pub summary: String,
    /// A warning where the table is the template of another unit or period.
    pub warning: Option<String>,
    /// Cells that would change.
    pub lines: Vec<ChangeLine>,
    /// Cells that are left out.
    pub left: Vec<LeftLine>,
    /// What else is left out, a sentence each.
    pub remarks: Vec<String>,
    /// Text of the button that confirms.
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

/// A cell of the table that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftLine {
    /// Its place in the table, `Dòng 5, cột 3` (row 5, column 3).
    pub place: String,
    /// Its text, shortened.
    pub text: String,
    /// Why it was left out, and what to do.
    pub sentence: String,
}

/// Puts a placement into words, compared with the draft.
#[must_use]
pub fn preview(plan: &Plan, draft: &Draft, placement: &Placement) -> PastePreview {
    let changes = placement.changes(draft);
    let figures = changes.iter().filter(|c| c.field != Field::Missing).count();
    let same = placement.cells.len().saturating_sub(figures);
    let summary = match (figures, same) {
        (0, 0) if placement.leftovers.is_empty() => {
            "Bảng chưa điền số nào, không có gì để đưa vào biểu.".to_owned()
        }
        (0, 0) => "Không có ô nào đặt được vào biểu.".to_owned(),
        (0, same) => format!("Cả {same} ô trong bảng đều giống số đang có, không cần thay."),
        (figures, 0) => format!("{figures} ô sẽ thay đổi."),
        (figures, same) => format!("{figures} ô sẽ thay đổi, {same} ô giống số đang có."),
    };
    PastePreview {
        summary,
        warning: None,
        lines: changes.iter().map(|change| line(plan, change)).collect(),
        left: placement
            .leftovers
            .iter()
            .map(|l| left_line(plan, l))
            .collect(),
        remarks: placement.skipped.iter().map(skipped).collect(),
        changes,
    }
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

fn skipped(column: &crate::report::SkippedColumn) -> String {
    let name = if column.title.is_empty() {
        format!("Cột {}", column.column)
    } else {
        format!(
            "Cột {} “{}”",
            column.column,
            text::shorten(&column.title, 40)
        )
    };
    if column.percentages {
        format!("{name} là tỷ lệ phần trăm, không lấy: ứng dụng tự tính từ tử số và mẫu số.")
    } else {
        format!("{name} không lấy: không phải tử số, mẫu số hay ghi chú.")
    }
}

fn left_line(plan: &Plan, left: &Leftover) -> LeftLine {
    LeftLine {
        place: match left.column {
            Some(column) => format!("Dòng {}, cột {column}", left.row),
            None => format!("Dòng {}", left.row),
        },
        text: text::shorten(&left.text, 80),
        sentence: sentence(plan, left),
    }
}

fn sentence(plan: &Plan, left: &Leftover) -> String {
    match &left.reason {
        LeftoverReason::NoSuchRow => {
            "Không rõ là chỉ tiêu nào. Xin ghi mã (ví dụ I.4) vào đầu dòng.".to_owned()
        }
        LeftoverReason::NotReported(id) => {
            format!("Chỉ tiêu {id} không thuộc diện đơn vị báo cáo.")
        }
        LeftoverReason::SeveralRows(ids) => {
            let ids: Vec<&str> = ids.iter().map(IndicatorId::as_str).collect();
            format!("Có thể là {}. Xin ghi đủ mã.", ids.join(" hoặc "))
        }
        LeftoverReason::CodeAndNameDiffer { code, name } => {
            format!("Mã là {code} mà tên là của chỉ tiêu {name}. Xin sửa lại một trong hai.")
        }
        LeftoverReason::DuplicateRow(id) => {
            format!("Có nhiều dòng cùng là chỉ tiêu {id}. Xin giữ lại một dòng.")
        }
        LeftoverReason::Unreadable(error) => unreadable(error, &left.text),
        LeftoverReason::NotWhole(id) => format!(
            "“{}” là số lẻ, mà {} phải là số nguyên.",
            text::shorten(&left.text, 24),
            plan.indicator(id).map_or("chỉ tiêu này", counted)
        ),
        LeftoverReason::Ambiguous {
            as_decimal,
            as_whole,
        } => format!(
            "Không rõ: “{}” là {as_whole} (hàng nghìn) hay {as_decimal} (số lẻ). Xin gõ thẳng vào ô.",
            text::shorten(&left.text, 24)
        ),
        LeftoverReason::InvisibleCharacter => {
            "Ghi chú có ký tự không hiện ra được. Xin gõ lại ghi chú.".to_owned()
        }
    }
}

fn counted(indicator: &Indicator) -> &str {
    &indicator.counted
}

fn unreadable(error: &QuantityError, typed: &str) -> String {
    match error {
        QuantityError::Ambiguous {
            as_decimal,
            as_whole,
        } => format!(
            "Không rõ: “{}” là {as_decimal} hay {as_whole}. Xin gõ thẳng vào ô.",
            text::shorten(typed, 24)
        ),
        error => text::quantity_error(error, typed),
    }
}

/// Why nothing of a table can be placed, and what to copy instead.
#[must_use]
pub fn paste_error(error: &PasteError) -> String {
    match error {
        PasteError::NoFigures => {
            "Bảng này không có cột số nào. Xin chép cả cột tử số và mẫu số.".to_owned()
        }
        PasteError::RowsUnnamed { rows, expected } => format!(
            "Bảng có {rows} dòng không ghi mã hay tên chỉ tiêu, còn từ chỗ dán trở xuống biểu có {expected} dòng, nên không rõ dòng nào vào đâu. Xin chép cả cột mã hoặc cột tên chỉ tiêu."
        ),
        PasteError::RowsNamedOtherwise => "Các dòng mang tên không có trong biểu này. Xin chép bảng có mã hoặc tên chỉ tiêu.".to_owned(),
        PasteError::ColumnsUnclear { numbers: 1 } => {
            "Bảng chỉ có một cột số, không rõ là tử số hay mẫu số. Xin chép cả dòng tiêu đề, hoặc dán thẳng vào ô đầu tiên của cột cần điền.".to_owned()
        }
        PasteError::ColumnsUnclear { numbers } => format!(
            "Bảng có {numbers} cột số, không rõ cột nào là tử số, cột nào là mẫu số. Xin chép cả dòng tiêu đề có chữ “Tử số”, “Mẫu số”."
        ),
        PasteError::ColumnTwice { field } => format!(
            "Bảng có nhiều cột cùng tên “{}”. Xin chỉ chép các cột của kỳ đang nhập.",
            field_word(*field)
        ),
    }
}

/// Why a text or a file is not a table, and what to do.
#[must_use]
pub fn table_error(error: &TableError) -> String {
    match error {
        TableError::Empty => "Chưa có gì để đọc: bảng trống.".to_owned(),
        TableError::TooLarge { .. } => {
            "Bảng quá lớn (trên 4 MB). Xin chỉ chép phần biểu cần nhập.".to_owned()
        }
        TableError::TooMany => format!(
            "Bảng có quá nhiều dòng hoặc cột (nhiều nhất {MAX_ROWS} dòng). Xin chỉ chép phần biểu cần nhập."
        ),
        TableError::CellTooLong { row, column } => format!(
            "Ô ở dòng {row}, cột {column} dài quá {MAX_CELL} ký tự. Xin rút ngắn rồi chép lại."
        ),
        TableError::Workbook => workbook::NO_READER.to_owned(),
        TableError::Markup => "Tệp này là trang web được lưu dưới tên bảng tính. Xin mở tệp trong Excel, chọn Lưu thành “Excel Workbook (.xlsx)” rồi chọn tệp mới; hoặc chép các ô rồi dán vào đây.".to_owned(),
        TableError::NotUnicode => "Tệp dùng bảng mã cũ nên không đọc được chữ Việt. Trong Excel, xin chọn Lưu thành “CSV UTF-8”.".to_owned(),
    }
}

#[cfg(test)]
mod tests;
