//! Starting, and what loads on demand.

use crate::view::route::Route;

/// The title of the window on a page.
#[must_use]
pub fn window_title(route: &Route) -> String {
    format!("{} – Báo Cáo Xã", route.title())
}

/// The page has no place for the app.
pub const NO_PLACE: &str = "Trang thiếu chỗ cho ứng dụng. Xin tải lại trang.";

/// The service worker has the form, the overview, the data page and what writes backups.
/// The rest follows at once, or where the clerk saves data when it is opened.
#[must_use]
pub fn offline_ready(saves_data: bool) -> &'static str {
    if saves_data {
        "Sẵn sàng dùng khi mất mạng: nhập số liệu, tổng quan, dữ liệu, sao lưu. Trang khác tải về khi mở lần đầu."
    } else {
        "Sẵn sàng dùng khi mất mạng."
    }
}

/// What loads on demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// A page, by its title.
    Page(&'a str),
    /// The dialog of finalising.
    Finalizing,
    /// The dialog of pasting.
    Pasting,
    /// The offer below a field with text in an old font.
    OldFont,
}

/// A page or dialog could not be fetched, and what to do.
#[must_use]
pub fn no_view(part: Part<'_>) -> String {
    let part = match part {
        Part::Page(title) => format!("Trang {title}"),
        Part::Finalizing => "Phần chốt báo cáo".to_owned(),
        Part::Pasting => "Phần dán từ bảng tính".to_owned(),
        Part::OldFont => "Phần đổi phông chữ cũ".to_owned(),
    };
    format!(
        "{part} chưa có trên máy này và mạng đang gián đoạn. Có mạng thì bấm Thử lại; số liệu đã nhập không bị ảnh hưởng."
    )
}

/// The code that writes backups could not be fetched.
pub const NO_BACKUP: &str =
    "Chưa tải được phần sao lưu vì mạng đang gián đoạn. Xin đừng đóng trang, có mạng thì bấm lại.";

/// The code that writes bundles could not be fetched.
pub const NO_EXPORT: &str = "Chưa xuất được vì mạng đang gián đoạn. Xin thử lại.";

/// Whether the page opens again without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopening {
    /// A version of it is installed.
    Installed,
    /// It is not installed: not yet, or because the browser does not allow it.
    Pending,
    /// It could not be installed: a file came altered, or the network broke off.
    Failed,
    /// Browsers let no page without https work offline.
    Insecure,
}

/// The network in the header: the word, and what follows it where there is room.
#[must_use]
pub fn network(online: bool, reopening: Reopening) -> (&'static str, &'static str) {
    match (online, reopening) {
        (true, _) => ("Có mạng", ""),
        (false, Reopening::Installed) => ("Mất mạng", ", vẫn làm việc được"),
        (false, _) => ("Mất mạng", ", đừng đóng trang"),
    }
}

/// What must be known of a page that would not open again.
#[must_use]
pub fn not_reopening(online: bool, reopening: Reopening) -> Option<&'static str> {
    match (reopening, online) {
        (Reopening::Insecure, true) => Some(
            "Địa chỉ này không dùng https nên trình duyệt không cho làm việc khi mất mạng. Số liệu vẫn được lưu trên máy này, nhưng trang chỉ mở được khi có mạng.",
        ),
        (Reopening::Failed, true) => Some(
            "Trang này chưa dùng được khi mất mạng, vì có tệp chưa tải đủ hoặc bị sửa trên đường truyền. Số liệu vẫn được lưu trên máy này. Nếu mai vẫn còn dòng này, xin báo người quản trị trang.",
        ),
        (Reopening::Installed, _) | (Reopening::Pending, true) => None,
        (_, false) => Some(
            "Đang mất mạng và trang này chưa mở lại được khi mất mạng. Cứ nhập tiếp, số liệu vẫn được lưu trên máy này, nhưng đừng đóng hay tải lại trang cho đến khi có mạng.",
        ),
    }
}

/// A newer version of the app waits to be applied.
pub const NEW_APP: &str = "Có phiên bản mới. Số đang nhập vẫn giữ nguyên khi cập nhật.";

/// A newer plan waits to be applied.
pub const NEW_PLAN: &str =
    "Kế hoạch của tỉnh vừa được cập nhật. Số đang nhập vẫn giữ nguyên khi tải lại trang.";

/// The wall has failed and is about to load again.
pub const WALL_FAILED: &str =
    "Màn hình gặp sự cố và sẽ tự mở lại sau ít giây. Nội dung đang hiện là trang gần nhất.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_without_a_network_is_promised_only_where_the_page_opens_again() {
        for reopening in [
            Reopening::Installed,
            Reopening::Pending,
            Reopening::Failed,
            Reopening::Insecure,
        ] {
            let promised = network(false, reopening).1.contains("vẫn làm việc được");
            assert_eq!(promised, reopening == Reopening::Installed);
            assert_eq!(promised, not_reopening(false, reopening).is_none());
        }
        assert_eq!(not_reopening(true, Reopening::Pending), None);
    }
}
