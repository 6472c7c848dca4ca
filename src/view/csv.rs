//! CSV files that spreadsheets open alike under Vietnamese and English settings: as
//! Excel saves "Unicode Text", UTF-16 with a byte order mark, tabs and CRLF, quotes by
//! RFC 4180. With semicolons or commas the settings of the machine decide whether a file
//! has columns. No cell is run as a formula, and none is taken for another number.
//!
//! Written by hand: the `csv` crate writes quoted cells in about 10 KB
//! (estimated), and everything else here would still be ours.

/// How far cells are protected from being taken for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protection {
    /// For files that this app reads back: it removes this protection again.
    Reversible,
    /// For files that only people read: also against spreadsheets with other
    /// separators and with full-width formula signs.
    Thorough,
}

/// Before a cell that some settings take for another number, or for a formula although
/// it is an item of a list: invisible, and enough to make a text of it. Reading trims it.
const TEXT_SIGN: char = '\u{a0}';
/// Before a cell that would be run as a formula.
const FORMULA_SIGN: char = '\'';

/// The file of `rows`.
#[must_use]
pub(super) fn write<'a>(
    rows: impl IntoIterator<Item = &'a [String]>,
    protection: Protection,
) -> Vec<u8> {
    let text = text(rows, protection);
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The text of the file.
fn text<'a>(rows: impl IntoIterator<Item = &'a [String]>, protection: Protection) -> String {
    let mut csv = String::from('\u{feff}');
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                csv.push('\t');
            }
            push_cell(&mut csv, cell, protection);
        }
        csv.push_str("\r\n");
    }
    csv
}

/// Appends a cell, with a sign before a text that would not stay one.
fn push_cell(csv: &mut String, text: &str, protection: Protection) {
    let thorough = protection == Protection::Thorough;
    let signs = ['=', '+', '-', '@', '\t', '\r'];
    let more_signs = ['\n', '＝', '＋', '－', '＠'];
    let formula = text.starts_with(signs) || (thorough && text.starts_with(more_signs));
    let sign = match () {
        () if is_list_item(text) || is_number_or_date(text) => Some(TEXT_SIGN),
        () if formula => Some(FORMULA_SIGN),
        () => None,
    };
    let separators = ['\t', '"', '\r', '\n'];
    let others = [';', ',', '\''];
    let quoted = text.contains(separators) || (thorough && (formula || text.contains(others)));
    if quoted {
        csv.push('"');
    }
    csv.extend(sign);
    for c in text.chars() {
        if c == '"' {
            csv.push('"');
        }
        csv.push(c);
    }
    if quoted {
        csv.push('"');
    }
}

/// Whether a text is an item of a list, `- Thôn 1`: a dash, a space and a word.
fn is_list_item(text: &str) -> bool {
    let item = text.strip_prefix(['-', '+']);
    let item = item.and_then(|item| item.strip_prefix(' '));
    item.is_some_and(|item| item.starts_with(char::is_alphabetic))
}

/// Whether a spreadsheet may read a text as a number or a date, and not everywhere as the
/// same one: `12,5` is 125 under English settings, `1/5` is a day. Digits alone are the
/// same number everywhere.
fn is_number_or_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && !text.chars().all(|c| c.is_ascii_digit())
        && !text.contains(char::is_alphabetic)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads one cell back by RFC 4180.
    fn read_cell(cell: &str) -> String {
        match cell.strip_prefix('"').and_then(|c| c.strip_suffix('"')) {
            Some(inner) => inner.replace("\"\"", "\""),
            None => cell.to_owned(),
        }
    }

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let mut out = String::new();
        push_cell(&mut out, text, Protection::Thorough);
        assert_eq!(out, expected);
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        case("Đạt", "Đạt");
        case("a;b", "\"a;b\"");
        case("a\tb", "\"a\tb\"");
        case("nói \"có\"", "\"nói \"\"có\"\"\"");
        case("hai\ndòng", "\"hai\ndòng\"");
        case("812", "812");
    }

    #[test]
    fn what_settings_would_change_becomes_text_without_a_visible_sign() {
        case("80,4%", "\"\u{a0}80,4%\"");
        case("12,5", "\"\u{a0}12,5\"");
        case("1/5", "\u{a0}1/5");
        case("2024-06-10", "\u{a0}2024-06-10");
        case("- Thôn 1", "\"\u{a0}- Thôn 1\"");
        case("10 hộ", "10 hộ");
    }

    #[test]
    fn what_starts_like_a_formula_becomes_text() {
        for typed in ["=1+1", "+84", "-12", "@SUM(A1)", "\tx", "\rx", "\nx"] {
            case(typed, &format!("\"'{typed}\""));
        }
    }

    #[test]
    fn what_a_spreadsheet_would_run_stays_a_text_in_a_file_that_is_read_back() {
        let row = ["=1+1", "-5", "@a", "a;b", "a\"b", "hai\ndòng"].map(str::to_owned);
        assert_eq!(
            text([row.as_slice()], Protection::Reversible),
            "\u{feff}'=1+1\t'-5\t'@a\ta;b\t\"a\"\"b\"\t\"hai\ndòng\"\r\n"
        );
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_loses_its_text(typed in "[=+@;\"',\r\n\t \\-a-zÀ-ỹ0-9]{0,12}") {
            let mut out = String::new();
            push_cell(&mut out, &typed, Protection::Thorough);
            let read = read_cell(&out);
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{read:?}");
            prop_assert!(read == typed || read.strip_prefix([FORMULA_SIGN, TEXT_SIGN]) == Some(&typed));
        }
    }
}
