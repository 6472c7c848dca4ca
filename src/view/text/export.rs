//! Files that are written: bundles, documents, pictures.

use crate::bundle::ReadError;

/// Why no bundle was written. Nothing is remembered as exported then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// Nothing is finalised yet.
    #[error("nothing to export")]
    Nothing,
    /// The browser could not make, read back or hand over the file.
    #[error("the browser refused the file")]
    Browser,
    /// The file read back is not what was written.
    #[error("the file does not read back: {0:?}")]
    ReadBack(Option<ReadError>),
}

/// Why no bundle was written and what to do.
#[must_use]
pub fn export_error(error: &ExportError) -> &'static str {
    match error {
        ExportError::Nothing => "Chưa có bản chốt nào cho kỳ này. Xin chốt báo cáo trước khi xuất.",
        ExportError::Browser => {
            "Trình duyệt không tạo được tệp. Xin kiểm tra ổ đĩa còn chỗ rồi thử lại."
        }
        ExportError::ReadBack(_) => {
            "Tệp vừa tạo đọc lại không khớp nên không được tính là đã xuất. Xin thử lại."
        }
    }
}

/// A bundle is written.
#[must_use]
pub fn exported(name: &str) -> String {
    format!("Đã xuất tệp {name}. Xin gửi tệp này cho cơ quan tổng hợp.")
}

/// A file is on its way to the downloads, and only the clerk sees whether it arrives.
#[must_use]
pub fn has_it_arrived(name: &str) -> String {
    format!("Trình duyệt đang tải về tệp {name}. Tệp đã nằm trong thư mục tải về chưa?")
}

/// The file is there.
pub const ARRIVED: &str = "Đã có tệp";

/// The file is not there, so it counts for nothing.
pub const NOT_ARRIVED: &str = "Chưa có";

/// The clerk has closed the dialog that asks for a place.
pub const CANCELLED: &str = "Chưa lưu tệp nào vì chưa chọn nơi lưu. Khi cần, xin bấm lại.";

/// A document is on its way to the downloads.
#[must_use]
pub fn downloaded(name: &str) -> String {
    format!("Trình duyệt đang tải {name} về. Xin mở thư mục tải về để xem tệp.")
}

/// A template is on its way to the downloads.
#[must_use]
pub fn template_downloaded(name: &str) -> String {
    format!("Trình duyệt đang tải {name} về. Điền xong, bấm Dán từ bảng tính rồi chọn tệp đó.")
}

/// The browser refused a file.
pub const NO_FILE: &str = "Trình duyệt không tạo được tệp. Xin thử lại.";

/// The office module could not make a document.
pub const NO_DOCUMENT: &str = "Chưa tạo được tệp. Lần đầu dùng cần có mạng để tải phần tạo tệp; xin kiểm tra mạng rồi thử lại.";

/// The office module could not make a template, and the page has been left.
pub const NO_TEMPLATE: &str = "Chưa tạo được bảng mẫu Excel.";

/// A template is being made.
pub const MAKING_TEMPLATE: &str = "Đang tạo bảng mẫu Excel…";

/// The browser could not draw a chart as PNG.
pub const NO_PNG: &str = "Trình duyệt không tạo được ảnh PNG. Xin lưu dạng SVG.";

/// The files written here that carry a revision.
#[must_use]
pub fn carried_by(files: &[String]) -> String {
    if files.is_empty() {
        "Chưa có trong tệp nào xuất từ máy này.".to_owned()
    } else {
        format!("Có trong tệp {}.", files.join(", "))
    }
}

/// `Bản số 2 (1a2b3c4d)`: a revision by its number and the head of its digest.
#[must_use]
pub fn revision(number: u32, digest: &str) -> String {
    format!("Bản số {number} ({digest})")
}

/// How the fields of the official document are filled in.
pub const LETTER_HINT: &str =
    "Để trống thì dùng chữ mờ. Được lưu cho những kỳ sau, trừ số và ngày ký.";

/// What a bundle has in it.
pub const LEAD: &str = "Một tệp JSON chứa bản đã chốt, để gửi cơ quan tổng hợp. Tệp được đọc lại và kiểm tra trước khi báo đã xuất.";
