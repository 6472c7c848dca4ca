//! Writing XML: escaped text, runs and paragraphs.

use std::fmt::Write;

/// Twentieths of a point in so many millimetres.
pub(super) const fn mm(millimetres: u32) -> u32 {
    millimetres * 14400 / 254
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Half points; 0 leaves it to the style.
    pub(super) size: u32,
    /// RGB in hex; blank leaves it black.
    pub(super) colour: &'static str,
}

impl Look {
    /// Of this size in points.
    pub(super) const fn points(points: u32) -> Self {
        Self {
            bold: false,
            italic: false,
            size: points * 2,
            colour: "",
        }
    }

    /// In bold.
    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// In italics.
    pub(super) const fn italic(self) -> Self {
        Self {
            italic: true,
            ..self
        }
    }
}

/// Appends `text` so that an XML reader reads it back; what XML 1.0 cannot
/// hold is left out.
pub(super) fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

/// A run; a line break within `text` stays one.
pub(super) fn run(out: &mut String, text: &str, look: Look) {
    for (at, line) in text.split('\n').enumerate() {
        out.push_str("<w:r>");
        properties(out, look);
        if at > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str("<w:t xml:space=\"preserve\">");
        escaped(out, line);
        out.push_str("</w:t></w:r>");
    }
}

/// The number of the page, set by the word processor.
pub(super) fn page_number(out: &mut String, look: Look) {
    out.push_str("<w:fldSimple w:instr=\" PAGE \"><w:r>");
    properties(out, look);
    out.push_str("<w:t>1</w:t></w:r></w:fldSimple>");
}

fn properties(out: &mut String, look: Look) {
    out.push_str("<w:rPr>");
    if look.bold {
        out.push_str("<w:b/><w:bCs/>");
    }
    if look.italic {
        out.push_str("<w:i/><w:iCs/>");
    }
    if !look.colour.is_empty() {
        let _ = write!(out, "<w:color w:val=\"{}\"/>", look.colour);
    }
    if look.size > 0 {
        let _ = write!(
            out,
            "<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>",
            look.size
        );
    }
    out.push_str("</w:rPr>");
}

/// A paragraph with `properties` (in the order of the schema) and one run.
pub(super) fn paragraph(out: &mut String, properties: &str, text: &str, look: Look) {
    out.push_str("<w:p><w:pPr>");
    out.push_str(properties);
    out.push_str("</w:pPr>");
    run(out, text, look);
    out.push_str("</w:p>");
}
