//! What every text of a file is held to before anything is made of it.

use super::{MAX_TEXT, ReadError};
use crate::json::Json;

/// The way from the root to a value. Worded only for what is refused: a place
/// made for every value would cost a hostile file's square.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

/// Refuses texts and member names that are too long or hold what cannot be seen.
pub(super) fn check(json: &Json) -> Result<(), ReadError> {
    check_at(json, Path::Root)
}

fn check_at(json: &Json, path: Path<'_>) -> Result<(), ReadError> {
    match json {
        Json::Text(text) => check_text(text, path),
        Json::List(list) => list
            .iter()
            .enumerate()
            .try_for_each(|(at, value)| check_at(value, Path::Item(&path, at))),
        Json::Object(members) => members.iter().try_for_each(|(name, value)| {
            let path = Path::Member(&path, name);
            check_text(name, path)?;
            check_at(value, path)
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => Ok(()),
    }
}

fn check_text(text: &str, path: Path<'_>) -> Result<(), ReadError> {
    if text.chars().any(is_unseen) {
        return Err(ReadError::ControlCharacter {
            place: path.place(),
        });
    }
    if text.chars().nth(MAX_TEXT).is_some() {
        return Err(ReadError::TextTooLong {
            place: path.place(),
        });
    }
    Ok(())
}

impl Path<'_> {
    /// `submissions[2].entries.I.4.note`
    fn place(self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Member(Self::Root, name) => name.to_owned(),
            Self::Member(parent, name) => format!("{}.{name}", parent.place()),
            Self::Item(parent, at) => format!("{}[{at}]", parent.place()),
        }
    }
}

/// Control characters, and the bidirectional overrides that make a text read
/// as another than it is (Unicode TR 36, section 2.6). Line breaks and tabs are text.
fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
