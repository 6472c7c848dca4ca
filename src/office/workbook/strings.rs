//! The texts that cells share.

use super::package::{Package, Piece};
use super::value;
use crate::view::workbook::WorkbookError;

/// Texts by their number, one behind the other in a single text: a part of a
/// million blank ones takes no more memory than its ends.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(
        package: &mut Package<'_>,
        name: Option<&str>,
    ) -> Result<Self, WorkbookError> {
        let mut strings = Self::default();
        let part = name.map(|name| package.part(name)).transpose()?;
        let Some(mut part) = part.flatten() else {
            return Ok(strings);
        };
        let mut words = Words::default();
        loop {
            match part.next()? {
                Piece::Open(tag) => words.open(tag.local_name().as_ref()),
                Piece::Text(text) => words.take(&text),
                Piece::Close(tag) if tag.local_name().as_ref() == b"si" => {
                    strings.text.push_str(&value::unescape(&words.text));
                    strings.ends.push(strings.text.len());
                    words = Words::default();
                }
                Piece::Close(tag) => words.close(tag.local_name().as_ref()),
                Piece::End => return Ok(strings),
            }
        }
    }

    /// The text of a number.
    pub(super) fn get(&self, number: &str) -> Option<&str> {
        let number: usize = number.trim().parse().ok()?;
        let end = *self.ends.get(number)?;
        let before = number.checked_sub(1);
        let start = before.and_then(|before| self.ends.get(before));
        self.text.get(start.copied().unwrap_or(0)..end)
    }
}

/// The words of a rich text: its runs, without the readings of Japanese signs.
#[derive(Default)]
pub(super) struct Words {
    pub(super) text: String,
    reading: bool,
    within: bool,
}

impl Words {
    pub(super) fn open(&mut self, name: &[u8]) {
        match name {
            b"rPh" => self.reading = true,
            b"t" => self.within = !self.reading,
            _ => {}
        }
    }

    pub(super) fn take(&mut self, text: &str) {
        if self.within {
            self.text.push_str(text);
        }
    }

    pub(super) fn close(&mut self, name: &[u8]) {
        match name {
            b"rPh" => self.reading = false,
            b"t" => self.within = false,
            _ => {}
        }
    }
}
