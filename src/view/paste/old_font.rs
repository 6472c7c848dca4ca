//! A table with text in an old font: what it says, and the table in Unicode beside the
//! one that came, so that the clerk sees the conversion before anything is taken.

use crate::report::{LegacyEncoding, Table, convert_legacy, recognise_legacy};
use crate::view::text;

/// Most characters of the example.
const EXAMPLE_CHARS: usize = 60;

/// What the dialog says of an old font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldFont {
    /// Which font it is, with an example before and after.
    pub sentence: String,
    /// Whether the table that is shown is the converted one.
    pub converted: bool,
}

/// A table in an old font that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Legacy {
    /// The other one of the two tables: as it came, or converted.
    pub(super) other: Table,
    /// What is said, and which of the two is shown.
    pub(super) said: OldFont,
}

/// The table to show, converted where it is in an old font.
pub(super) fn in_unicode(table: Table) -> (Table, Option<Legacy>) {
    let cells = table.rows().iter().flatten().map(String::as_str);
    let Some(found) = recognise_legacy(cells.clone()) else {
        return (table, None);
    };
    let example = cells
        .filter_map(|cell| Some((cell, convert_legacy(cell, found)?)))
        .max_by_key(|(cell, _)| cell.chars().count().min(EXAMPLE_CHARS));
    let Some((before, after)) = example else {
        return (table, None);
    };
    let shortened = |cell: &str| text::shorten(cell, EXAMPLE_CHARS);
    let sentence = format!(
        "Bảng có chữ gõ bằng phông cũ {}, không phải Unicode. Đã đổi sang Unicode: “{}” thành “{}”. Xin xem chữ đã đổi ở bảng dưới; nếu đổi sai thì bỏ dấu chọn.",
        name(found.encoding),
        shortened(before),
        shortened(&after)
    );
    let converted = table.with_texts(|cell| convert_legacy(cell, found));
    let said = OldFont {
        sentence,
        converted: true,
    };
    let other = table;
    (converted, Some(Legacy { other, said }))
}

fn name(encoding: LegacyEncoding) -> &'static str {
    match encoding {
        LegacyEncoding::Tcvn3 => "TCVN3 (.VnTime)",
        LegacyEncoding::Vni => "VNI (VNI-Times)",
    }
}
