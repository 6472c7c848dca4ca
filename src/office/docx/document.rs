//! `word/document.xml`: the portrait section with the report, the landscape
//! section with its appendix. Lengths are twentieths of a point (twips).

use super::parts::part;
use super::table::{self, Borders};
use super::xml::{Align, Look, labelled, mm, paragraph};
use crate::view::document::{Block, Document, KIND, MOTTO, NATION, RECIPIENTS};
use std::fmt::Write;

/// Widths of the letterhead's columns, issuer and nation; 165 mm together.
const LETTERHEAD_WIDTHS: [u32; 2] = [3516, 5838];
/// Widths of the closing columns, recipients and signature; 165 mm together.
const CLOSING_WIDTHS: [u32; 2] = [4354, 5000];
/// Width of the motto in bold 13-point Times New Roman.
const MOTTO_WIDTH: u32 = 3171;
/// Width between the margins of a portrait page.
const PORTRAIT_WIDTH: u32 = mm(165);
/// Width between the margins of a landscape page.
const LANDSCAPE_WIDTH: u32 = mm(252);
/// Length of the rule below a title.
const TITLE_RULE: u32 = mm(45);
/// Space before the signer's name, for the signature and the seal.
const SIGNATURE_SPACE: u32 = 1500;
/// Short and long side of A4.
const A4: (u32, u32) = (11906, 16838);
const CENTRE: &str = Align::Center.element();

/// How the pages of a section lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Orientation {
    Portrait,
    Landscape,
}

/// The part for `document`.
pub(super) fn main_part(document: &Document) -> String {
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("<w:body>");
    letterhead(&mut out, document);
    title(&mut out, document);
    for block in &document.body {
        let (style, text) = match block {
            Block::Part(text) => ("Heading1", text),
            Block::Section(text) => ("Heading2", text),
            Block::Point(text) => ("Heading3", text),
            Block::Text(text) | Block::Item(text) => ("Body", text),
        };
        let mut properties = format!("<w:pStyle w:val=\"{style}\"/>");
        if style.starts_with("Heading") {
            properties.push_str("<w:keepNext/>");
        }
        if document.body.last() == Some(block) {
            properties.push_str("<w:keepNext/><w:keepLines/>");
        }
        paragraph(&mut out, &properties, text, Look::default());
    }
    closing(&mut out, document);
    // The properties of the first section belong to a paragraph: an empty one, 1 point high.
    let _ = write!(
        out,
        "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>{}</w:pPr></w:p>",
        section(Orientation::Portrait)
    );
    appendix(&mut out, document);
    out.push_str(&section(Orientation::Landscape));
    out.push_str("</w:body>");
    part("document", &out)
}

/// The properties of a section: A4 with the margins of Nghị định
/// 30/2020/NĐ-CP, its pages numbered from 1, the first without its number.
fn section(orientation: Orientation) -> String {
    let (short, long) = A4;
    let (width, height, orient) = match orientation {
        Orientation::Portrait => (short, long, ""),
        Orientation::Landscape => (long, short, " w:orient=\"landscape\""),
    };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference w:type=\"first\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"first\" r:id=\"rId5\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/><w:pgMar w:top=\"{0}\" w:right=\"{1}\" w:bottom=\"{0}\" w:left=\"{2}\" w:header=\"{3}\" w:footer=\"{3}\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>",
        mm(20),
        mm(15),
        mm(30),
        mm(10),
    )
}

fn letterhead(out: &mut String, document: &Document) {
    let [left, right] = LETTERHEAD_WIDTHS;
    let (mut issuer, mut nation) = (String::new(), String::new());
    for line in &document.superior {
        paragraph(&mut issuer, CENTRE, line, Look::points(12));
    }
    for line in &document.issuer {
        paragraph(&mut issuer, CENTRE, line, Look::points(12).bold());
    }
    rule(&mut issuer, left, left / 3);
    paragraph(&mut nation, CENTRE, NATION, Look::points(12).bold());
    paragraph(&mut nation, CENTRE, MOTTO, Look::points(13).bold());
    rule(&mut nation, right, MOTTO_WIDTH);
    table::open(out, &LETTERHEAD_WIDTHS, Borders::None);
    table::row(out, &LETTERHEAD_WIDTHS, &[&issuer, &nation]);
    let (mut number, mut dateline) = (String::new(), String::new());
    let below = format!("<w:spacing w:before=\"80\"/>{CENTRE}");
    paragraph(&mut number, &below, &document.number, Look::points(13));
    let italic = Look::points(13).italic();
    paragraph(&mut dateline, &below, &document.dateline, italic);
    table::row(out, &LETTERHEAD_WIDTHS, &[&number, &dateline]);
    out.push_str("</w:tbl>");
}

/// A horizontal rule of `length`, centred in a column of `width`.
fn rule(out: &mut String, width: u32, length: u32) {
    let side = (width - length) / 2;
    let properties = format!(
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr><w:spacing w:before=\"80\" w:line=\"60\" w:lineRule=\"exact\"/><w:ind w:left=\"{side}\" w:right=\"{side}\"/>"
    );
    paragraph(out, &properties, "", Look::points(2));
}

fn title(out: &mut String, document: &Document) {
    let bold = Look::points(14).bold();
    let above = format!("<w:spacing w:before=\"320\"/>{CENTRE}");
    paragraph(out, &above, KIND, bold);
    paragraph(out, CENTRE, &document.subject, bold);
    rule(out, PORTRAIT_WIDTH, TITLE_RULE);
    let to = format!("<w:spacing w:before=\"240\" w:after=\"120\"/>{CENTRE}");
    paragraph(out, &to, &document.addressee, Look::default());
}

/// Recipients and signature side by side.
fn closing(out: &mut String, document: &Document) {
    let (mut recipients, mut signature) = (String::new(), String::new());
    let first = "<w:keepNext/><w:spacing w:before=\"240\"/>";
    let heading = Look::points(12).bold().italic();
    paragraph(&mut recipients, first, RECIPIENTS, heading);
    for line in &document.recipients {
        paragraph(&mut recipients, "", line, Look::points(11));
    }
    let bold = Look::points(14).bold();
    for (at, line) in document.capacity.iter().enumerate() {
        let before = if at == 0 { first } else { "<w:keepNext/>" };
        paragraph(&mut signature, &format!("{before}{CENTRE}"), line, bold);
    }
    let space = format!("<w:keepNext/><w:spacing w:before=\"{SIGNATURE_SPACE}\"/>{CENTRE}");
    paragraph(&mut signature, &space, &document.signer, bold);
    table::open(out, &CLOSING_WIDTHS, Borders::None);
    table::row(out, &CLOSING_WIDTHS, &[&recipients, &signature]);
    out.push_str("</w:tbl>");
}

fn appendix(out: &mut String, document: &Document) {
    let appendix = &document.appendix;
    let bold = Look::points(14).bold();
    paragraph(out, CENTRE, &appendix.title, bold);
    paragraph(out, CENTRE, &appendix.subject, Look::points(13).bold());
    let italic = Look::points(13).italic();
    paragraph(out, CENTRE, &appendix.reference, italic);
    rule(out, LANDSCAPE_WIDTH, TITLE_RULE);
    paragraph(out, "", "", Look::points(6));
    table::appendix(out, appendix);
    for (label, text) in appendix.notes() {
        let properties = "<w:widowControl/><w:spacing w:before=\"120\"/>";
        labelled(out, properties, &label, text, Look::points(12));
    }
    let below = "<w:spacing w:before=\"160\"/>";
    paragraph(out, below, &appendix.closing, Look::points(13));
}
