//! Backups: written, restored, undone, and the folder that receives them.

/// The browser could not make a backup file.
pub const NO_BACKUP: &str =
    "Trình duyệt không tạo được tệp sao lưu. Xin kiểm tra ổ đĩa còn chỗ rồi thử lại.";

/// A backup is written.
#[must_use]
pub fn backed_up(name: &str) -> String {
    format!("Đã sao lưu vào tệp {name}. Xin chép tệp sang USB hoặc máy khác.")
}

/// How much of what was typed is in no file.
#[must_use]
pub fn unfiled(cells: usize) -> String {
    match cells {
        0 => "Mọi ô đã nhập đều có trong một tệp.".to_owned(),
        n => format!("{n} ô đã nhập chưa có trong tệp nào."),
    }
}

/// The same on the overview, where this machine is meant.
#[must_use]
pub fn unfiled_elsewhere(cells: usize) -> String {
    match cells {
        0 => "Mọi ô đã nhập đều có trong tệp.".to_owned(),
        n => format!("{n} ô chưa có trong tệp nào ngoài máy này."),
    }
}

/// A backup is restored.
pub const RESTORED: &str = "Đã khôi phục. Nếu chưa đúng, bấm Hoàn tác ở mục Khôi phục.";

/// Nothing was restored, because it could not have been undone.
pub const NOT_RESTORED: &str = "Máy này không lưu được bản chụp để hoàn tác nên chưa có gì thay đổi. Xin dọn bớt bộ nhớ rồi thử lại.";

/// The last restore is undone; `typed_over` cells were typed in since and stay.
#[must_use]
pub fn restore_undone(typed_over: usize) -> String {
    match typed_over {
        0 => "Đã hoàn tác lần khôi phục.".to_owned(),
        n => format!("Đã hoàn tác lần khôi phục; {n} ô đã gõ lại sau đó được giữ nguyên."),
    }
}

/// A chosen folder has taken its first backup.
#[must_use]
pub fn folder_chosen(name: &str) -> String {
    format!("Đã ghi bản sao lưu đầu tiên vào thư mục {name}.")
}

/// Which folder receives backups.
#[must_use]
pub fn folder_in_use(name: Option<&str>) -> String {
    name.map_or_else(
        || "Chưa chọn thư mục.".to_owned(),
        |name| format!("Đang dùng: {name}"),
    )
}

/// A chosen folder cannot be written to.
pub const FOLDER_REFUSED: &str = "Không ghi được vào thư mục này. Xin chọn thư mục khác.";

/// A chosen folder was written to, but is forgotten when the page is closed.
pub const FOLDER_FORGOTTEN: &str = "Trình duyệt không nhớ được thư mục này; lần sau xin chọn lại.";

/// The report is finalised, but the folder took no backup of it.
#[must_use]
pub fn folder_missed(name: &str) -> String {
    format!(
        "Đã chốt, nhưng không ghi được bản sao lưu vào thư mục {name}. Xin cắm lại ổ hoặc chọn lại thư mục trong Cài đặt."
    )
}

/// What the folder that receives backups is for.
pub const FOLDER_LEAD: &str = "Sau mỗi lần chốt, một bản sao lưu được ghi vào thư mục này. Nên chọn thư mục trên USB hoặc ổ mạng của cơ quan.";

/// What a backup has in it.
pub const LEAD: &str = "Một tệp chứa tất cả những gì có trên máy này: số đang nhập, bản đã chốt, cài đặt. Xin cất tệp ở nơi khác, ví dụ USB.";

/// What records in quarantine are.
pub const QUARANTINE_LEAD: &str = "Những bản ghi này không đọc được nên được để riêng nguyên vẹn, không bị xóa hay ghi đè. Ô nào còn bản tốt thì đã được lấy lại; xin xem lại các ô có tên bên dưới, và tải bản ghi về nếu cần người hỗ trợ xem.";

/// How a backup is restored.
pub const RESTORE_LEAD: &str = "Chọn tệp sao lưu của máy này hoặc máy khác. Xem trước từng ô rồi mới khôi phục; sau đó vẫn hoàn tác được.";
