//! What every text of a file is held to before anything is made of it.

use super::{Json, MAX_TEXT, ReadError};

/// Refuses texts and member names that are too long or hold what cannot be seen.
pub(super) fn check(json: &Json, place: &str) -> Result<(), ReadError> {
    match json {
        Json::Text(text) => check_text(text, place),
        Json::List(list) => list
            .iter()
            .enumerate()
            .try_for_each(|(at, value)| check(value, &format!("{place}[{at}]"))),
        Json::Object(members) => members.iter().try_for_each(|(name, value)| {
            let dot = if place.is_empty() { "" } else { "." };
            let place = format!("{place}{dot}{name}");
            check_text(name, &place)?;
            check(value, &place)
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => Ok(()),
    }
}

fn check_text(text: &str, place: &str) -> Result<(), ReadError> {
    if text.chars().any(is_unseen) {
        return Err(ReadError::ControlCharacter {
            place: place.to_owned(),
        });
    }
    if text.chars().nth(MAX_TEXT).is_some() {
        return Err(ReadError::TextTooLong {
            place: place.to_owned(),
        });
    }
    Ok(())
}

/// Control characters, and the bidirectional overrides that make a text read
/// as another than it is (Unicode TR 36, section 2.6). Line breaks and tabs are text.
fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
