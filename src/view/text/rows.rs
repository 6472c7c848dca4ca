//! A row of the form: its status, what is wrong with it, what looks odd in it.

use super::shorten;
use crate::plan::Indicator;
use crate::report::{EntryError, QuantityError, RawEntry, Side, Status, Warning};

/// A status in words.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Achieved => "Đạt",
        Status::Near => "Gần đạt",
        Status::Behind => "Chưa đạt",
        Status::NotArisen => "Không phát sinh",
        Status::Missing => "Chưa có số liệu",
        Status::Empty => "Chưa nhập",
        Status::Invalid => "Cần sửa",
    }
}

/// The name of a side within a sentence: `tử số` (numerator), `mẫu số` (denominator).
#[must_use]
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Numerator => "tử số",
        Side::Denominator => "mẫu số",
    }
}

/// The same at the head of a sentence.
#[must_use]
pub fn side_capital(side: Side) -> &'static str {
    match side {
        Side::Numerator => "Tử số",
        Side::Denominator => "Mẫu số",
    }
}

/// What to do about a number that cannot be read. `typed` is quoted back.
#[must_use]
pub fn quantity_error(error: &QuantityError, typed: &str) -> String {
    let typed = shorten(typed.trim(), 24);
    match error {
        QuantityError::Empty => "Ô này còn trống. Xin nhập số.".to_owned(),
        QuantityError::Unreadable { found } => {
            format!("“{typed}” có ký tự “{found}” không đọc được thành số. Xin chỉ gõ chữ số.")
        }
        QuantityError::Percentage => format!(
            "“{typed}” là tỷ lệ phần trăm. Xin nhập số lượng đếm được, tỷ lệ sẽ được tính tự động."
        ),
        QuantityError::Negative => {
            format!("“{typed}” là số âm. Xin nhập số từ 0 trở lên.")
        }
        QuantityError::Ambiguous {
            as_decimal,
            as_whole,
        } => format!(
            "“{typed}” có thể là {as_decimal} hoặc {as_whole}. Số lẻ xin dùng dấu phẩy (1,5); hàng nghìn gồm ba chữ số sau dấu chấm (1.500)."
        ),
        QuantityError::Malformed => format!(
            "“{typed}” có dấu chấm, dấu phẩy hoặc khoảng trắng đặt sai chỗ. Xin viết như 1.234.567 hoặc 12,5."
        ),
        QuantityError::TooPrecise => {
            format!("“{typed}” có quá nhiều chữ số lẻ. Xin viết nhiều nhất ba chữ số sau dấu phẩy.")
        }
        QuantityError::TooLarge => {
            format!("“{typed}” quá lớn. Số lớn nhất nhập được là 999.999.999.999.")
        }
    }
}

/// What to do about a row that is not an answer yet.
#[must_use]
pub fn entry_error(error: &EntryError, raw: &RawEntry, indicator: &Indicator) -> String {
    let typed = |side: Side| match side {
        Side::Numerator => raw.numerator.as_str(),
        Side::Denominator => raw.denominator.as_str(),
    };
    match error {
        EntryError::Unreadable { side, error } => quantity_error(error, typed(*side)),
        EntryError::TooPrecise { side, decimals: 0 } => {
            let text = shorten(typed(*side).trim(), 24);
            format!(
                "“{text}” là số lẻ, mà {} đếm theo {} nên phải là số nguyên. Hàng nghìn xin viết bằng dấu chấm (1.234).",
                self::side(*side),
                indicator.counted
            )
        }
        EntryError::TooPrecise { side, decimals } => format!(
            "{} chỉ nhận nhiều nhất {decimals} chữ số sau dấu phẩy.",
            side_capital(*side)
        ),
        EntryError::HalfFilled { side } => format!("Xin nhập thêm {}.", self::side(*side)),
        EntryError::NumeratorExceeds => format!(
            "Tử số ({}) lớn hơn mẫu số ({}), tỷ lệ không thể quá 100%. Xin kiểm tra lại hai ô.",
            shorten(raw.numerator.trim(), 24),
            shorten(raw.denominator.trim(), 24)
        ),
        EntryError::ReasonBlank => "Xin ghi lý do chưa có số liệu.".to_owned(),
    }
}

/// What looks odd in an answer; the clerk decides.
#[must_use]
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::BelowPrevious {
            side,
            previous,
            current,
        } => format!(
            "{} {current} nhỏ hơn kỳ trước ({previous}). Số lũy kế từ đầu năm thường không giảm.",
            side_capital(*side)
        ),
        Warning::FiguresGone => "Kỳ trước có số liệu, kỳ này thì không.".to_owned(),
        Warning::FarFromPrevious { previous, current } => {
            format!("Tỷ lệ {current} khác xa kỳ trước ({previous}).")
        }
        Warning::JumpedDenominator { previous, current } => {
            format!("Mẫu số {current} gấp hơn mười lần kỳ trước ({previous}).")
        }
        Warning::Missing => "Sẽ báo cáo là chưa có số liệu.".to_owned(),
    }
}
