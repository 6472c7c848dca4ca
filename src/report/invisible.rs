//! Characters that no text of a report may have, because nobody could see them.

/// Control characters other than line breaks and tabs, and the bidirectional
/// overrides that make a text read as another than it is (Unicode TR 36, section 2.6).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Marks without width that keyboards, web pages and files leave behind. A bundle may have
/// them; nobody types them, and a reason of nothing else would pass for one.
fn is_blank_mark(c: char) -> bool {
    matches!(
        c,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// `text` without invisible characters and blank marks. Every kind of line break becomes `\n`: Word
/// copies a line break within a paragraph as a vertical tab.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                seen.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => seen.push('\n'),
            c if is_invisible(c) || is_blank_mark(c) => {}
            c => seen.push(c),
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_goes_and_line_breaks_of_every_kind_stay() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(visible(text), expected, "{text:?}");
        }
        case("a\u{202d}b\u{202c}", "ab");
        case("\u{feff}a\u{200b}b\u{200e}\u{2060}", "ab");
        case("a\u{2066}b\u{2069}\u{0}\u{1b}c", "abc");
        case(
            "một\r\nhai\rba\u{b}bốn\u{2028}năm",
            "một\nhai\nba\nbốn\nnăm",
        );
        // A tab, an emoji of several parts and a soft hyphen are somebody's text.
        case(
            "Thôn 1\t5 hộ 👨\u{200d}👩 a\u{ad}b",
            "Thôn 1\t5 hộ 👨\u{200d}👩 a\u{ad}b",
        );
        assert!(!visible("a\u{202e}\u{7f}\u{9f}b").chars().any(is_invisible));
    }
}
