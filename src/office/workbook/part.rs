//! A part of a workbook as XML tokens, whatever its encoding and prefixes.

use crate::view::workbook::WorkbookError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Cursor, ErrorKind, Read};

/// A part, read token by token.
pub(super) struct Part<'p> {
    reader: NsReader<Box<dyn BufRead + 'p>>,
    buffer: Vec<u8>,
    /// The namespace of the part's root; blank where it has none.
    namespace: Option<Vec<u8>>,
}

/// A token of a part. An empty element gives `Open` and `Close`; an element of another
/// namespace than the root's, such as `x15:workbookPr`, gives nothing.
pub(super) enum Token<'b> {
    Open(BytesStart<'b>),
    Close(BytesEnd<'b>),
    /// Text; blank for comments, processing instructions and foreign elements.
    Text(Cow<'b, str>),
    /// The end of the part.
    End,
}

impl<'p> Part<'p> {
    /// The part that `bytes` unpacks.
    ///
    /// # Errors
    /// As for [`Part::next`].
    pub(super) fn open(bytes: impl Read + 'p) -> Result<Self, WorkbookError> {
        let text = utf8(bytes).map_err(|error| io_error(&error))?;
        let mut reader = NsReader::from_reader(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self {
            reader,
            buffer: Vec::new(),
            namespace: None,
        })
    }

    /// The next token.
    ///
    /// # Errors
    /// [`WorkbookError::TooLarge`] where the limit is used up,
    /// [`WorkbookError::Broken`] where the XML is not well-formed.
    pub(super) fn next(&mut self) -> Result<Token<'_>, WorkbookError> {
        self.buffer.clear();
        let (namespace, event) = match self.reader.read_resolved_event_into(&mut self.buffer) {
            Ok(read) => read,
            Err(quick_xml::Error::Io(error)) => return Err(io_error(&error)),
            Err(_) => return Err(WorkbookError::Broken),
        };
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => Some(namespace.into_inner()),
            ResolveResult::Unbound => Some(&b""[..]),
            // A prefix that nothing declares: as if it were the root's.
            ResolveResult::Unknown(_) => None,
        };
        let is_element = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
        if let Some(namespace) = namespace.filter(|_| is_element) {
            let root = self.namespace.get_or_insert_with(|| namespace.to_vec());
            if root.as_slice() != namespace {
                return Ok(Token::Text(Cow::Borrowed("")));
            }
        }
        let broken = |_| WorkbookError::Broken;
        Ok(match event {
            Event::Start(tag) | Event::Empty(tag) => Token::Open(tag),
            Event::End(tag) => Token::Close(tag),
            Event::Text(text) => Token::Text(text.xml10_content().map_err(broken)?),
            Event::CData(text) => Token::Text(text.xml10_content().map_err(broken)?),
            Event::GeneralRef(name) => Token::Text(Cow::Owned(resolve_reference(&name)?)),
            // No workbook has one; entity expansion attacks need it.
            Event::DocType(_) => return Err(WorkbookError::Broken),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Token::Text(Cow::Borrowed("")),
            Event::Eof => Token::End,
        })
    }
}

/// A part as UTF-8. One in UTF-16, which XML allows, is converted as a whole.
fn utf8<'p>(mut part: impl Read + 'p) -> std::io::Result<Box<dyn BufRead + 'p>> {
    let mut start = Vec::new();
    part.by_ref().take(2).read_to_end(&mut start)?;
    let unit: fn([u8; 2]) -> u16 = match start[..] {
        [0xff, 0xfe] | [b'<', 0] => u16::from_le_bytes,
        [0xfe, 0xff] | [0, b'<'] => u16::from_be_bytes,
        _ => return Ok(Box::new(BufReader::new(Cursor::new(start).chain(part)))),
    };
    part.read_to_end(&mut start)?;
    let (pairs, _) = start.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.map_err(|_| std::io::Error::from(ErrorKind::InvalidData))?;
    Ok(Box::new(Cursor::new(text.into_bytes())))
}

fn io_error(error: &std::io::Error) -> WorkbookError {
    match error.kind() {
        ErrorKind::FileTooLarge => WorkbookError::TooLarge,
        _ => WorkbookError::Broken,
    }
}

/// The text that a reference such as `&amp;` or `&#10;` stands for.
fn resolve_reference(name: &quick_xml::events::BytesRef<'_>) -> Result<String, WorkbookError> {
    let broken = |_| WorkbookError::Broken;
    if let Some(c) = name.resolve_char_ref().map_err(|_| WorkbookError::Broken)? {
        return Ok(c.to_string());
    }
    let name = name.decode().map_err(broken)?;
    let found = quick_xml::escape::resolve_xml_entity(&name);
    found.map(str::to_owned).ok_or(WorkbookError::Broken)
}

/// The value of an attribute of `tag`. Its own attributes have no prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, WorkbookError> {
    let values = attributes(tag, |prefixed, found| !prefixed && found == name.as_bytes())?;
    Ok(values.into_iter().next())
}

/// The ids by which `tag` may refer to a relationship: `r:id`, whatever its prefix.
pub(super) fn references(tag: &BytesStart<'_>) -> Result<Vec<String>, WorkbookError> {
    attributes(tag, |_, found| found == b"id")
}

fn attributes(
    tag: &BytesStart<'_>,
    wanted: impl Fn(bool, &[u8]) -> bool,
) -> Result<Vec<String>, WorkbookError> {
    let mut values = Vec::new();
    for found in tag.attributes().with_checks(false) {
        let found = found.map_err(|_| WorkbookError::Broken)?;
        let (name, prefix) = found.key.decompose();
        if wanted(prefix.is_some(), name.as_ref()) {
            let value = found.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| WorkbookError::Broken)?;
            values.push(value.into_owned());
        }
    }
    Ok(values)
}
