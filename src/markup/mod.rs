//! Escaping text for markup: XML (charts as SVG, letters as DOCX) and HTML.
//!
//! Every text that a person typed goes through here on its way into a string
//! of tags. The only other escaping in the program is done by Leptos, for the
//! nodes of a page, and by `rust_xlsxwriter`.
//!
//! Written by hand: `quick_xml::escape`, which the office module brings along,
//! keeps control characters that no XML reader accepts, and would pull
//! `quick-xml` into the first download.

/// Appends `text` as XML content or as a double-quoted attribute value.
///
/// A line break or a tab becomes a space. Other control characters and the two
/// noncharacters that XML 1.0 (section 2.2) excludes are dropped: one of them
/// would make the whole document unreadable.
pub fn push_xml(out: &mut String, text: &str) {
    push(out, text, |c| match c {
        '\t' | '\n' | '\r' => Some(" "),
        '\u{fffe}' | '\u{ffff}' => Some(""),
        c if c.is_control() => Some(""),
        _ => None,
    });
}

/// Appends `text` as HTML content or as a quoted attribute value. Line breaks
/// are kept: the style sheet decides whether they are shown.
pub fn push_html(out: &mut String, text: &str) {
    push(out, text, |c| (c == '\'').then_some("&#39;"));
}

/// Appends `text` with the four characters that both languages reserve
/// replaced, and any other for which `replacement` returns something.
fn push(out: &mut String, text: &str, replacement: impl Fn(char) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let replaced = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            c => match replacement(c) {
                Some(replaced) => replaced,
                None => continue,
            },
        };
        out.push_str(&text[copied..at]);
        out.push_str(replaced);
        copied = at + c.len_utf8();
    }
    out.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(push: fn(&mut String, &str), text: &str, expected: &str) {
        let mut out = String::new();
        push(&mut out, text);
        assert_eq!(out, expected);
    }

    #[test]
    fn xml_is_escaped_and_control_characters_are_left_out() {
        case(
            push_xml,
            "a<b> & \"c\"\u{1}\u{85}\u{fffe}\nđ's",
            "a&lt;b&gt; &amp; &quot;c&quot; đ's",
        );
        case(push_xml, "", "");
    }

    #[test]
    fn html_is_escaped_in_either_kind_of_quotes_and_keeps_its_lines() {
        case(push_html, "<a>&\"'\nđ", "&lt;a&gt;&amp;&quot;&#39;\nđ");
    }
}
