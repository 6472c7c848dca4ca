//! A table with text in an old font: what it says, and the table in Unicode beside the
//! one that came, so that the clerk sees the conversion before anything is taken.

use crate::report::{LegacyEncoding, Table, convert_legacy, recognise_legacy};
use crate::view::text;

/// Most characters of the example.
const EXAMPLE_CHARS: usize = 60;

/// Most characters of a field that are shown.
const MAX_SHOWN: usize = 300;

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

/// What a field with text in an old font says, and what it would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUnicode {
    /// Which font it is, with the text in Unicode.
    pub sentence: String,
    /// The whole text in Unicode.
    pub text: String,
}

/// The text of a field in Unicode, where it is in an old font.
#[must_use]
pub fn field_in_unicode(typed: &str) -> Option<InUnicode> {
    let found = recognise_legacy([typed])?;
    let converted = convert_legacy(typed, found)?;
    Some(InUnicode {
        sentence: format!(
            "Chữ ở ô này gõ bằng phông cũ {}, không phải Unicode, nên in ra không đọc được. Đổi sang Unicode sẽ thành: “{}”.",
            name(found.encoding),
            text::shorten(&converted, MAX_SHOWN)
        ),
        text: converted,
    })
}

fn name(encoding: LegacyEncoding) -> &'static str {
    match encoding {
        LegacyEncoding::Tcvn3 => "TCVN3 (.VnTime)",
        LegacyEncoding::Vni => "VNI (VNI-Times)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::may_be_legacy;

    #[test]
    fn a_field_in_an_old_font_is_shown_in_unicode_and_any_other_is_left_alone() {
        for (typed, unicode) in [
            (
                "§· ®èi chiÕu sè liÖu víi C«ng an x·",
                "Đã đối chiếu số liệu với Công an xã",
            ),
            ("Ñaõ ñoái chieáu soá lieäu", "Đã đối chiếu số liệu"),
        ] {
            assert!(may_be_legacy(typed));
            let offer = field_in_unicode(typed).expect("an old font");
            assert_eq!(offer.text, unicode);
            assert!(offer.sentence.contains(unicode), "{}", offer.sentence);
        }
        for typed in [
            "",
            "Đã đối chiếu",
            "da doi chieu",
            "25 °C",
            "Café à la carte",
            "1 m²",
        ] {
            assert_eq!(field_in_unicode(typed), None, "{typed}");
        }
        assert!(!may_be_legacy("Đã đối chiếu"));
    }
}
