//! Choosing the unit.

use crate::plan::{Plan, Unit};
use crate::view::header::unit_line;

/// A unit in the field that chooses it: its name and where it is.
#[must_use]
pub fn unit_in_field(plan: &Plan, unit: &Unit) -> String {
    let line = unit_line(plan, unit);
    format!("{} · {}", line.name, line.place)
}

/// Something is typed, but nothing chosen.
pub const NONE_CHOSEN: &str = "Chưa chọn đơn vị nào. Xin bấm vào ô, chọn một tên trong danh sách.";

/// Something was typed, nothing chosen, and the unit stays.
pub const UNCHANGED: &str = "Đơn vị giữ nguyên. Muốn đổi, xin chọn một tên trong danh sách.";

/// Nothing matches what is typed.
pub const NONE_FOUND: &str =
    "Không tìm thấy đơn vị nào. Thử gõ mã năm chữ số hoặc một phần tên, ví dụ “huong mai”.";

/// How the unit is searched for.
pub const HINT: &str = "Gõ mã hoặc một phần tên, có dấu hay không dấu đều được, rồi bấm Enter.";

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_gives_the_hint_before_the_app_is_there() {
        let page = include_str!("../../../index.html");
        assert!(page.contains(&format!("id=\"unit-hint\">{}<", super::HINT)));
    }
}
