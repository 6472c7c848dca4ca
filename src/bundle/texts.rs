//! Checks every text and member name of a file before its members are read: length
//! and invisible characters.

use super::{MAX_TEXT, ReadError};
use crate::json::Json;
use crate::report::is_invisible;

/// The path from the root to a value. Written out only for what is refused: a place
/// made for every value would take time quadratic in the size of a hostile file.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

/// Refuses texts and member names that are too long or have invisible characters.
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
    if text.chars().any(is_invisible) {
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
