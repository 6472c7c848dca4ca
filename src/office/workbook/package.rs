//! The zip archive of a workbook (Open Packaging Conventions, ECMA-376 part 2):
//! its parts by name, and what kind of file it is where it is not a workbook.

use super::part::{Part, Token, attribute};
use crate::view::workbook::WorkbookError;
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Most bytes that are unpacked from one file, all parts together: 64 MiB.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most relationships of a part.
const MAX_RELATIONSHIPS: usize = 4_096;

/// A workbook's archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// A link from one part to another.
pub(super) struct Relationship {
    /// By which the linking part refers to it, `rId1`.
    pub(super) id: String,
    /// The last segment of its type, `worksheet`.
    pub(super) kind: String,
    /// Name of the part that it links to.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens the archive without unpacking anything.
    ///
    /// # Errors
    /// Which kind of file `bytes` are, where they are not a zip archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(classify_compound(bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(WorkbookError::Foreign);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Broken)?;
        Ok(Self {
            archive,
            left: MAX_UNPACKED,
        })
    }

    /// The name of the workbook part.
    ///
    /// # Errors
    /// Which kind of file this is, where it has none.
    pub(super) fn workbook(&mut self) -> Result<String, WorkbookError> {
        let roots = self.relationships("")?;
        let root = roots.into_iter().find(|r| r.kind == "officeDocument");
        let path = root.map_or_else(|| "xl/workbook.xml".to_owned(), |root| root.target);
        let within = |folder: &str| path.to_ascii_lowercase().starts_with(folder);
        if self.index(&path).is_none() {
            Err(self.classify_archive())
        } else if within("word/") || within("ppt/") {
            Err(WorkbookError::Foreign)
        } else if path.to_ascii_lowercase().ends_with(".bin") {
            Err(WorkbookError::Binary)
        } else {
            Ok(path)
        }
    }

    /// What kind of file an archive without a workbook part is.
    fn classify_archive(&mut self) -> WorkbookError {
        let mut kind = String::new();
        if let Ok(file) = self.archive.by_name("mimetype") {
            let _ = file.take(100).read_to_string(&mut kind);
        }
        if kind.contains("opendocument.spreadsheet") {
            WorkbookError::OpenDocument
        } else if self.index("[Content_Types].xml").is_some() {
            WorkbookError::Broken
        } else {
            WorkbookError::Foreign
        }
    }

    /// Position of a part in the archive. Names of parts ignore case; some programs write
    /// them with backslashes or begin them with a slash, and Excel opens those as well.
    fn index(&self, name: &str) -> Option<usize> {
        let alike = |found: &[u8]| {
            let found = found.strip_prefix(b"/").unwrap_or(found);
            let found = found.iter().map(|&b| if b == b'\\' { b'/' } else { b });
            found
                .map(|b| b.to_ascii_lowercase())
                .eq(name.bytes().map(|b| b.to_ascii_lowercase()))
        };
        self.archive
            .index_for_name(name)
            .or_else(|| self.archive.file_names_raw().position(alike))
    }

    /// The part called `name`, if the archive has it.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, WorkbookError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let file = self.archive.by_index(index);
        let file = file.map_err(|_| WorkbookError::Broken)?;
        let limited = Limited {
            inner: file,
            left: &mut self.left,
        };
        Part::open(limited).map(Some)
    }

    /// The relationships of `part`; of the package itself where `part` is blank.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, WorkbookError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = resolve(folder, &format!("_rels/{name}.rels"));
        let Some(mut tokens) = self.part(&path)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        loop {
            let tag = match tokens.next()? {
                Token::Open(tag) => tag,
                Token::Close(_) | Token::Text(_) => continue,
                Token::End => return Ok(found),
            };
            if tag.local_name().as_ref() != b"Relationship" {
                continue;
            }
            if found.len() == MAX_RELATIONSHIPS {
                return Err(WorkbookError::TooLarge);
            }
            let kind = attribute(&tag, "Type")?.unwrap_or_default();
            let target = attribute(&tag, "Target")?.unwrap_or_default();
            found.push(Relationship {
                id: attribute(&tag, "Id")?.unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(folder, &target),
            });
        }
    }
}

/// The name of the part that `target`, a path relative to `folder`, refers to.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = Vec::new();
    let base = if target.starts_with(['/', '\\']) {
        ""
    } else {
        folder
    };
    for step in base.split('/').chain(target.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What kind of file is in Microsoft's compound file format (MS-CFB), by the
/// names of its streams, which are UTF-16.
fn classify_compound(bytes: &[u8]) -> WorkbookError {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        WorkbookError::Encrypted
    } else if !names("WordDocument") && (names("Workbook") || names("Book")) {
        WorkbookError::Old
    } else {
        WorkbookError::Foreign
    }
}

/// Reads from a part until the package's limit on unpacked bytes is used up.
struct Limited<'p, 'a> {
    inner: ZipFile<'p, Cursor<&'a [u8]>>,
    left: &'p mut u64,
}

impl Read for Limited<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.checked_sub(read as u64);
        *self.left = left.unwrap_or(0);
        left.map(|_| read)
            .ok_or(std::io::Error::from(ErrorKind::FileTooLarge))
    }
}
