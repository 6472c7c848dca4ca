//! Editing the form: undo, paste.

/// Undo has left `count` cells alone, which another tab has changed since.
#[must_use]
pub fn cells_left_alone(count: usize) -> String {
    format!("{count} ô đã được sửa ở thẻ khác nên được giữ nguyên.")
}

/// A paste has changed `count` cells of the form.
#[must_use]
pub fn pasted(count: usize) -> String {
    format!("Đã đưa {count} ô vào biểu. Bấm Hoàn tác để lấy lại số cũ.")
}

/// The form has changed since the preview of a paste was shown.
pub const PASTE_STALE: &str = "Số trong biểu vừa đổi ở thẻ khác. Xin xem lại trước khi đưa vào.";

/// The name of the note's field of an indicator.
#[must_use]
pub fn note_label(indicator: &str) -> String {
    format!("Ghi chú chỉ tiêu {indicator}")
}

/// The name of the button that opens a row of the compact table.
#[must_use]
pub fn open_label(indicator: &str) -> String {
    format!("Ghi chú và cách trả lời khác của chỉ tiêu {indicator}")
}

/// What the button that opens a row shows under the pointer.
pub const OPEN_HINT: &str = "Xem cả dòng, ghi chú, cách trả lời khác (F2)";

/// Label of the button that confirms a paste.
pub const PASTE_CONFIRM: &str = "Đưa vào biểu";

/// How a table is pasted.
pub const PASTE_LEAD: &str = "Chép các ô trong Excel, Calc hoặc Google Trang tính (nên chép cả dòng tiêu đề và cột mã hoặc tên chỉ tiêu), rồi dán vào ô dưới đây; hoặc chọn tệp, chẳng hạn bảng mẫu đã điền. Số trong biểu chưa thay đổi cho đến khi đồng ý ở bước sau.";
