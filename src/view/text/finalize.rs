//! Finalising a report: what came of it, or why it was not done.

use super::shorten;
use crate::bundle::SealError;
use crate::session::FinalizeError;

/// Why finalising failed and what to do.
#[must_use]
pub fn finalize_error(error: &FinalizeError) -> String {
    match error {
        FinalizeError::NoUnit => "Chưa chọn đơn vị báo cáo. Xin chọn trong Cài đặt.".to_owned(),
        FinalizeError::NoReporter => {
            "Chưa có họ tên người báo cáo. Xin nhập trong Cài đặt.".to_owned()
        }
        FinalizeError::NoReason => NO_REASON.to_owned(),
        FinalizeError::Row { indicator, .. } => {
            format!("Chỉ tiêu {indicator} chưa trả lời được. Xin kiểm tra lại dòng này.")
        }
        FinalizeError::Seal(error) => seal_error(error),
        FinalizeError::Elsewhere => {
            "Kỳ này vừa được chốt ở cửa sổ khác. Xin xem lại bản đó; nếu vẫn cần sửa thì chốt lại."
                .to_owned()
        }
        FinalizeError::Changed => {
            "Số liệu vừa thay đổi ở cửa sổ khác nên chưa chốt. Xin xem lại phần kiểm tra rồi bấm chốt lần nữa."
                .to_owned()
        }
        FinalizeError::NotKept => {
            "Máy này đang chỉ mở để xem nên chưa chốt được. Xin tải lại trang.".to_owned()
        }
    }
}

/// The reason of a further revision is still blank.
pub const NO_REASON: &str = "Xin ghi lý do chốt lại.";

/// Why a report cannot be finalised as typed.
#[must_use]
pub fn seal_error(error: &SealError) -> String {
    format!(
        "Mục “{}” dài quá 10.000 ký tự hoặc chứa ký tự không hiện ra được. Xin rút ngắn hoặc gõ lại.",
        shorten(&error.field, 60)
    )
}

/// Revision `number` is finalised and on the disk.
#[must_use]
pub fn finalized(number: u32) -> String {
    format!("Đã chốt bản số {number}. Việc tiếp theo: xuất gói dữ liệu để gửi đi.")
}

/// Revision `number` is finalised, but no store took it.
#[must_use]
pub fn finalized_on_page_only(number: u32) -> String {
    format!(
        "Đã chốt bản số {number}, nhưng máy này không ghi lại được: đóng trang là mất. Xin vào trang Dữ liệu xuất gói dữ liệu ngay."
    )
}

/// The heading above what must be mended before finalising.
#[must_use]
pub fn errors_heading(count: usize) -> String {
    format!("Cần sửa trước ({count})")
}

/// The heading above what should be looked at before finalising.
#[must_use]
pub fn warnings_heading(count: usize) -> String {
    format!("Xin xem lại ({count})")
}

/// The draft has taken over the answers of revision `number`.
#[must_use]
pub fn adopted(number: u32) -> String {
    format!("Bản nháp đã lấy số liệu của bản số {number}. Sửa nếu cần rồi chốt lại.")
}

/// No store takes anything at present, said before finalising.
pub const NOTHING_SAVED: &str =
    "Máy này đang không ghi lại được gì: chốt xong xin xuất gói dữ liệu ngay, đóng trang là mất.";

/// What a reason for a further revision is like, and what it is for.
pub const REASON_HINT: &str = "Ví dụ: bổ sung 5 hồ sơ nộp ngày 12/6. Lý do đi cùng bản mới để cơ quan tổng hợp biết vì sao số liệu thay đổi.";
