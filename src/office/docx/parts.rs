//! The small parts of the package. Those that are the same in every report are
//! files in `parts/`, indented for people; the others are written here.

use super::xml::{Align, Look, page_number, paragraph};
use crate::markup::push_xml;
use crate::view::document::Document;

/// `[Content_Types].xml`: what kind of part each file of the package is.
pub(super) const CONTENT_TYPES: &str = include_str!("parts/content-types.xml");
/// `_rels/.rels`: where the document and its properties are.
pub(super) const PACKAGE_RELATIONS: &str = include_str!("parts/package-relations.xml");
/// `word/_rels/document.xml.rels`: the ids by which the document refers to
/// styles, headers and footer.
pub(super) const DOCUMENT_RELATIONS: &str = include_str!("parts/document-relations.xml");
/// `word/settings.xml`: tab stops, and the behaviour of Word 2013 and later.
pub(super) const SETTINGS: &str = include_str!("parts/settings.xml");
/// `word/styles.xml`: Times New Roman at 14 points with line spacing 1.1, and
/// headings as Nghị định 30/2020/NĐ-CP asks for, so that Word's outline pane
/// shows the report's sections.
pub(super) const STYLES: &str = include_str!("parts/styles.xml");

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// The red of the word DRAFT, RGB in hexadecimal.
const DRAFT_COLOUR: &str = "9B1C1F";

/// `file`, one of the constants above, without its indentation: Word takes
/// white space between elements for content in some places.
pub(super) fn compact(file: &str) -> String {
    let mut lines = file.lines();
    let mut out = String::with_capacity(file.len());
    out.push_str(lines.next().unwrap_or_default());
    out.push('\n');
    out.extend(lines.map(str::trim_start));
    out
}

/// A part whose root element is `w:root`.
pub(super) fn part(root: &str, content: &str) -> String {
    format!("{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>")
}

/// `docProps/core.xml`: title, author and date.
pub(super) fn core(document: &Document) -> String {
    let mut core = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
    );
    push_xml(&mut core, &document.subject);
    core.push_str("</dc:title><dc:creator>");
    push_xml(&mut core, &document.issuer.join(" "));
    core.push_str("</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">");
    push_xml(&mut core, &document.date);
    core.push_str("T00:00:00Z</dcterms:created></cp:coreProperties>");
    core
}

/// `word/header-first.xml`, of the first page of each section: no page number,
/// and the draft mark where the report is not finalised.
pub(super) fn first_header(document: &Document) -> String {
    let mut content = String::new();
    let mark = document.mark.as_deref().unwrap_or_default();
    draft_mark(&mut content, mark, 13);
    part("hdr", &content)
}

/// `word/header.xml`, of the other pages: the page number in the middle, and
/// the draft mark where the report is not finalised.
pub(super) fn header(document: &Document) -> String {
    let mut content = format!("<w:p><w:pPr>{}</w:pPr>", Align::Center.element());
    page_number(&mut content, Look::points(13));
    content.push_str("</w:p>");
    if let Some(mark) = &document.mark {
        draft_mark(&mut content, mark, 11);
    }
    part("hdr", &content)
}

/// `word/footer.xml`: revision and digests, by which paper and file are matched.
pub(super) fn footer(document: &Document) -> String {
    let mut content = String::new();
    let right = Align::Right.element();
    paragraph(&mut content, right, &document.footer, Look::points(9));
    part("ftr", &content)
}

/// `mark` at the right edge, `size` in points.
fn draft_mark(out: &mut String, mark: &str, size: u32) {
    let look = Look {
        colour: DRAFT_COLOUR,
        ..Look::points(size).bold()
    };
    paragraph(out, Align::Right.element(), mark, look);
}
