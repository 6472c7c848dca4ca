//! The document as HTML, which the page shows and the browser prints. Every text
//! is escaped.

use super::{Appendix, Block, COLUMNS, Document, KIND, MOTTO, NATION, RECIPIENTS, column};
use crate::markup::push_html;

/// The portrait pages: letterhead, body, signature.
#[must_use]
pub fn letter_html(document: &Document) -> String {
    let mut html = String::with_capacity(16 * 1024);
    let out = &mut html;
    out.push_str("<div class=\"doc-head\"><div>");
    for line in &document.superior {
        element(out, "p", "doc-superior", line);
    }
    for line in &document.issuer {
        element(out, "p", "doc-issuer", line);
    }
    out.push_str("<hr class=\"doc-rule short\"></div><div>");
    element(out, "p", "doc-nation", NATION);
    element(out, "p", "doc-motto", MOTTO);
    out.push_str("</div>");
    element(out, "p", "doc-number", &document.number);
    element(out, "p", "doc-dateline", &document.dateline);
    out.push_str("</div><div class=\"doc-title\">");
    element(out, "p", "doc-kind", KIND);
    element(out, "p", "doc-subject", &document.subject);
    out.push_str("<hr class=\"doc-rule\"></div>");
    element(out, "p", "doc-to", &document.addressee);
    out.push_str("<div class=\"doc-body\">");
    for block in &document.body {
        match block {
            Block::Part(text) => element(out, "h2", "doc-part", text),
            Block::Section(text) => element(out, "h3", "doc-section", text),
            Block::Point(text) => element(out, "h4", "doc-point", text),
            Block::Text(text) => element(out, "p", "", text),
            Block::Item(text) => element(out, "p", "doc-item", text),
        }
    }
    out.push_str("</div><div class=\"doc-foot\"><div class=\"doc-copies\">");
    element(out, "p", "", RECIPIENTS);
    for line in &document.recipients {
        element(out, "p", "", line);
    }
    out.push_str("</div><div class=\"doc-signature\">");
    for line in &document.capacity {
        element(out, "p", "", line);
    }
    out.push_str("<p class=\"doc-space\"></p>");
    element(out, "p", "doc-signer", &document.signer);
    out.push_str("</div></div>");
    html
}

/// The landscape pages: the appendix.
#[must_use]
pub fn appendix_html(appendix: &Appendix) -> String {
    let mut html = String::with_capacity(16 * 1024);
    let out = &mut html;
    out.push_str("<div class=\"doc-title\">");
    element(out, "p", "doc-kind", &appendix.title);
    element(out, "p", "doc-subject", &appendix.subject);
    element(out, "p", "doc-reference", &appendix.reference);
    out.push_str("<hr class=\"doc-rule\"></div><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng phụ lục\"><table class=\"doc-table\"><thead><tr>");
    for name in COLUMNS {
        out.push_str("<th scope=\"col\">");
        push_html(out, name);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for group in &appendix.groups {
        out.push_str("<tr class=\"doc-group\"><td>");
        push_html(out, &group.id);
        out.push_str("</td><td colspan=\"8\">");
        push_html(out, &group.name);
        out.push_str("</td></tr>");
        for line in &group.lines {
            out.push_str("<tr data-line=\"");
            push_html(out, &line.cells[usize::from(column::ID)]);
            out.push_str("\" data-status=\"");
            push_html(out, &line.status);
            out.push_str("\">");
            for (at, cell) in (0..).zip(&line.cells) {
                out.push_str("<td>");
                if matches!(at, column::NUMERATOR | column::DENOMINATOR) {
                    push_figure(out, cell);
                } else {
                    push_html(out, cell);
                }
                out.push_str("</td>");
            }
            out.push_str("</tr>");
        }
    }
    out.push_str("</tbody></table></div>");
    for (label, text) in appendix.notes() {
        out.push_str("<p class=\"doc-note\"><strong>");
        push_html(out, &label);
        out.push_str("</strong> ");
        push_html(out, text);
        out.push_str("</p>");
    }
    element(out, "p", "doc-closing", &appendix.closing);
    html
}

/// Appends a figure that may only break after a thousands separator.
fn push_figure(out: &mut String, text: &str) {
    for (at, group) in text.split('.').enumerate() {
        if at > 0 {
            out.push_str(".<wbr>");
        }
        push_html(out, group);
    }
}

/// Appends an element with `text`; without class where `class` is blank.
fn element(out: &mut String, tag: &str, class: &str, text: &str) {
    out.push('<');
    out.push_str(tag);
    if !class.is_empty() {
        out.push_str(" class=\"");
        out.push_str(class);
        out.push('"');
    }
    out.push('>');
    push_html(out, text);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}
