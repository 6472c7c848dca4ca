//! Saving: the words of the header.

/// Written, not acknowledged yet.
pub const SAVING: &str = "Đang lưu";
/// Everything typed is on the disk.
pub const SAVED: &str = "Đã lưu";
/// What was typed is on the page only.
pub const NOT_SAVED: &str = "Chưa lưu được";
/// One of the two stores has not acknowledged what was typed.
pub const UNCERTAIN: &str = "Lưu chưa chắc";
/// A newer app keeps its data here: nothing is written.
pub const READ_ONLY: &str = "Chỉ xem";
