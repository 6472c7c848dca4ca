//! What fields and settings are called in the preview of a backup.

use crate::report::{Field, LetterPart, NarrativeField};
use crate::storage::SettingName;

/// A field of an indicator.
pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Numerator => "tử số",
        Field::Denominator => "mẫu số",
        Field::Note => "ghi chú",
        Field::Missing => "chưa có số liệu",
        Field::Reason => "lý do chưa có số liệu",
    }
}

/// A text of the whole report.
pub(super) fn narrative(field: NarrativeField) -> &'static str {
    match field {
        NarrativeField::Difficulties => "Khó khăn, vướng mắc",
        NarrativeField::Proposals => "Kiến nghị, đề xuất",
    }
}

/// A part of the letterhead or the foot.
pub(super) fn letter(part: LetterPart) -> &'static str {
    match part {
        LetterPart::Number => "số văn bản",
        LetterPart::Date => "ngày văn bản",
        LetterPart::Symbol => "ký hiệu",
        LetterPart::Superior => "cơ quan cấp trên",
        LetterPart::Place => "địa danh",
        LetterPart::Head => "chức danh người đứng đầu",
        LetterPart::Deputy => "ký thay",
        LetterPart::Signer => "người ký",
        LetterPart::Recipients => "nơi nhận",
    }
}

/// A setting.
pub(super) fn setting(name: SettingName) -> &'static str {
    match name {
        SettingName::Unit => "Đơn vị báo cáo",
        SettingName::ReporterName => "Họ và tên người báo cáo",
        SettingName::ReporterPosition => "Chức vụ",
        SettingName::Theme => "Nền sáng hay tối",
        SettingName::Plan => "Kế hoạch",
        SettingName::Tables => "Cách đọc bảng đã chọn",
        SettingName::Rows => "Kiểu bảng nhập số liệu",
    }
}
