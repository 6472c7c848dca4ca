//! How many lines a text takes in a cell of a workbook, and where a text is divided
//! that is taller than a row can be.
//!
//! The widths of letters are those of Times New Roman, rounded up: a row that is a line
//! too tall is less of a loss than one that hides its last line.

/// Height of a line of text in points.
pub(super) const LINE_HEIGHT: f64 = 16.5;
/// The greatest row height that spreadsheets allow, in points.
const MAX_ROW_HEIGHT: f64 = 409.0;
/// Most lines of a piece of a long text. Rows of a third of a page leave little of a page
/// blank, because a row that does not fit moves to the next.
const LINES_OF_PIECE: usize = 12;
/// Size of the font in points.
const FONT_SIZE: f64 = 12.0;
/// Width in points of a character of the default font, the unit of column widths.
const COLUMN_UNIT: f64 = 5.25;
/// What indent and padding take of a cell, in points.
const PADDING: f64 = 12.0;
/// Blanks for a tab: a cell has no tab stops, and most programs show a tab as nothing.
const TAB: &str = "    ";

/// A text as a cell shows it.
pub(super) fn shown(text: &str) -> String {
    // A soft hyphen is invisible elsewhere, but a spreadsheet shows it as a hyphen.
    text.replace('\t', TAB).replace('\u{ad}', "")
}

/// The row height, in points, at which the longest of `cells` is shown whole in columns
/// of `widths`. Set because not every program adjusts row heights to wrapped text when it
/// opens a file.
pub(super) fn height<T: AsRef<str>>(cells: &[T], widths: &[f64]) -> f64 {
    let lines = |(text, width): (&T, &f64)| lines(text.as_ref(), *width).len();
    height_of(cells.iter().zip(widths).map(lines).max().unwrap_or(1))
}

/// The least width from `least` to `most` at which a row can show `text` whole, in steps
/// of a fifth; `most` where none can.
pub(super) fn width_for(text: &str, least: f64, most: f64) -> f64 {
    let mut width = least;
    while full_height(lines(text, width).len()) > MAX_ROW_HEIGHT && width < most {
        width = (width * 1.2).min(most);
    }
    width
}

fn height_of(lines: usize) -> f64 {
    full_height(lines).min(MAX_ROW_HEIGHT)
}

/// The height of so many lines, whatever a row can have.
#[allow(clippy::cast_precision_loss)]
fn full_height(lines: usize) -> f64 {
    lines.max(1) as f64 * LINE_HEIGHT + 3.0
}

/// `text` in pieces that are shown whole in a column of `width`, with their row heights.
/// At least one.
pub(super) fn pieces(text: &str, width: f64) -> Vec<(&str, f64)> {
    let lines = lines(text, width);
    let pieces = lines.chunks(LINES_OF_PIECE).map(|chunk| {
        let start = chunk.first().map_or(0, |line| line.start);
        let end = chunk.last().map_or(0, |line| line.end);
        (&text[start..end], height_of(chunk.len()))
    });
    pieces.collect()
}

/// The lines that `text` takes in a column of `width`, as places in it without the blank
/// or the break at which each ends.
fn lines(text: &str, width: f64) -> Vec<std::ops::Range<usize>> {
    let room = (width * COLUMN_UNIT - PADDING) / FONT_SIZE;
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    // The last blank of the line, where it would end, and the width up to it.
    let mut blank: Option<(usize, f64)> = None;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            lines.push(start..at);
            (start, used, blank) = (at + 1, 0.0, None);
            continue;
        }
        let width = width_of(c);
        if used + width > room && c != ' ' && at > start {
            if let Some((end, before)) = blank.take() {
                lines.push(start..end);
                (start, used) = (end + 1, used - before);
            } else {
                lines.push(start..at);
                (start, used) = (at, 0.0);
            }
        }
        used += width;
        if c == ' ' {
            blank = Some((at, used));
        }
    }
    lines.push(start..text.len());
    lines
}

/// The width of a letter as a share of the font size.
fn width_of(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' => 0.25,
        ':' | ';' | '/' | '\'' | 'i' | 'j' | 'l' | 't' => 0.28,
        'f' | 'r' | '-' | '(' | ')' | 'I' => 0.34,
        's' | 'J' => 0.39,
        'a' | 'c' | 'e' | 'z' => 0.45,
        'm' => 0.78,
        'M' | 'W' | '%' | '@' => 0.95,
        'w' | 'A'..='Z' => 0.73,
        '\0'..='\u{7f}' => 0.51,
        // Letters with diacritics; dashes and quotation marks.
        c if c < '\u{2000}' && c.is_uppercase() => 0.73,
        '\u{80}'..='\u{2013}' | '\u{2015}'..='\u{2025}' => 0.51,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_line_ends_at_a_blank_or_within_a_word_that_is_longer_than_a_line() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            // Ten digits fit.
            let width = (10.0 * 0.51 * FONT_SIZE + PADDING + 1.0) / COLUMN_UNIT;
            let found: Vec<&str> = lines(text, width).into_iter().map(|l| &text[l]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
        case("", &[""]);
        case("0123456789", &["0123456789"]);
        case("01234567890", &["0123456789", "0"]);
        case("01234 56789 01", &["01234", "56789 01"]);
        case("a\n\nb", &["a", "", "b"]);
        case("ỦỦỦỦ ỦỦỦỦ", &["ỦỦỦỦ", "ỦỦỦỦ"]);
    }

    #[test]
    fn a_long_text_is_divided_into_rows_that_a_spreadsheet_can_show_and_keeps_every_word() {
        let text = "Đường truyền ở thôn Xuân Lạn chập chờn, máy quét hỏng.\n".repeat(180);
        let pieces = pieces(&text, 90.0);
        assert!(pieces.len() > 10);
        assert!(pieces.iter().all(|(_, height)| *height < MAX_ROW_HEIGHT));
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let joined: Vec<&str> = pieces.iter().map(|(piece, _)| *piece).collect();
        assert_eq!(words(&joined.join(" ")), words(&text));
    }

    #[test]
    fn a_tab_never_joins_two_numbers() {
        assert_eq!(shown("Đợt 1\t400"), "Đợt 1    400");
        assert_eq!(shown("giao\u{ad}dịch"), "giaodịch");
    }
}
