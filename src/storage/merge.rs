//! The merge rule of every record: under one name the newest text wins.
//!
//! localStorage, the journal, other tabs and older layouts all merge by
//! [`Precedence`] and [`resolve`]; a text taken from a backup gets a timestamp
//! that wins by the same rule. It is commutative, associative and idempotent, so the
//! order in which records arrive, and how often, makes no difference.

use super::quarantine::aside_name;
use super::{Record, RecordError, Timestamp};

/// Sort key of a record; the greatest under a name wins. The text breaks ties,
/// so that every tab decides alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Precedence<'a> {
    timestamp: Timestamp,
    text: &'a str,
}

impl<'a> Precedence<'a> {
    /// The sort key of `record`, whose whole text is `text`.
    pub(super) fn of(record: &Record, text: &'a str) -> Self {
        Self {
            timestamp: record.timestamp,
            text,
        }
    }
}

/// What a store holds under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Existing {
    /// Nothing.
    Absent,
    /// A record that reads, and its whole text.
    Sound(Record, String),
    /// A text that does not read.
    Damaged(String),
    /// A whole record of a newer version of the app.
    NewerVersion,
}

impl Existing {
    /// Reads what a store holds under `name`.
    pub(super) fn read(name: &str, text: Option<String>) -> Self {
        let Some(text) = text else {
            return Self::Absent;
        };
        match Record::decode(name, &text) {
            Ok(record) => Self::Sound(record, text),
            Err(RecordError::Newer) => Self::NewerVersion,
            Err(_) => Self::Damaged(text),
        }
    }

    /// Whether it is exactly `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self, Self::Sound(_, existing) if existing == text)
    }
}

/// What a store has to do with an incoming record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolution {
    /// Write it.
    Write,
    /// Copy the damaged text under another name first, then write.
    SetAsideThenWrite {
        /// Where the damaged text goes.
        name: String,
        /// The damaged text.
        text: String,
    },
    /// Leave what exists: it is as new or newer.
    Keep,
    /// Leave what exists: a newer version of the app wrote it.
    NewerVersion,
}

/// Decides between what `existing` holds under `name` and an incoming record.
pub(super) fn resolve(name: &str, existing: Existing, incoming: Precedence<'_>) -> Resolution {
    match existing {
        Existing::Sound(record, text) if Precedence::of(&record, &text) >= incoming => {
            Resolution::Keep
        }
        Existing::Absent | Existing::Sound(..) => Resolution::Write,
        Existing::Damaged(text) => Resolution::SetAsideThenWrite {
            name: aside_name(name, &text),
            text,
        },
        Existing::NewerVersion => Resolution::NewerVersion,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "bcx/1/setting/unit";

    fn record(counter: u64, replica: u32, body: &str) -> (Record, String) {
        let record = Record {
            timestamp: Timestamp { counter, replica },
            body: body.to_owned(),
        };
        let text = record.encode(NAME);
        (record, text)
    }

    #[track_caller]
    fn case(existing: Option<&str>, incoming: &(Record, String), expected: &Resolution) {
        let existing = Existing::read(NAME, existing.map(ToOwned::to_owned));
        let precedence = Precedence::of(&incoming.0, &incoming.1);
        assert_eq!(resolve(NAME, existing, precedence), *expected);
    }

    #[test]
    fn the_newer_record_wins_and_ties_are_broken_alike_everywhere() {
        let (older, newer) = (record(1, 9, "older"), record(2, 1, "newer"));
        case(None, &older, &Resolution::Write);
        case(Some(&older.1), &newer, &Resolution::Write);
        case(Some(&newer.1), &older, &Resolution::Keep);
        case(Some(&newer.1), &newer, &Resolution::Keep);
        let (one, other) = (record(3, 3, "one"), record(3, 3, "other"));
        let wins = |a: &(Record, String), b: &(Record, String)| {
            let existing = Existing::read(NAME, Some(a.1.clone()));
            resolve(NAME, existing, Precedence::of(&b.0, &b.1)) == Resolution::Write
        };
        assert_ne!(wins(&one, &other), wins(&other, &one));
    }

    #[test]
    fn a_damaged_text_is_set_aside_before_it_is_replaced() {
        let incoming = record(1, 1, "07771");
        let expected = Resolution::SetAsideThenWrite {
            name: aside_name(NAME, "1|damaged"),
            text: "1|damaged".to_owned(),
        };
        case(Some("1|damaged"), &incoming, &expected);
    }
}
