//! Saving: the words of the header.

use crate::session::SaveState;

/// Whether everything typed is on the disk, in a word or three.
#[must_use]
pub fn word(state: &SaveState) -> &'static str {
    match state {
        SaveState::Saving => "Đang lưu",
        SaveState::Saved => "Đã lưu",
        SaveState::InBrowser => "Đã lưu tạm",
        SaveState::KeptNowhere(_) => "Chưa lưu được",
        SaveState::JournalOnly(_) | SaveState::Unconfirmed(_) => "Lưu chưa chắc",
        SaveState::ReadOnly => "Chỉ xem",
    }
}
