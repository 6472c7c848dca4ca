//! The archive around a workbook: its parts as pieces of XML, and what kind of
//! file it is where it is no workbook.

use crate::view::workbook::WorkbookError;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Most bytes that are unpacked of one file, all parts together.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// Most relations of a part.
const MAX_RELATIONS: usize = 4_096;

/// A workbook's archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// Where a part leads to.
pub(super) struct Relation {
    /// Its name in the part.
    pub(super) id: String,
    /// The last word of its type, `worksheet`.
    pub(super) kind: String,
    /// The part that it leads to.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(of_compound(bytes));
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

    /// The name of the workbook's own part.
    pub(super) fn workbook(&mut self) -> Result<String, WorkbookError> {
        let roots = self.relations("")?;
        let root = roots.into_iter().find(|r| r.kind == "officeDocument");
        let path = root.map_or_else(|| "xl/workbook.xml".to_owned(), |root| root.target);
        let within = |folder: &str| path.to_ascii_lowercase().starts_with(folder);
        if self.index(&path).is_none() {
            Err(self.of_archive())
        } else if within("word/") || within("ppt/") {
            Err(WorkbookError::Foreign)
        } else if path.to_ascii_lowercase().ends_with(".bin") {
            Err(WorkbookError::Binary)
        } else {
            Ok(path)
        }
    }

    /// What an archive is that has no workbook in it.
    fn of_archive(&mut self) -> WorkbookError {
        let mut kind = String::new();
        if let Ok(file) = self.archive.by_name("mimetype") {
            let _ = file.take(100).read_to_string(&mut kind);
        }
        if kind.contains("opendocument.spreadsheet") {
            WorkbookError::OpenDocument
        } else if self.archive.index_for_name("[Content_Types].xml").is_some() {
            WorkbookError::Broken
        } else {
            WorkbookError::Foreign
        }
    }

    fn index(&self, name: &str) -> Option<usize> {
        let alike = |found: &[u8]| found.eq_ignore_ascii_case(name.as_bytes());
        self.archive
            .index_for_name(name)
            .or_else(|| self.archive.file_names_raw().position(alike))
    }

    /// A part, if it is there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, WorkbookError> {
        let Some(index) = self.index(name) else {
            return Ok(None);
        };
        let file = self.archive.by_index(index);
        let file = file.map_err(|_| WorkbookError::Broken)?;
        let bounded = Bounded {
            inner: file,
            left: &mut self.left,
        };
        let mut reader = Reader::from_reader(BufReader::new(bounded));
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(Part {
            reader,
            buffer: Vec::new(),
        }))
    }

    /// Where a part leads to; the archive itself where `part` is blank.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, WorkbookError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = resolve(folder, &format!("_rels/{name}.rels"));
        let Some(mut relations) = self.part(&path)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        loop {
            let tag = match relations.next()? {
                Piece::Open(tag) => tag,
                Piece::Close(_) | Piece::Text(_) => continue,
                Piece::End => return Ok(found),
            };
            if tag.local_name().as_ref() != b"Relationship" {
                continue;
            }
            if found.len() == MAX_RELATIONS {
                return Err(WorkbookError::TooLarge);
            }
            let kind = attribute(&tag, "Type")?.unwrap_or_default();
            let target = attribute(&tag, "Target")?.unwrap_or_default();
            found.push(Relation {
                id: attribute(&tag, "Id")?.unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(folder, &target),
            });
        }
    }
}

/// The name of the part that `target` means within `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = Vec::new();
    let base = if target.starts_with('/') { "" } else { folder };
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What a file of Microsoft's compound format is: it names its streams in UTF-16.
fn of_compound(bytes: &[u8]) -> WorkbookError {
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

/// Unpacks as long as there is room.
struct Bounded<'p, 'a> {
    inner: ZipFile<'p, Cursor<&'a [u8]>>,
    left: &'p mut u64,
}

impl Read for Bounded<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.checked_sub(read as u64);
        *self.left = left.unwrap_or(0);
        left.map(|_| read)
            .ok_or(std::io::Error::from(std::io::ErrorKind::FileTooLarge))
    }
}

/// A part, read piece by piece.
pub(super) struct Part<'p, 'a> {
    reader: Reader<BufReader<Bounded<'p, 'a>>>,
    buffer: Vec<u8>,
}

/// A piece of a part; an element without content opens and closes.
pub(super) enum Piece<'b> {
    Open(BytesStart<'b>),
    Close(BytesEnd<'b>),
    /// Text, or nothing where there is something that is none.
    Text(Cow<'b, str>),
    End,
}

impl Part<'_, '_> {
    pub(super) fn next(&mut self) -> Result<Piece<'_>, WorkbookError> {
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error))
                if error.kind() == std::io::ErrorKind::FileTooLarge =>
            {
                return Err(WorkbookError::TooLarge);
            }
            Err(_) => return Err(WorkbookError::Broken),
        };
        let broken = |_| WorkbookError::Broken;
        Ok(match event {
            Event::Start(tag) | Event::Empty(tag) => Piece::Open(tag),
            Event::End(tag) => Piece::Close(tag),
            Event::Text(text) => Piece::Text(text.xml10_content().map_err(broken)?),
            Event::CData(text) => Piece::Text(text.xml10_content().map_err(broken)?),
            Event::GeneralRef(name) => Piece::Text(Cow::Owned(meant(&name)?)),
            // The format has none, and only mischief needs one.
            Event::DocType(_) => return Err(WorkbookError::Broken),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Text(Cow::Borrowed("")),
            Event::Eof => Piece::End,
        })
    }
}

/// What `&amp;` or `&#10;` stands for.
fn meant(name: &quick_xml::events::BytesRef<'_>) -> Result<String, WorkbookError> {
    let broken = |_| WorkbookError::Broken;
    if let Some(c) = name.resolve_char_ref().map_err(|_| WorkbookError::Broken)? {
        return Ok(c.to_string());
    }
    let name = name.decode().map_err(broken)?;
    let found = quick_xml::escape::resolve_xml_entity(&name);
    found.map(str::to_owned).ok_or(WorkbookError::Broken)
}

/// An attribute of `tag` by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookError> {
    for found in tag.attributes().with_checks(false) {
        let found = found.map_err(|_| WorkbookError::Broken)?;
        if found.key.local_name().as_ref() == name.as_bytes() {
            let value = found.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| WorkbookError::Broken)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
