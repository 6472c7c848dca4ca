//! Tables: those without borders that set text side by side, and the appendix.
//! Lengths are twentieths of a point (twips).

use super::xml::{Align, Look, paragraph};
use crate::view::document::{Appendix, COLUMNS, column};
use std::fmt::Write;

/// Widths of the appendix's columns; 252 mm together.
const WIDTHS: [u32; 9] = [640, 3560, 860, 1360, 1360, 1000, 1060, 1880, 2560];

/// Whether a table has visible lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Borders {
    None,
    All,
}

/// A cell of the appendix.
struct Cell<'a> {
    text: &'a str,
    width: u32,
    /// How many columns it spans.
    span: usize,
    align: Align,
    look: Look,
}

/// Opens a table with columns of these widths; the caller closes it.
pub(super) fn open(out: &mut String, widths: &[u32], borders: Borders) {
    let total: u32 = widths.iter().sum();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>"
    );
    if borders == Borders::All {
        out.push_str("<w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            let _ = write!(
                out,
                "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
            );
        }
        out.push_str("</w:tblBorders>");
    }
    out.push_str("<w:tblLayout w:type=\"fixed\"/>");
    if borders == Borders::All {
        out.push_str("<w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>");
    }
    out.push_str("</w:tblPr><w:tblGrid>");
    for width in widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
}

/// A row that never splits over two pages. Each of `cells` is finished
/// paragraphs.
pub(super) fn row(out: &mut String, widths: &[u32], cells: &[&str]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (width, content) in widths.iter().zip(cells) {
        let _ = write!(
            out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>"
        );
    }
    out.push_str("</w:tr>");
}

/// The table of the appendix. Its head is repeated on every page and no row
/// splits over two.
pub(super) fn appendix(out: &mut String, appendix: &Appendix) {
    open(out, &WIDTHS, Borders::All);
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (name, width) in COLUMNS.iter().zip(WIDTHS) {
        cell(
            out,
            &Cell {
                text: name,
                width,
                span: 1,
                align: Align::Center,
                look: Look::default().bold(),
            },
        );
    }
    out.push_str("</w:tr>");
    for group in &appendix.groups {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let bold = Look::default().bold();
        for (text, width, span, align) in [
            (&group.id, WIDTHS[0], 1, Align::Center),
            (&group.name, WIDTHS[1..].iter().sum(), 8, Align::Left),
        ] {
            cell(
                out,
                &Cell {
                    text,
                    width,
                    span,
                    align,
                    look: bold,
                },
            );
        }
        out.push_str("</w:tr>");
        for line in &group.lines {
            out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (at, (text, width)) in (0..).zip(line.cells.iter().zip(WIDTHS)) {
                let align = match at {
                    column::ID | column::TARGET | column::STATUS => Align::Center,
                    column::NUMERATOR..=column::RATE => Align::Right,
                    _ => Align::Left,
                };
                let look = if at == column::RATE {
                    Look::default().bold()
                } else {
                    Look::default()
                };
                cell(
                    out,
                    &Cell {
                        text,
                        width,
                        span: 1,
                        align,
                        look,
                    },
                );
            }
            out.push_str("</w:tr>");
        }
    }
    out.push_str("</w:tbl>");
}

fn cell(out: &mut String, cell: &Cell<'_>) {
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>",
        cell.width
    );
    if cell.span > 1 {
        let _ = write!(out, "<w:gridSpan w:val=\"{}\"/>", cell.span);
    }
    out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    let keep = if cell.span > 1 { "<w:keepNext/>" } else { "" };
    let properties = format!("<w:pStyle w:val=\"Cell\"/>{keep}{}", cell.align.element());
    paragraph(out, &properties, cell.text, cell.look);
    out.push_str("</w:tc>");
}
