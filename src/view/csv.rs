//! CSV files (RFC 4180) as spreadsheets in Vietnamese open them: with a byte
//! order mark, semicolons and CRLF, and without a cell that would be run as a
//! formula.
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

/// The file of `rows`.
#[must_use]
pub(super) fn write<'a>(
    rows: impl IntoIterator<Item = &'a [String]>,
    protection: Protection,
) -> String {
    let mut csv = String::from('\u{feff}');
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                csv.push(';');
            }
            push_cell(&mut csv, cell, protection);
        }
        csv.push_str("\r\n");
    }
    csv
}

/// Appends a cell. Text that a spreadsheet would run as a formula gets an
/// apostrophe before it.
fn push_cell(csv: &mut String, text: &str, protection: Protection) {
    let (formula, quoted) = match protection {
        Protection::Reversible => (
            text.starts_with(['=', '+', '-', '@', '\t', '\r']),
            text.contains([';', '"', '\r', '\n']),
        ),
        Protection::Thorough => {
            let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
            let formula = text.starts_with(signs);
            let separators = [';', '"', '\r', '\n', ',', '\t', '\''];
            (formula, formula || text.contains(separators))
        }
    };
    if quoted {
        csv.push('"');
    }
    if formula {
        csv.push('\'');
    }
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
        case("nói \"có\"", "\"nói \"\"có\"\"\"");
        case("hai\ndòng", "\"hai\ndòng\"");
        case("80,4%", "\"80,4%\"");
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
            write([row.as_slice()], Protection::Reversible),
            "\u{feff}'=1+1;'-5;'@a;\"a;b\";\"a\"\"b\";\"hai\ndòng\"\r\n"
        );
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_loses_its_text(typed in "[=+@;\"',\r\n\t \\-a-zÀ-ỹ0-9]{0,12}") {
            let mut out = String::new();
            push_cell(&mut out, &typed, Protection::Thorough);
            let read = read_cell(&out);
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{read:?}");
            prop_assert!(read == typed || read.strip_prefix('\'') == Some(&typed));
        }
    }
}
