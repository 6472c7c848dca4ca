//! Files that are read: why one is refused, and what came of one that is not.

use super::shorten;
use crate::bundle::ReadError;
use crate::json::FrameError;

/// The browser could not read a file that was chosen.
pub const NOT_READ: &str = "Không đọc được tệp. Có thể tệp đã bị chuyển đi; xin chọn lại.";

/// Why a bundle file is refused and what to do.
#[must_use]
pub fn read_error(error: &ReadError) -> String {
    match error {
        ReadError::TooLarge { bytes } => format!(
            "Tệp nặng {} MB, quá giới hạn 32 MB. Xin chọn đúng tệp gói dữ liệu.",
            bytes.div_ceil(1024 * 1024)
        ),
        ReadError::Empty => "Tệp trống. Xin chép hoặc tải lại tệp rồi nhập lần nữa.".to_owned(),
        ReadError::NotText => {
            "Tệp này không phải gói dữ liệu (không phải tệp văn bản). Xin chọn tệp .json do Báo Cáo Xã xuất ra.".to_owned()
        }
        ReadError::Frame(error) => frame_error(error),
        ReadError::WrongDigest { found, computed } => format!(
            "Nội dung tệp đã bị sửa hoặc hỏng trên đường đi (mã ghi {found}, mã tính {computed}). Xin lấy lại tệp gốc từ nơi gửi."
        ),
        ReadError::Invalid { place, .. } => format!(
            "Mục “{}” trong tệp không đúng quy định nên tệp không được nhập. Xin xuất lại tệp từ máy gốc.",
            shorten(place, 60)
        ),
        ReadError::TextTooLong { place } => format!(
            "Mục “{}” dài quá 10.000 ký tự. Xin rút ngắn ở máy gốc rồi xuất lại.",
            shorten(place, 60)
        ),
        ReadError::ControlCharacter { place } => format!(
            "Mục “{}” chứa ký tự điều khiển không hiện ra được. Xin xóa ký tự đó ở máy gốc rồi xuất lại.",
            shorten(place, 60)
        ),
    }
}

fn frame_error(error: &FrameError) -> String {
    match error {
        FrameError::Syntax { line, column, .. } => format!(
            "Tệp bị hỏng hoặc chép chưa đủ (dòng {line}, cột {column}). Xin chép hoặc tải lại tệp."
        ),
        FrameError::DuplicateMember { name } => format!(
            "Tệp có mục “{}” ghi hai lần nên không rõ mục nào đúng. Xin xuất lại tệp từ máy gốc.",
            shorten(name, 40)
        ),
        FrameError::OtherFormat { found: Some(found) } => format!(
            "Đây là tệp “{}”, không phải gói dữ liệu. Xin chọn tệp có tên bắt đầu bằng bao-cao-xa_.",
            shorten(found, 40)
        ),
        FrameError::OtherFormat { found: None } => {
            "Tệp này không phải gói dữ liệu của Báo Cáo Xã. Xin chọn tệp có tên bắt đầu bằng bao-cao-xa_.".to_owned()
        }
        FrameError::NewerVersion { found, known } => format!(
            "Tệp theo phiên bản {found}, mới hơn phiên bản {known} mà ứng dụng này đọc được. Xin cập nhật ứng dụng rồi nhập lại."
        ),
        FrameError::InvalidVersion => {
            "Không đọc được phiên bản ghi trong tệp. Xin xuất lại tệp từ máy gốc.".to_owned()
        }
    }
}

/// Why a chosen file is refused: `error` where it was read, in the words of
/// `worded`; `None` where the browser could not read it.
#[must_use]
pub fn chosen_file_error(error: Option<&ReadError>, worded: fn(&ReadError) -> String) -> String {
    error.map_or_else(|| NOT_READ.to_owned(), worded)
}

/// `count` submissions of a bundle are new here and on the disk.
#[must_use]
pub fn imported(count: usize) -> String {
    format!("Đã nhập {count} bản. Không bản nào bị ghi đè.")
}
