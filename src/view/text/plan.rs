//! The plan: why its file is refused.

use super::shorten;
use crate::json::FrameError;
use crate::plan::PlanError;
use chrono::{Datelike, NaiveDate};

/// The plan could not be fetched at the first start.
pub const NOT_FETCHED: &str = "Chưa tải được kế hoạch. Xin kiểm tra mạng rồi tải lại trang.";

/// There is no plan of this year, so that the last one, of `year`, is shown.
#[must_use]
pub fn last_plan(year: i32, today: NaiveDate) -> String {
    format!(
        "Trang này chưa có kế hoạch năm {}. Đây là kế hoạch năm {year}: số liệu của năm ấy vẫn xem, sửa và chốt được. Khi có kế hoạch mới, xin hỏi người quản trị trang.",
        today.year()
    )
}

/// Why a plan file is refused; the last good plan stays.
#[must_use]
pub fn plan_error(error: &PlanError) -> String {
    match error {
        PlanError::Frame(error) => frame_error(error),
        PlanError::Invalid { place, .. } => {
            format!("Tệp kế hoạch sai ở mục “{}”.", shorten(place, 60))
        }
    }
}

fn frame_error(error: &FrameError) -> String {
    match error {
        FrameError::Syntax { line, column, .. } => {
            format!("Tệp kế hoạch sai cú pháp ở dòng {line}, cột {column}.")
        }
        FrameError::DuplicateMember { name } => {
            format!("Tệp kế hoạch sai ở mục “{}”.", shorten(name, 60))
        }
        FrameError::OtherFormat { .. } => "Tệp này không phải tệp kế hoạch.".to_owned(),
        FrameError::NewerVersion { found, .. } => format!(
            "Tệp kế hoạch theo phiên bản {found}, mới hơn ứng dụng này. Xin cập nhật ứng dụng."
        ),
        FrameError::InvalidVersion => {
            "Không đọc được phiên bản của tệp kế hoạch. Xin kiểm tra mục “version”.".to_owned()
        }
    }
}

/// The server's new plan is refused and the one in force stays.
#[must_use]
pub fn plan_refused(error: &PlanError) -> String {
    format!(
        "Kế hoạch trên máy chủ có lỗi nên kế hoạch đang có được giữ nguyên. {}",
        plan_error(error)
    )
}

/// Figures on the wall come from a file that was made under another text of the plan.
pub const OTHER_TEXT: &str =
    "Tệp lập theo một bản khác của kế hoạch, nên mức đạt trên màn hình có thể khác nơi gửi.";
