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
