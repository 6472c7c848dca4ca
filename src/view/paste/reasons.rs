//! The sentences of a paste: why a column or a line is taken for what it is, why
//! something is not taken, and why a table cannot be read.

use super::field_word;
use crate::plan::{Indicator, IndicatorId, Plan};
use crate::report::{
    ColumnProposal, ColumnReason, Leftover, LeftoverReason, MAX_CELL, MAX_ROWS, PasteError,
    PlacedBy, QuantityError, TableError,
};
use crate::view::{text, workbook};

/// Why a line or a cell of a table is not taken, and what to do.
pub(super) fn sentence(plan: &Plan, left: &Leftover) -> String {
    match &left.reason {
        LeftoverReason::NoSuchRow => {
            "Không rõ là chỉ tiêu nào. Xin chọn chỉ tiêu, hoặc để không lấy.".to_owned()
        }
        LeftoverReason::NoName => {
            "Dòng không ghi mã hay tên chỉ tiêu. Xin chọn chỉ tiêu cho dòng này.".to_owned()
        }
        LeftoverReason::BeyondForm => "Dòng thừa: biểu đã hết chỉ tiêu. Xin chọn chỉ tiêu, hoặc để không lấy.".to_owned(),
        LeftoverReason::Decided => "Không lấy, theo lựa chọn ở trên.".to_owned(),
        LeftoverReason::OnlyWords => "Dòng chỉ có chữ, không có số: không lấy. Nếu là ghi chú thì xin chép vào ghi chú của chỉ tiêu.".to_owned(),
        LeftoverReason::OnlyNote(None) => {
            "Chỉ có ghi chú, không rõ của chỉ tiêu nào. Xin chọn chỉ tiêu.".to_owned()
        }
        LeftoverReason::OnlyNote(Some(id)) => format!(
            "Chỉ có ghi chú. Nếu là phần tiếp theo của ghi chú {id} thì xin chọn {id}."
        ),
        LeftoverReason::Perhaps(id) => format!(
            "Tên gần giống chỉ tiêu {id}. Nếu đúng thì xin chọn {id}."
        ),
        LeftoverReason::PartOf(id) => format!(
            "Tên là một số thành phần của chỉ tiêu {id}, không phải cả chỉ tiêu. Xin chọn chỉ tiêu nếu đúng."
        ),
        LeftoverReason::UnclearCode(None) => {
            "Không rõ mã này là chỉ tiêu nào trong biểu của đơn vị. Xin chọn chỉ tiêu.".to_owned()
        }
        LeftoverReason::UnclearCode(Some(id)) => format!(
            "Không rõ mã: có thể là {id}. Nếu đúng thì xin chọn {id}."
        ),
        LeftoverReason::OtherHead { line } => format!(
            "Dòng này thuộc một bảng khác, có tiêu đề ở dòng {line}. Xin chép và dán riêng bảng ấy."
        ),
        LeftoverReason::OtherUnit(unit) => format!(
            "Dòng này là của {}, không phải của đơn vị trong biểu: không lấy.",
            text::shorten(unit, 60)
        ),
        LeftoverReason::TooManyCells { commas: true } => "Dấu phẩy trong số có lẽ đã tách số này thành hai ô. Xin gõ thẳng vào biểu, hoặc lưu tệp lại dưới dạng .xlsx.".to_owned(),
        LeftoverReason::TooManyCells { commas: false } => "Dòng có nhiều ô hơn các cột có tiêu đề, không rõ ô nào là số nào. Xin thêm tiêu đề cho cột thừa rồi chép lại, hoặc gõ thẳng vào biểu.".to_owned(),
        LeftoverReason::NotReported(id) => {
            format!("Chỉ tiêu {id} không thuộc diện đơn vị báo cáo: không lấy.")
        }
        LeftoverReason::SeveralRows(ids) => {
            let ids: Vec<&str> = ids.iter().map(IndicatorId::as_str).collect();
            format!("Có thể là {}. Xin chọn chỉ tiêu.", ids.join(" hoặc "))
        }
        LeftoverReason::CodeAndNameDiffer { code, name } => {
            format!("Mã là {code} mà tên là của chỉ tiêu {name}. Xin chọn chỉ tiêu đúng.")
        }
        LeftoverReason::DuplicateRow(id) => {
            format!("Có nhiều dòng cùng là chỉ tiêu {id}. Xin chọn một dòng, các dòng kia để không lấy.")
        }
        LeftoverReason::Unreadable(error) => unreadable(error, &left.text),
        LeftoverReason::NotWhole(id) => format!(
            "“{}” là số lẻ, mà {} phải là số nguyên. Xin xem lại rồi gõ thẳng vào ô.",
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
        LeftoverReason::Dash => {
            "Dấu “–” là 0 hay chưa có số? Nếu là 0 thì xin gõ 0 vào biểu, nếu chưa có số thì để trống.".to_owned()
        }
        LeftoverReason::Fraction { above, below } => format!(
            "Ô có hai số “{above}/{below}”. Nếu là tử số/mẫu số thì xin chọn “Tử số/mẫu số” cho cột này."
        ),
        LeftoverReason::NoFraction => {
            "Ô không có dạng tử số/mẫu số. Xin gõ thẳng vào biểu.".to_owned()
        }
        LeftoverReason::OtherHalfRefused => {
            "Không lấy một mình, vì số kia của dòng này không dùng được. Xin gõ cả hai số vào biểu.".to_owned()
        }
        LeftoverReason::OtherFigureBlank { missing, stays } if stays.is_empty() => format!(
            "Bảng để trống {}, mà một nửa dòng thì không lấy. Xin gõ thẳng vào biểu.",
            field_word(*missing).to_lowercase()
        ),
        LeftoverReason::OtherFigureBlank { missing, stays } => format!(
            "Bảng không có {} mà trong biểu đang có {stays}; lấy một nửa thì hai số không cùng một lần đếm. Xin gõ thẳng vào biểu.",
            field_word(*missing).to_lowercase()
        ),
        LeftoverReason::RateDiffers {
            numerator,
            denominator,
        } => format!(
            "Bảng ghi {} mà {numerator}/{denominator} ra tỷ lệ khác. Xin xem lại; nếu hai số đúng thì chọn “Bỏ qua” cho cột tỷ lệ.",
            text::shorten(&left.text, 24)
        ),
        LeftoverReason::ReportsWords => {
            "Phụ lục ghi ở đây lý do chưa có số hoặc chỗ cần sửa, không rõ phần nào là ghi chú. Nếu cần thì xin chép vào ghi chú.".to_owned()
        }
        LeftoverReason::NoteTooLong => {
            format!("Ghi chú sẽ dài quá {MAX_CELL} ký tự. Xin rút ngắn.")
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
        QuantityError::Unreadable { .. } if typed.chars().all(|c| !c.is_ascii_digit()) => format!(
            "“{}” không phải là số. Nếu chưa có số liệu hay không phát sinh thì xin bấm nút ấy ở dòng của chỉ tiêu.",
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
            "Bảng này không có cột số nào: mỗi số phải ở một ô riêng, không kèm chữ. Xin chép cả cột tử số và mẫu số.".to_owned()
        }
    }
}

/// Why a column is taken for what it is.
pub(super) fn column_reason(column: &ColumnProposal) -> String {
    match column.reason {
        ColumnReason::Decided => "theo lựa chọn".to_owned(),
        ColumnReason::Recalled => "như lần trước".to_owned(),
        ColumnReason::Head => "theo tiêu đề".to_owned(),
        ColumnReason::Matches { matching, rows } => format!("{matching} trong {rows} dòng khớp"),
        ColumnReason::Order => "cột số, theo thứ tự".to_owned(),
        ColumnReason::Focus => "cột của ô đang chọn".to_owned(),
        ColumnReason::AfterFigures => "chữ sau hai cột số".to_owned(),
        ColumnReason::Blank => "cột trống".to_owned(),
        ColumnReason::RowNumbers => "số thứ tự".to_owned(),
        ColumnReason::Percentages => "tỷ lệ, ứng dụng tự tính".to_owned(),
        ColumnReason::Target => "mục tiêu, đã có trong kế hoạch".to_owned(),
        ColumnReason::Generated => "cột tính ra, không lấy".to_owned(),
        ColumnReason::Label => "lời giải thích".to_owned(),
        ColumnReason::OtherPeriod => "số của kỳ khác".to_owned(),
        ColumnReason::SameHead => "nhiều cột cùng tên, xin chọn".to_owned(),
        ColumnReason::Fractions => "như “tử số/mẫu số”, xin chọn nếu đúng".to_owned(),
        ColumnReason::Unclear => "cột số, không rõ là gì, xin chọn".to_owned(),
        ColumnReason::NoPlace => "chưa dùng đến".to_owned(),
    }
}

/// Why a line goes where it goes.
pub(super) fn placed_by(by: PlacedBy) -> &'static str {
    match by {
        PlacedBy::Decision => "theo lựa chọn",
        PlacedBy::Recalled => "như lần trước",
        PlacedBy::Name => "theo mã hoặc tên",
        PlacedBy::Focus => "dòng đang chọn",
        PlacedBy::Order => "theo thứ tự của biểu",
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
