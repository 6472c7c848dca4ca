//! Workbooks as spreadsheet programs write them, and malformed ones.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::office::{docx, xlsx};
use crate::view::document::tests::full;
use crate::view::workbook::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, Sheet};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="./sharedStrings.xml"/><Relationship Id="l" Type="x/styles" Target="../xl/Styles.xml"/></Relationships>"#;
const STRINGS: &str = r#"<sst><si><t>Mã</t></si><si><r><t>Tử </t></r><r><rPr><b/></rPr><t xml:space="preserve">số</t></r><rPh sb="0" eb="1"><t>ĐỌC</t></rPh></si><si><t>a &amp; b&#10;_x005F_x0041_</t></si><si/></sst>"#;
const LOOKS: &str = r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy"/><numFmt numFmtId="165" formatCode="#,##0&quot; hồ sơ&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"##;

/// A workbook of one sheet with these rows.
fn book(rows: &str) -> Vec<u8> {
    let tabs =
        r#"<workbook><sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", tabs),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", LOOKS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn one(rows: &str) -> Sheet {
    let sheets = read(&book(rows)).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.into_iter().next().unwrap()
}

#[track_caller]
fn case(cell: &str, shown: &str) {
    let rows = one(&format!("<row r=\"1\">{cell}</row>")).rows;
    let found = rows.first().map_or("", |row| row[0].as_str());
    assert_eq!(found, shown, "{cell}");
}

#[test]
fn the_report_s_own_workbook_reads_back() {
    let sheets = read(&xlsx(&full()).unwrap()).unwrap();
    let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Phụ lục", "Thông tin"]);
    let first = sheets[0]
        .rows
        .iter()
        .find(|row| row.first().is_some_and(|id| id == "I.2"))
        .unwrap();
    // Figures as numbers, the rate as a percentage that a formula has made.
    assert_eq!(first[3..6], ["1000", "1000", "100%"]);
}

#[test]
fn a_cell_is_read_as_a_clerk_sees_it() {
    case("<c r=\"A1\"><v>1230</v></c>", "1230");
    case("<c><v> 12.5 </v></c>", "12,5");
    case("<c t=\"n\" s=\"3\"><v>1234.5</v></c>", "1234,5");
    case("<c s=\"1\"><v>0.804</v></c>", "80,4%");
    case("<c s=\"2\"><v>45453</v></c>", "10/06/2024");
    case("<c s=\"99\"><v>7</v></c>", "7");
    case("<c t=\"s\"><v>0</v></c>", "Mã");
    case("<c t=\"s\"><v>1</v></c>", "Tử số");
    case("<c t=\"s\"><v>2</v></c>", "a & b\n_x0041_");
    case("<c t=\"s\"><v>3</v></c>", "");
    case("<c t=\"s\"><v>4</v></c>", "#REF!");
    case(
        "<c t=\"inlineStr\"><is><r><t>I</t></r><r><t>.4</t></r></is></c>",
        "I.4",
    );
    case("<c t=\"str\"><f>A2&amp;\"x\"</f><v>I.4</v></c>", "I.4");
    case("<c><f>1+2</f><v>3</v></c>", "3");
    case("<c><f>1+2</f></c>", "=1+2");
    case("<c><f t=\"shared\" si=\"0\"/></c>", "=");
    case("<c t=\"b\"><v>1</v></c>", "TRUE");
    case("<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!");
    case("<c t=\"d\"><v>2024-06-10</v></c>", "2024-06-10");
    case("<c><v><![CDATA[5]]></v></c>", "5");
    case("<x:c><x:v>5</x:v></x:c>", "5");
    case("<c s=\"1\"/>", "");
}

#[test]
fn cells_are_where_they_say_or_follow_one_another() {
    let sheet =
        one("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>");
    let rows: Vec<Vec<&str>> = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(rows, [vec![], vec![], vec!["", "1", "2"], vec!["3"]]);
}

#[test]
fn hidden_cells_are_read_and_reported() {
    assert!(one("<row hidden=\"1\"><c><v>5</v></c></row>").hidden);
    assert!(!one("<row hidden=\"1\"><c s=\"1\"/></row><row><c><v>5</v></c></row>").hidden);
    let with_columns = |columns: &str| {
        let sheet = format!(
            "<worksheet><cols>{columns}</cols><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>"
        );
        let parts = [
            ("_rels/.rels", ROOT),
            (
                "xl/workbook.xml",
                "<workbook><sheet id=\"rId1\"/></workbook>",
            ),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/worksheets/sheet1.xml", &sheet),
        ];
        read(&archive(&parts)).unwrap()[0].hidden
    };
    assert!(with_columns("<col min=\"1\" max=\"3\" hidden=\"1\"/>"));
    assert!(!with_columns("<col min=\"2\" max=\"16384\" hidden=\"1\"/>"));
}

#[test]
fn visible_sheets_are_read_in_their_order() {
    let tabs = r#"<workbook><bookViews><workbookView activeTab="3"/></bookViews><sheets><sheet name="Ẩn" r:id="rId1" state="hidden"/><sheet name="Hình" r:id="rId3"/><sheet name="Quý I" r:id="rId1"/><sheet name="Quý II" r:id="rId2"/></sheets></workbook>"#;
    let sheet = |n: u8| {
        format!("<worksheet><sheetData><row><c><v>{n}</v></c></row></sheetData></worksheet>")
    };
    let sheets = read(&archive(&[
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", tabs),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet(1)),
        ("xl/worksheets/sheet2.xml", &sheet(2)),
    ]))
    .unwrap();
    let found: Vec<_> = sheets
        .iter()
        .map(|s| (&*s.name, s.active, &*s.rows[0][0]))
        .collect();
    assert_eq!(found, [("Quý I", false, "1"), ("Quý II", true, "2")]);
}

#[test]
fn another_kind_of_file_is_named() {
    #[track_caller]
    fn refused(bytes: &[u8], error: WorkbookError) {
        assert_eq!(read(bytes), Err(error));
    }
    let compound = |stream: &str| {
        let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
        bytes.extend(wide);
        bytes
    };
    refused(&compound("EncryptedPackage"), WorkbookError::Encrypted);
    refused(&compound("Workbook"), WorkbookError::Old);
    refused(&compound("WordDocument"), WorkbookError::Foreign);
    let calc = "application/vnd.oasis.opendocument.spreadsheet";
    refused(&archive(&[("mimetype", calc)]), WorkbookError::OpenDocument);
    refused(&archive(&[("mimetype", "image/x")]), WorkbookError::Foreign);
    refused(&archive(&[]), WorkbookError::Foreign);
    refused(&docx(&full()).unwrap(), WorkbookError::Foreign);
    let binary = ROOT.replace("workbook.xml", "workbook.bin");
    refused(
        &archive(&[("_rels/.rels", &binary), ("xl/workbook.bin", "")]),
        WorkbookError::Binary,
    );
    refused(b"PK\x03\x04rest", WorkbookError::Broken);
    refused(b"", WorkbookError::Foreign);
    let whole = book("<row><c><v>1</v></c></row>");
    refused(&whole[..whole.len() / 2], WorkbookError::Broken);
    refused(&vec![b'P'; MAX_WORKBOOK_BYTES + 1], WorkbookError::TooLarge);
    refused(
        &archive(&[
            ("_rels/.rels", ROOT),
            (
                "xl/workbook.xml",
                "<workbook><sheet r:id=\"rId1\"/></workbook>",
            ),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
        ]),
        WorkbookError::Broken,
    );
    refused(
        &archive(&[("_rels/.rels", ROOT), ("[Content_Types].xml", "<Types/>")]),
        WorkbookError::Broken,
    );
}

#[test]
fn malformed_xml_is_a_broken_file() {
    for rows in [
        "<!DOCTYPE x [<!ENTITY a \"b\">]>",
        "<row><c><v>&a;</v></c></row>",
        "<row><c></row></c>",
        "<row><c r=\"A1></c></row>",
        "<row><c><v>&#0;</v></c></row>",
        "</sheetData></worksheet><",
    ] {
        let found = read(&book(rows));
        let ended = rows.starts_with("</sheetData>");
        assert_eq!(found.is_ok(), ended, "{rows}: {found:?}");
    }
}

#[test]
fn a_sheet_beyond_the_limits_ends_in_one_cell_beyond_them() {
    let size = |rows: &str| {
        let rows = one(rows).rows;
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        (rows.len(), columns)
    };
    for row in [MAX_ROWS + 1, 1_048_576, usize::MAX] {
        let rows = format!("<row r=\"{row}\"><c><v>1</v></c></row><row><c><v>2</v></c></row>");
        assert_eq!(size(&rows), (MAX_ROWS + 1, 1));
    }
    for column in ["XFD1", "ZZZZZZZZZZZZZZZZZZ1"] {
        let row = format!("<row><c r=\"{column}\"><v>1</v></c></row>");
        assert_eq!(size(&row), (1, MAX_COLUMNS + 1));
    }
    let long = "ơ".repeat(MAX_CELL + 9);
    let rows = one(&format!("<row><c t=\"str\"><v>{long}</v></c></row>")).rows;
    assert_eq!(rows[0][0].chars().count(), MAX_CELL + 1);
    // At the edge, and with blank cells far beyond it.
    let edge =
        format!("<row r=\"{MAX_ROWS}\"><c><v>1</v></c></row><row r=\"1000000\"><c s=\"1\"/></row>");
    assert_eq!(size(&edge), (MAX_ROWS, 1));
    assert_eq!(size("<row r=\"0\"><c><v>1</v></c></row>"), (1, 1));
}

#[test]
fn a_text_that_many_cells_share_does_not_fill_the_memory() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(MAX_CELL));
    let row = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(100));
    let sheet = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        row.repeat(1_000)
    );
    let parts = [
        ("_rels/.rels", ROOT),
        (
            "xl/workbook.xml",
            "<workbook><sheet id=\"rId1\"/></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let sheets = read(&archive(&parts)).unwrap();
    let bytes: usize = sheets[0].rows.iter().flatten().map(String::len).sum();
    assert!(bytes <= MAX_TABLE_BYTES + MAX_CELL);
    assert_eq!(sheets[0].rows.len(), MAX_ROWS + 1);
}

#[test]
fn unpacking_stops_at_the_limit() {
    let blank = " ".repeat(80 * 1024 * 1024);
    let bytes = book(&blank);
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(read(&bytes), Err(WorkbookError::TooLarge));
}

#[test]
fn names_of_parts_ignore_case() {
    // The relation says Styles.xml, the archive has styles.xml.
    case("<c s=\"1\"><v>0.5</v></c>", "50%");
}

/// The parts of a workbook with one date, `workbook.xml` as given.
fn dated(workbook: &str) -> [(&str, String); 5] {
    let sheet = r#"<worksheet xmlns="m"><sheetData><row><c s="2"><v>43991</v></c></row></sheetData></worksheet>"#;
    [
        ("_rels/.rels", ROOT.to_owned()),
        ("xl/workbook.xml", workbook.to_owned()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.to_owned()),
        ("xl/styles.xml", LOOKS.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ]
}

const FROM_1904: &str = r#"<workbook xmlns="m" xmlns:r="rel" xmlns:x15="x" xmlns:xr="y"><workbookPr date1904="1" x15:date1904="0"/><x15:workbookPr chartTrackingRefBase="1" date1904="0"/><sheets><sheet name="Biểu" sheetId="1" xr:id="rId9" r:id="rId1"/></sheets></workbook>"#;

#[track_caller]
fn is_read(parts: &[(&str, Vec<u8>)]) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let sheets = read(&bytes).unwrap();
    assert_eq!(sheets[0].name, "Biểu");
    assert_eq!(sheets[0].rows, [["10/06/2024"]]);
}

#[test]
fn elements_and_attributes_of_other_namespaces_change_nothing() {
    let parts = dated(FROM_1904);
    is_read(&parts.map(|(name, text)| (name, text.into_bytes())));
}

#[test]
fn a_workbook_whose_own_elements_have_a_prefix_is_read() {
    let prefixed = FROM_1904
        .replace("xmlns=", "xmlns:m=")
        .replace("<workbook", "<m:workbook")
        .replace("</workbook", "</m:workbook")
        .replace("<sheet", "<m:sheet")
        .replace("</sheet", "</m:sheet");
    let parts = dated(&prefixed);
    is_read(&parts.map(|(name, text)| (name, text.into_bytes())));
}

#[test]
fn names_of_parts_may_have_backslashes_a_slash_in_front_and_capitals() {
    for rename in [
        |name: &str| name.replace('/', "\\"),
        |name: &str| format!("/{name}"),
        |name: &str| name.to_uppercase(),
    ] {
        let parts = dated(FROM_1904).map(|(name, text)| (rename(name), text.into_bytes()));
        let parts = parts
            .each_ref()
            .map(|(name, text)| (name.as_str(), text.clone()));
        is_read(&parts);
    }
    let parts = dated(FROM_1904).map(|(name, text)| {
        (
            name,
            text.replace("worksheets/", "worksheets\\").into_bytes(),
        )
    });
    is_read(&parts);
}

#[test]
fn parts_may_be_utf_16_or_have_a_byte_order_mark() {
    let wide = |text: &str, unit: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        let text = format!("{mark}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{text}");
        text.encode_utf16().flat_map(unit).collect()
    };
    for mark in ["\u{feff}", ""] {
        for unit in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
            is_read(&dated(FROM_1904).map(|(name, text)| (name, wide(&text, unit, mark))));
        }
    }
    is_read(&dated(FROM_1904).map(|(name, text)| (name, format!("\u{feff}{text}").into_bytes())));
}
