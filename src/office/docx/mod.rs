//! The report as a `WordprocessingML` package (ECMA-376, part 1), written part
//! by part: the two sections, the repeated head of the table and rows that
//! never split need elements that no crate of this size offers.

mod parts;
mod table;
mod text;
mod xml;

use super::OfficeError;
use crate::view::document::Document;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The package of `document`.
///
/// # Errors
/// [`OfficeError`] where it cannot be written.
pub fn docx(document: &Document) -> Result<Vec<u8>, OfficeError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut part = |name: &str, content: &str| -> Result<(), OfficeError> {
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
        Ok(())
    };
    part("[Content_Types].xml", parts::CONTENT_TYPES)?;
    part("_rels/.rels", parts::PACKAGE_RELATIONS)?;
    part("docProps/core.xml", &parts::core(document))?;
    part("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS)?;
    part("word/styles.xml", parts::STYLES)?;
    part("word/settings.xml", parts::SETTINGS)?;
    part("word/header-first.xml", &parts::first_header(document))?;
    part("word/header.xml", &parts::header(document))?;
    part("word/footer.xml", &parts::footer(document))?;
    part("word/document.xml", &text::document(document))?;
    Ok(archive.finish()?.into_inner())
}
