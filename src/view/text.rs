//! The one place that turns a status, a finding or an error into Vietnamese.
//! A sentence says what happened and what to do, in the words of the plan.

use crate::bundle::{ReadError, SealError};
use crate::json::FrameError;
use crate::plan::{Deadline, Indicator, PlanError};
use crate::report::{EntryError, QuantityError, RawEntry, Side, Status, Warning};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

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

/// How far a deadline is: `còn 5 ngày`, `quá hạn 2 ngày`.
#[must_use]
pub fn deadline(deadline: Deadline) -> String {
    match deadline {
        Deadline::Left(days) => format!("còn {days} ngày"),
        Deadline::Overdue(days) => format!("quá hạn {days} ngày"),
    }
}

/// A day as people write it: `15/6/2024`.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// A day within the year: `15/6`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("{}/{}", date.day(), date.month())
}

/// A moment: `15:04 ngày 12/6/2024`.
#[must_use]
pub fn moment(at: DateTime<FixedOffset>) -> String {
    format!(
        "{:02}:{:02} ngày {}",
        at.hour(),
        at.minute(),
        date(at.date_naive())
    )
}

/// A moment in a file's name: `2024-06-12_1504`.
#[must_use]
pub fn stamp(at: DateTime<FixedOffset>) -> String {
    format!("{}_{:02}{:02}", at.date_naive(), at.hour(), at.minute())
}

/// Tử số or mẫu số.
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

/// Why a bundle file is refused and what to do.
#[must_use]
pub fn read_error(error: &ReadError) -> String {
    match error {
        ReadError::TooLarge { bytes } => format!(
            "Tệp nặng {} MB, quá giới hạn 32 MB. Xin chọn đúng tệp gói dữ liệu.",
            bytes.div_ceil(1024 * 1024)
        ),
        ReadError::Empty => "Tệp trống. Xin chép hoặc tải lại tệp rồi nhập lần nữa.".to_owned(),
        ReadError::NotText => {
            "Tệp này không phải gói dữ liệu (không phải tệp văn bản). Xin chọn tệp .json do Báo Cáo Xã xuất ra.".to_owned()
        }
        ReadError::Frame(error) => read_frame_error(error),
        ReadError::WrongDigest { found, computed } => format!(
            "Nội dung tệp đã bị sửa hoặc hỏng trên đường đi (mã ghi {found}, mã tính {computed}). Xin lấy lại tệp gốc từ nơi gửi."
        ),
        ReadError::Invalid { place, .. } => format!(
            "Mục “{}” trong tệp không đúng quy định nên tệp không được nhập. Xin xuất lại tệp từ máy gốc.",
            shorten(place, 60)
        ),
        ReadError::TextTooLong { place } => format!(
            "Mục “{}” dài quá 10.000 ký tự. Xin rút ngắn ở máy gốc rồi xuất lại.",
            shorten(place, 60)
        ),
        ReadError::ControlCharacter { place } => format!(
            "Mục “{}” chứa ký tự điều khiển không hiện ra được. Xin xóa ký tự đó ở máy gốc rồi xuất lại.",
            shorten(place, 60)
        ),
    }
}

fn read_frame_error(error: &FrameError) -> String {
    match error {
        FrameError::Syntax { line, column, .. } => format!(
            "Tệp bị hỏng hoặc chép chưa đủ (dòng {line}, cột {column}). Xin chép hoặc tải lại tệp."
        ),
        FrameError::DuplicateMember { name } => format!(
            "Tệp có mục “{}” ghi hai lần nên không rõ mục nào đúng. Xin xuất lại tệp từ máy gốc.",
            shorten(name, 40)
        ),
        FrameError::OtherFormat { found: Some(found) } => format!(
            "Đây là tệp “{}”, không phải gói dữ liệu. Xin chọn tệp có tên bắt đầu bằng bao-cao-xa_.",
            shorten(found, 40)
        ),
        FrameError::OtherFormat { found: None } => {
            "Tệp này không phải gói dữ liệu của Báo Cáo Xã. Xin chọn tệp có tên bắt đầu bằng bao-cao-xa_.".to_owned()
        }
        FrameError::NewerVersion { found, known } => format!(
            "Tệp theo phiên bản {found}, mới hơn phiên bản {known} mà ứng dụng này đọc được. Xin cập nhật ứng dụng rồi nhập lại."
        ),
        FrameError::InvalidVersion => {
            "Không đọc được phiên bản ghi trong tệp. Xin xuất lại tệp từ máy gốc.".to_owned()
        }
    }
}

/// Why a plan file is refused; the last good plan stays.
#[must_use]
pub fn plan_error(error: &PlanError) -> String {
    match error {
        PlanError::Frame(error) => plan_frame_error(error),
        PlanError::Invalid { place, .. } => {
            format!("Tệp kế hoạch sai ở mục “{}”.", shorten(place, 60))
        }
    }
}

fn plan_frame_error(error: &FrameError) -> String {
    match error {
        FrameError::Syntax { line, column, .. } => {
            format!("Tệp kế hoạch sai cú pháp ở dòng {line}, cột {column}.")
        }
        FrameError::DuplicateMember { name } => {
            format!("Tệp kế hoạch sai ở mục “{}”.", shorten(name, 60))
        }
        FrameError::OtherFormat { .. } => "Tệp này không phải tệp kế hoạch.".to_owned(),
        FrameError::NewerVersion { found, .. } => format!(
            "Tệp kế hoạch theo phiên bản {found}, mới hơn ứng dụng này. Xin cập nhật ứng dụng."
        ),
        FrameError::InvalidVersion => {
            "Không đọc được phiên bản của tệp kế hoạch. Xin kiểm tra mục “version”.".to_owned()
        }
    }
}

/// Why a report cannot be finalised as typed.
#[must_use]
pub fn seal_error(error: &SealError) -> String {
    format!(
        "Mục “{}” dài quá 10.000 ký tự hoặc chứa ký tự không hiện ra được. Xin rút ngắn hoặc gõ lại.",
        shorten(&error.field, 60)
    )
}

/// `text` cut to `most` characters with an ellipsis, for quoting in a sentence.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
