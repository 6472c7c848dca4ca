//! Files that are read: why one is refused, and what came of reading it.

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

/// Why a bundle that was read is not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing is written: a newer app owns the data of this browser.
    #[error("read-only")]
    ReadOnly,
    /// Neither store takes what is new: it is gone when the page is closed.
    #[error("{count} submissions are on the page only")]
    OnPageOnly {
        /// How many submissions are new.
        count: usize,
    },
}

/// Why a bundle is not stored and what to do.
#[must_use]
pub fn import_error(error: &ImportError) -> String {
    match error {
        ImportError::ReadOnly => {
            "Máy này đang chỉ mở để xem nên chưa nhập được. Xin tải lại trang.".to_owned()
        }
        ImportError::OnPageOnly { count } => format!(
            "Đã đọc {count} bản, nhưng máy này không ghi lại được: đóng trang là mất. Xin dọn bớt bộ nhớ của trình duyệt rồi nhập lại tệp."
        ),
    }
}

/// `count` submissions of a bundle are new here and on the disk.
#[must_use]
pub fn imported(count: usize) -> String {
    format!("Đã nhập {count} bản. Không bản nào bị ghi đè.")
}

/// How a conflict is resolved.
pub const CONFLICT_LEAD: &str = "Có nhiều bản chốt khác nhau cho kỳ này. Chọn số liệu của một bản làm bản nháp, sửa nếu cần, rồi chốt lại: bản mới thay tất cả các bản bên dưới, không bản nào bị xóa.";

/// What unreadable submissions are, and what to do.
pub const UNREADABLE_LEAD: &str = "Những bản chốt này có trên máy nhưng ứng dụng không đọc được, nên không nằm trong danh sách bản chốt và không được gửi đi. Nội dung được giữ nguyên; xin tải về và nhờ người hỗ trợ xem, hoặc nhập lại gói dữ liệu có bản đó.";

/// How a bundle is imported.
pub const IMPORT_LEAD: &str = "Chọn tệp do Báo Cáo Xã xuất ra. Xem trước rồi mới nhập; bản nhập vào không bao giờ ghi đè bản đang có.";
