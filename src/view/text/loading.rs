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

/// Without https the browser lets no page work offline.
pub const INSECURE: &str = "Địa chỉ này không dùng https nên trình duyệt không cho làm việc khi mất mạng. Số liệu vẫn được lưu trên máy này, nhưng trang chỉ mở được khi có mạng.";

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
