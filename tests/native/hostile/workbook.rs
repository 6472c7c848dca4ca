//! Hostile workbooks: reading any stays within the bounds of a table and never
//! panics, which would stop the worker.

use super::config;
use crate::samples::{UNIT, period, plan, unit};
use bao_cao_xa::office::{read, template};
use bao_cao_xa::report::{Draft, MAX_CELL, MAX_COLUMNS, MAX_ROWS};
use bao_cao_xa::view::template;
use chrono::NaiveDate;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The template of a commune, as it is sent out.
static TEMPLATE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (plan, code) = (plan(), unit(UNIT));
    let period = plan.period(&period("2024-Q2")).unwrap();
    let draft = Draft::new(plan.id.clone(), code.clone(), period.id.clone());
    let day = NaiveDate::from_ymd_opt(2024, 6, 10).unwrap();
    let form = template::template(plan, plan.unit(&code).unwrap(), period, &draft, day);
    template(&form).unwrap()
});

/// Reads a workbook. Reading stops one beyond each bound of a table.
fn check_bounds(bytes: &[u8]) {
    for sheet in read(bytes).into_iter().flatten() {
        assert!(sheet.rows.len() <= MAX_ROWS + 1);
        for row in &sheet.rows {
            assert!(row.len() <= MAX_COLUMNS + 1);
            assert!(row.iter().all(|cell| cell.chars().count() <= MAX_CELL + 1));
        }
    }
}

/// Pieces of sheets, strings and styles, in any order.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<sheetData>",
        "</sheetData>",
        "<row>",
        "<row r=\"3\">",
        "<row r=\"99999999999999999999\">",
        "</row>",
        "<c>",
        "<c r=\"B2\" t=\"s\">",
        "<c t=\"inlineStr\">",
        "<c s=\"1\">",
        "<c r=\"ZZZZZZZ9\" t=\"b\">",
        "</c>",
        "<v>",
        "</v>",
        "<f>",
        "</f>",
        "<is>",
        "</is>",
        "<t>",
        "</t>",
        "<rPh>",
        "</rPh>",
        "<si>",
        "</si>",
        "<si/>",
        "0",
        "1",
        "-1",
        "1e308",
        "1e-308",
        "45453",
        "2958465.99999999",
        "NaN",
        "_x000D_",
        "_x",
        "&amp;",
        "&#10;",
        "&#x110000;",
        "&x;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x?>",
        "<cellXfs>",
        "</cellXfs>",
        "<xf numFmtId=\"14\"/>",
        "<numFmt numFmtId=\"200\" formatCode=\"[h\"/>",
        "<col min=\"0\" max=\"99999999999\" hidden=\"1\"/>",
        "<sheet name=\"x\" r:id=\"a\"/>",
        "<workbookView activeTab=\"-1\"/>",
        "<workbookPr date1904=\"1\"/>",
        "\u{0}",
        "đ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_workbook_with_changed_bytes_is_read_within_its_bounds(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
        cut in prop::bool::weighted(0.2),
    ) {
        let mut bytes = TEMPLATE.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        check_bounds(&bytes);
    }

    #[test]
    fn a_workbook_of_any_markup_is_read_within_its_bounds(
        (sheet, strings, looks, book) in (markup(), markup(), markup(), markup()),
    ) {
        let root = "<Relationship Type=\"/officeDocument\" Target=\"b\"/>";
        let relations = "<Relationship Id=\"a\" Type=\"/worksheet\" Target=\"w\"/><Relationship Type=\"/sharedStrings\" Target=\"s\"/><Relationship Type=\"/styles\" Target=\"l\"/>";
        let book = format!("<sheet name=\"1\" id=\"a\"/>{book}");
        let whole = |sheet: &str| archive(&[
            ("_rels/.rels", root), ("_rels/b.rels", relations), ("b", &book), ("w", sheet),
            ("s", &strings), ("l", &looks),
        ]);
        check_bounds(&whole(&sheet));
        check_bounds(&whole(&format!("<sheetData><row><c>{sheet}</c></row></sheetData>")));
    }

    #[test]
    fn any_bytes_after_a_known_magic_number_are_read_within_their_bounds(
        magic in prop::sample::select(vec![&b"PK\x03\x04"[..], &b"\xd0\xcf\x11\xe0"[..], &b""[..]]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        check_bounds(&[magic, &bytes].concat());
    }
}
