//! The shared strings of a workbook: cells refer to their texts by index.

use super::package::Package;
use super::part::Token;
use super::value;
use crate::view::workbook::WorkbookError;

/// The shared strings, concatenated: a million blank ones take no more memory
/// than their offsets.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each string ends, in bytes of `text`.
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the part called `name`; no strings where there is none.
    pub(super) fn read(
        package: &mut Package<'_>,
        name: Option<&str>,
    ) -> Result<Self, WorkbookError> {
        let mut strings = Self::default();
        let part = name.map(|name| package.part(name)).transpose()?;
        let Some(mut part) = part.flatten() else {
            return Ok(strings);
        };
        let mut string = RichText::default();
        loop {
            match part.next()? {
                Token::Open(tag) => string.open(tag.local_name().as_ref()),
                Token::Text(text) => string.push(&text),
                Token::Close(tag) if tag.local_name().as_ref() == b"si" => {
                    strings.text.push_str(&value::unescape(&string.text));
                    strings.ends.push(strings.text.len());
                    string = RichText::default();
                }
                Token::Close(tag) => string.close(tag.local_name().as_ref()),
                Token::End => return Ok(strings),
            }
        }
    }

    /// The string at `index`, as a cell stores it.
    pub(super) fn get(&self, index: &str) -> Option<&str> {
        let index: usize = index.trim().parse().ok()?;
        let end = *self.ends.get(index)?;
        let before = index.checked_sub(1);
        let start = before.and_then(|before| self.ends.get(before));
        self.text.get(start.copied().unwrap_or(0)..end)
    }
}

/// Collects the text of a rich string: its runs without their formatting, and
/// without phonetic runs (`rPh`), which annotate Japanese.
#[derive(Default)]
pub(super) struct RichText {
    /// The text so far.
    pub(super) text: String,
    in_phonetic: bool,
    in_text: bool,
}

impl RichText {
    /// Takes note of an element that opens.
    pub(super) fn open(&mut self, name: &[u8]) {
        match name {
            b"rPh" => self.in_phonetic = true,
            b"t" => self.in_text = !self.in_phonetic,
            _ => {}
        }
    }

    /// Appends `text` where it belongs to the string.
    pub(super) fn push(&mut self, text: &str) {
        if self.in_text {
            self.text.push_str(text);
        }
    }

    /// Takes note of an element that closes.
    pub(super) fn close(&mut self, name: &[u8]) {
        match name {
            b"rPh" => self.in_phonetic = false,
            b"t" => self.in_text = false,
            _ => {}
        }
    }
}
