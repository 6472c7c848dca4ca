//! Tables from clipboards and files, cell by cell.
#![allow(clippy::unwrap_used)]

use super::*;

#[track_caller]
fn pasted(text: &str, expected: &[&[&str]]) {
    assert_eq!(Table::pasted(text).unwrap().rows(), expected, "{text:?}");
}

#[track_caller]
fn csv(text: &str, expected: &[&[&str]]) {
    assert_eq!(Table::csv(text).unwrap().rows(), expected, "{text:?}");
}

#[test]
fn excel_text_has_tabs_between_cells_and_crlf_after_rows() {
    pasted("812\t1010\r\n5\t6\r\n", &[&["812", "1010"], &["5", "6"]]);
}

#[test]
fn quoted_cells_may_have_line_breaks_tabs_and_quotes() {
    pasted(
        "\"hai\ndòng\"\t\"a\tb\"\t\"nói \"\"được\"\"\"\n1\t2\t3",
        &[&["hai\ndòng", "a\tb", "nói \"được\""], &["1", "2", "3"]],
    );
}

#[test]
fn an_unclosed_quote_is_an_ordinary_character() {
    pasted("\"12 inch\t5\n6\t7", &[&["\"12 inch", "5"], &["6", "7"]]);
    pasted("5\" máy\t5", &[&["5\" máy", "5"]]);
    pasted("\"a\"b\t5", &[&["\"a\"b", "5"]]);
}

#[test]
fn quotation_marks_of_a_note_swallow_no_rows() {
    pasted(
        "I.4\t812\t1010\t\"Đề án 06\" đã triển khai\nI.5\t1\t2\t\"xong\"",
        &[
            &["I.4", "812", "1010", "\"Đề án 06\" đã triển khai"],
            &["I.5", "1", "2", "\"xong\""],
        ],
    );
    // One mark in one row, the other in the next.
    pasted(
        "I.4\t812\t1010\t\"Đề án 06\nI.5\t1\t2\t06\"",
        &[
            &["I.4", "812", "1010", "\"Đề án 06"],
            &["I.5", "1", "2", "06\""],
        ],
    );
    csv(
        "I.4;812;1010;\"Đề án 06\nI.5;1;2;\"\n",
        &[
            &["I.4", "812", "1010", "\"Đề án 06"],
            &["I.5", "1", "2", "\""],
        ],
    );
}

#[test]
fn trailing_blank_cells_and_rows_are_dropped() {
    pasted(
        "1\t2\t\t\n\t\t\t\n3\t\t4\n\t\n",
        &[&["1", "2"], &[], &["3", "", "4"]],
    );
}

#[test]
fn spaces_around_a_cell_are_not_part_of_it() {
    pasted(" 812 \t\u{a0}1010\u{a0}", &[&["812", "1010"]]);
}

#[test]
fn a_column_of_decimals_on_the_clipboard_is_one_column() {
    pasted("12,5\n13,5", &[&["12,5"], &["13,5"]]);
}

#[test]
fn the_csv_separator_is_detected() {
    csv(
        "Mã;Tên\nI.4;a, b, c, d\n",
        &[&["Mã", "Tên"], &["I.4", "a, b, c, d"]],
    );
    csv(
        "Mã,Tên\nI.4,\"a; b, c\"\n",
        &[&["Mã", "Tên"], &["I.4", "a; b, c"]],
    );
    csv("Mã\tTên\nI.4\ta, b\n", &[&["Mã", "Tên"], &["I.4", "a, b"]]);
    csv("sep=;\r\nI.4;1\r\n", &[&["I.4", "1"]]);
    csv("sep=,\nI.4,a;b\n", &[&["I.4", "a;b"]]);
}

#[test]
fn files_of_utf_8_and_utf_16_read_alike() {
    let text = "Mã;Tử số\nI.4;812";
    let wide =
        |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark.to_vec(), bytes].concat();
    assert_eq!(decode(text.as_bytes()).unwrap(), text);
    assert_eq!(
        decode(&marked(&[0xef, 0xbb, 0xbf], text.into())).unwrap(),
        text
    );
    assert_eq!(
        decode(&marked(&[0xff, 0xfe], wide(u16::to_le_bytes))).unwrap(),
        text
    );
    assert_eq!(
        decode(&marked(&[0xfe, 0xff], wide(u16::to_be_bytes))).unwrap(),
        text
    );
}

#[test]
fn workbooks_and_old_encodings_are_refused_as_what_they_are() {
    assert_eq!(decode(b"PK\x03\x04\x14\0"), Err(TableError::Workbook));
    assert_eq!(
        decode(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
        Err(TableError::Workbook)
    );
    let mut large = vec![0; MAX_TABLE_BYTES + 1];
    large[..4].copy_from_slice(b"PK\x03\x04");
    assert_eq!(decode(&large), Err(TableError::Workbook));
    assert_eq!(decode(b"PK\x05\x06"), Err(TableError::Workbook));
    assert_eq!(decode(b"T\xf4i"), Err(TableError::NotUnicode));
    assert_eq!(decode(&[0xff, 0xfe, 0x41]), Err(TableError::NotUnicode));
}

#[test]
fn a_web_page_with_a_spreadsheets_file_name_is_refused() {
    for page in ["<html><table>", "\n <?xml version=\"1.0\"?><Workbook>"] {
        assert_eq!(decode(page.as_bytes()), Err(TableError::Markup));
    }
}

#[test]
fn limits_are_enforced() {
    let row = |cells: usize| vec!["1".to_owned(); cells];
    assert_eq!(Table::pasted(" \t \n"), Err(TableError::Empty));
    assert!(Table::from_rows(vec![row(2); MAX_ROWS]).is_ok());
    assert_eq!(
        Table::from_rows(vec![row(2); MAX_ROWS + 1]),
        Err(TableError::TooMany)
    );
    assert_eq!(
        Table::from_rows(vec![row(MAX_COLUMNS + 1)]),
        Err(TableError::TooMany)
    );
    assert!(Table::pasted(&"ơ".repeat(MAX_CELL)).is_ok());
    assert_eq!(
        Table::pasted(&format!("1\t{}", "ơ".repeat(MAX_CELL + 1))),
        Err(TableError::CellTooLong { row: 1, column: 2 })
    );
    let large = "1\t".repeat(MAX_TABLE_BYTES);
    assert_eq!(
        Table::pasted(&large),
        Err(TableError::TooLarge { bytes: large.len() })
    );
}
