//! The table as CSV (RFC 4180) the way Vietnamese spreadsheets open it: a byte
//! order mark, semicolons, decimal commas; nothing in it is run as a formula.

use super::{COLUMNS, Document};

/// The table of `document`: facts, a head row, a row per indicator.
#[must_use]
pub fn csv(document: &Document) -> String {
    let mut csv = String::from('\u{feff}');
    let columns = COLUMNS.map(str::to_owned);
    push_row(&mut csv, &columns);
    for group in &document.appendix.groups {
        for line in &group.lines {
            let mut cells = line.cells.clone();
            // Thousands are for people; a spreadsheet reads bare digits.
            if line.share.is_some() {
                for cell in &mut cells[3..5] {
                    cell.retain(|c| c != '.');
                }
            }
            push_row(&mut csv, &cells);
        }
    }
    csv
}

fn push_row(csv: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            csv.push(';');
        }
        push_cell(csv, cell);
    }
    csv.push_str("\r\n");
}

/// A cell that a spreadsheet takes as text, not as a formula, whatever was
/// typed: what starts like one gets an apostrophe before it.
fn push_cell(csv: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let quoted = formula || text.contains([';', '"', '\r', '\n', ',', '\t', '\'']);
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
        push_cell(&mut out, text);
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

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_loses_its_text(typed in "[=+@;\"',\r\n\t \\-a-zÀ-ỹ0-9]{0,12}") {
            let mut out = String::new();
            push_cell(&mut out, &typed);
            let read = read_cell(&out);
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{read:?}");
            prop_assert!(read == typed || read.strip_prefix('\'') == Some(&typed));
        }
    }
}
