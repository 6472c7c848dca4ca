//! Reading a workbook: the cells of its sheets as a clerk sees them.
//!
//! A reader of its own rather than one of whole workbooks: it takes what a form
//! is made of and nothing else, in one pass, and holds to bounds that no file
//! can exceed, however it is put together: bytes in, bytes unpacked, rows,
//! columns, text.

mod looks;
mod package;
mod sheet;
mod strings;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod value;

use crate::view::workbook::{Answer, MAX_TABLE_BYTES, MAX_WORKBOOK_BYTES, WorkbookError};
use looks::Looks;
use package::{Package, Piece, attribute};
use strings::Strings;

/// Most sheets that are looked at.
const MAX_SHEETS: usize = 256;

/// The visible sheets of a workbook in their order.
///
/// # Errors
/// [`WorkbookError`] where it is none that can be read.
pub fn read(bytes: &[u8]) -> Answer {
    if bytes.len() > MAX_WORKBOOK_BYTES {
        return Err(WorkbookError::TooLarge);
    }
    let mut package = Package::open(bytes)?;
    let book = Book::read(&mut package)?;
    let strings = Strings::read(&mut package, book.strings.as_deref())?;
    let looks = Looks::read(&mut package, book.looks.as_deref(), book.from_1904)?;
    let mut room = MAX_TABLE_BYTES;
    let mut sheets = Vec::new();
    for tab in book.tabs.iter().take(MAX_SHEETS) {
        let Some(mut part) = package.part(&tab.part)? else {
            return Err(WorkbookError::Broken);
        };
        sheets.push(sheet::read(&mut part, tab, &strings, &looks, &mut room)?);
    }
    Ok(sheets)
}

/// What stands in the workbook's own part and its relations.
#[derive(Default)]
struct Book {
    tabs: Vec<Tab>,
    strings: Option<String>,
    looks: Option<String>,
    from_1904: bool,
}

/// A visible sheet.
struct Tab {
    name: String,
    active: bool,
    part: String,
}

impl Book {
    fn read(package: &mut Package<'_>) -> Result<Self, WorkbookError> {
        let path = package.workbook()?;
        let relations = package.relations(&path)?;
        let of_kind = |kind: &str| {
            let found = relations.iter().find(|r| r.kind == kind);
            found.map(|relation| relation.target.clone())
        };
        let mut book = Self {
            strings: of_kind("sharedStrings"),
            looks: of_kind("styles"),
            ..Self::default()
        };
        let mut part = package.part(&path)?.ok_or(WorkbookError::Broken)?;
        let (mut active, mut at) = (0, 0);
        loop {
            let tag = match part.next()? {
                Piece::Open(tag) => tag,
                Piece::Close(_) | Piece::Text(_) => continue,
                Piece::End => break,
            };
            match tag.local_name().as_ref() {
                b"workbookPr" => {
                    let from_1904 = attribute(&tag, "date1904")?;
                    book.from_1904 = from_1904.is_some_and(|value| is_true(&value));
                }
                b"workbookView" => {
                    let tab = attribute(&tag, "activeTab")?;
                    active = tab.and_then(|tab| tab.parse().ok()).unwrap_or(0);
                }
                b"sheet" => {
                    let id = attribute(&tag, "id")?.unwrap_or_default();
                    let state = attribute(&tag, "state")?;
                    let seen = state.is_none_or(|state| state == "visible");
                    let relation = relations.iter().find(|r| r.id == id);
                    if let Some(relation) = relation.filter(|r| seen && r.kind == "worksheet") {
                        book.tabs.push(Tab {
                            name: attribute(&tag, "name")?.unwrap_or_default(),
                            active: at == active,
                            part: relation.target.clone(),
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

/// A switch of the format.
fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}
