//! Characters that no text of a report may have, because nobody could see them.

/// Control characters other than line breaks and tabs, and the bidirectional
/// overrides that make a text read as another than it is (Unicode TR 36, section 2.6).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
