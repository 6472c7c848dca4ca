//! Starting, and what loads on demand.

use crate::view::route::Route;

/// The title of the window on a page.
#[must_use]
pub fn window_title(route: &Route) -> String {
    format!("{} – Báo Cáo Xã", route.title())
}

/// The page has no place for the app.
pub const NO_PLACE: &str = "Trang thiếu chỗ cho ứng dụng. Xin tải lại trang.";

/// The service worker has everything that it needs without a network.
pub const OFFLINE_READY: &str = "Sẵn sàng dùng khi mất mạng.";

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

/// A page or dialog could not be fetched.
pub const NO_VIEW: &str =
    "Chưa tải được phần này vì mạng đang gián đoạn. Số liệu đã nhập không bị ảnh hưởng.";

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
