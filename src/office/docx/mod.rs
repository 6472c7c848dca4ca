//! The report as a DOCX file: a `WordprocessingML` package (ECMA-376, part 1),
//! written element by element.
//!
//! Written by hand: `docx-rs` would add some 200 KB to the office module
//! (estimated) and leaves less control over what Nghị định 30/2020/NĐ-CP asks
//! for: two sections with their own page numbers, a repeated table head, rows
//! that never split over two pages.

mod document;
mod parts;
mod table;
mod xml;

use super::OfficeError;
use crate::view::document::Document;
use parts::compact;
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
    part("[Content_Types].xml", &compact(parts::CONTENT_TYPES))?;
    part("_rels/.rels", &compact(parts::PACKAGE_RELATIONS))?;
    part("docProps/core.xml", &parts::core(document))?;
    part(
        "word/_rels/document.xml.rels",
        &compact(parts::DOCUMENT_RELATIONS),
    )?;
    part("word/styles.xml", &compact(parts::STYLES))?;
    part("word/settings.xml", &compact(parts::SETTINGS))?;
    part("word/header-first.xml", &parts::first_header(document))?;
    part("word/header.xml", &parts::header(document))?;
    part("word/footer.xml", &parts::footer(document))?;
    part("word/document.xml", &document::main_part(document))?;
    Ok(archive.finish()?.into_inner())
}
