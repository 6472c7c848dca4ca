//! Reading an XLSX workbook: the visible sheets with the text of each cell as a
//! spreadsheet program would show it.
//!
//! Written by hand on `zip` and `quick-xml`: `calamine` would add 100 to 200 KB
//! to the office module (estimated), does not limit what is unpacked and does
//! not say which rows and columns are hidden. This reader takes what a form is
//! made of, in one pass, within fixed limits on bytes read, bytes unpacked,
//! rows, columns and text, whatever the file claims about itself.

mod formats;
mod package;
mod part;
mod sheet;
mod strings;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod value;

use crate::view::workbook::{Answer, MAX_TABLE_BYTES, MAX_WORKBOOK_BYTES, WorkbookError};
use formats::{Epoch, NumberFormats};
use package::Package;
use part::{Token, attribute, references};
use strings::Strings;

/// Most sheets that are read; further ones are ignored.
const MAX_SHEETS: usize = 256;

/// The visible sheets of a workbook, in the order of their tabs.
///
/// # Errors
/// [`WorkbookError`] where `bytes` are not a workbook that can be read.
pub fn read(bytes: &[u8]) -> Answer {
    if bytes.len() > MAX_WORKBOOK_BYTES {
        return Err(WorkbookError::TooLarge);
    }
    let mut package = Package::open(bytes)?;
    let book = Book::read(&mut package)?;
    let strings = Strings::read(&mut package, book.strings.as_deref())?;
    let formats = NumberFormats::read(&mut package, book.styles.as_deref(), book.epoch)?;
    let mut bytes_left = MAX_TABLE_BYTES;
    let mut sheets = Vec::new();
    for tab in book.tabs.iter().take(MAX_SHEETS) {
        let Some(mut part) = package.part(&tab.part)? else {
            return Err(WorkbookError::Broken);
        };
        sheets.push(sheet::read(
            &mut part,
            tab,
            &strings,
            &formats,
            &mut bytes_left,
        )?);
    }
    Ok(sheets)
}

/// What the workbook part (`xl/workbook.xml`) and its relationships say.
#[derive(Default)]
struct Book {
    tabs: Vec<Tab>,
    /// Name of the part with the shared strings.
    strings: Option<String>,
    /// Name of the part with the styles.
    styles: Option<String>,
    epoch: Epoch,
}

/// A visible sheet before it is read.
struct Tab {
    name: String,
    /// It was in front when the file was saved.
    active: bool,
    /// Name of the part with its cells.
    part: String,
}

impl Book {
    fn read(package: &mut Package<'_>) -> Result<Self, WorkbookError> {
        let path = package.workbook()?;
        let relationships = package.relationships(&path)?;
        let target_of = |kind: &str| {
            let found = relationships.iter().find(|r| r.kind == kind);
            found.map(|relationship| relationship.target.clone())
        };
        let mut book = Self {
            strings: target_of("sharedStrings"),
            styles: target_of("styles"),
            ..Self::default()
        };
        let mut part = package.part(&path)?.ok_or(WorkbookError::Broken)?;
        let (mut active, mut at) = (0, 0);
        loop {
            let tag = match part.next()? {
                Token::Open(tag) => tag,
                Token::Close(_) | Token::Text(_) => continue,
                Token::End => break,
            };
            match tag.local_name().as_ref() {
                b"workbookPr" => {
                    let from_1904 = attribute(&tag, "date1904")?;
                    if from_1904.is_some_and(|value| is_true(&value)) {
                        book.epoch = Epoch::From1904;
                    }
                }
                b"workbookView" => {
                    let tab = attribute(&tag, "activeTab")?;
                    active = tab.and_then(|tab| tab.parse().ok()).unwrap_or(0);
                }
                b"sheet" => {
                    let ids = references(&tag)?;
                    let state = attribute(&tag, "state")?;
                    let visible = state.is_none_or(|state| state == "visible");
                    let found = relationships.iter().find(|r| ids.contains(&r.id));
                    if let Some(sheet) = found.filter(|r| visible && r.kind == "worksheet") {
                        book.tabs.push(Tab {
                            name: attribute(&tag, "name")?.unwrap_or_default(),
                            active: at == active,
                            part: sheet.target.clone(),
                        });
                    }
                    at += 1;
                }
                _ => {}
            }
        }
        Ok(book)
    }
}

/// Whether an attribute of type `xsd:boolean` is set.
fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}
