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
    /// Whether 3 points follow each letter.
    pub(super) apart: bool,
}

impl Look {
    /// Of this size in points.
    pub(super) const fn points(points: u32) -> Self {
        Self {
            bold: false,
            italic: false,
            size: points * 2,
            colour: "",
            apart: false,
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

/// Runs of `text`. What is an element in a document and a character in a text becomes
/// that element: line breaks, tabs, soft hyphens, hyphens that never break.
fn runs(out: &mut String, text: &str, look: Look) {
    let mut rest = text;
    let mut element = "";
    loop {
        let special = |c| matches!(c, '\n' | '\t' | '\u{ad}' | '\u{2011}');
        let end = rest.find(special).unwrap_or(rest.len());
        let (plain, after) = rest.split_at(end);
        let next = after.chars().next();
        // The next stop of a tab can be so near that two figures would touch.
        let last = match (next, plain.char_indices().next_back()) {
            (Some('\t'), Some((last, _))) => last,
            _ => plain.len(),
        };
        run(out, element, &plain[..last], look);
        if last < plain.len() {
            run(
                out,
                "",
                &plain[last..],
                Look {
                    apart: true,
                    ..look
                },
            );
        }
        element = match next {
            None => return,
            Some('\n') => "<w:br/>",
            Some('\t') => "<w:tab/>",
            Some('\u{ad}') => "<w:softHyphen/>",
            Some(_) => "<w:noBreakHyphen/>",
        };
        rest = &after[next.map_or(0, char::len_utf8)..];
    }
}

/// A run: `element`, then `text`.
fn run(out: &mut String, element: &str, text: &str, look: Look) {
    out.push_str("<w:r>");
    run_properties(out, look);
    out.push_str(element);
    out.push_str("<w:t xml:space=\"preserve\">");
    push_xml(out, text);
    out.push_str("</w:t></w:r>");
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
    if look.apart {
        out.push_str("<w:spacing w:val=\"60\"/>");
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

/// As [`paragraph`], with `label` in bold and a blank before the text.
pub(super) fn labelled(out: &mut String, properties: &str, label: &str, text: &str, look: Look) {
    out.push_str("<w:p><w:pPr>");
    out.push_str(properties);
    out.push_str("</w:pPr>");
    runs(out, label, look.bold());
    runs(out, " ", look);
    runs(out, text, look);
    out.push_str("</w:p>");
}
