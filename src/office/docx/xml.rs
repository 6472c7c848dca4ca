//! Elements of `WordprocessingML`: paragraphs, runs and the page number.

use crate::markup::push_xml;
use std::fmt::Write;

/// `millimetres` in twentieths of a point, the unit of lengths in DOCX (twips).
pub(super) const fn mm(millimetres: u32) -> u32 {
    millimetres * 14400 / 254
}

/// Horizontal alignment of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
    Right,
}

impl Align {
    /// The element for the paragraph's properties.
    pub(super) const fn element(self) -> &'static str {
        match self {
            Self::Left => "<w:jc w:val=\"left\"/>",
            Self::Center => "<w:jc w:val=\"center\"/>",
            Self::Right => "<w:jc w:val=\"right\"/>",
        }
    }
}

/// Character formatting of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Bold.
    pub(super) bold: bool,
    /// Italic.
    pub(super) italic: bool,
    /// Half points; 0 takes the size of the paragraph's style.
    pub(super) size: u32,
    /// RGB in hexadecimal; blank takes the colour of the paragraph's style.
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

/// Runs of `text`, a line break for each `\n` and a tab for each `\t`.
fn runs(out: &mut String, text: &str, look: Look) {
    for (at, line) in text.split('\n').enumerate() {
        out.push_str("<w:r>");
        run_properties(out, look);
        if at > 0 {
            out.push_str("<w:br/>");
        }
        for (at, text) in line.split('\t').enumerate() {
            if at > 0 {
                out.push_str("<w:tab/>");
            }
            out.push_str("<w:t xml:space=\"preserve\">");
            push_xml(out, text);
            out.push_str("</w:t>");
        }
        out.push_str("</w:r>");
    }
}

/// A field that the word processor fills with the page number.
pub(super) fn page_number(out: &mut String, look: Look) {
    out.push_str("<w:fldSimple w:instr=\" PAGE \"><w:r>");
    run_properties(out, look);
    out.push_str("<w:t>1</w:t></w:r></w:fldSimple>");
}

fn run_properties(out: &mut String, look: Look) {
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

/// A paragraph of `text`. `properties` are the elements of its `w:pPr`, in the
/// order that the schema prescribes.
pub(super) fn paragraph(out: &mut String, properties: &str, text: &str, look: Look) {
    out.push_str("<w:p><w:pPr>");
    out.push_str(properties);
    out.push_str("</w:pPr>");
    runs(out, text, look);
    out.push_str("</w:p>");
}
