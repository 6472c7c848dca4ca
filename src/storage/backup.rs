//! Backups ("Sao lưu"): one file with everything kept here, raw texts and
//! damaged records included, and its reader.

use super::layout::{STEPS, migrate_record};
use super::record::content_digest;
use super::{Key, KeyValue, Quarantined, Record, RecordError, RecordStore};
use crate::bundle::{MAX_TEXT, ReadError, Sha256Hex, canonical, open};
use crate::json::{Format, Json};

/// The backup file's format; its newest version is the one written.
pub const FORMAT: Format = Format {
    name: "bao-cao-xa/backup",
    newest: 1,
};

/// A backup file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was written, in the words of the file.
    pub created_at: String,
    /// Its records: key, record and whole text.
    pub records: Vec<(Key, Record, String)>,
    /// Damaged records where it was written, and records of unknown keys.
    pub quarantine: Vec<Quarantined>,
    /// The file's digest.
    pub digest: Sha256Hex,
}

impl Backup {
    /// The digests of everything typed that the file carries.
    #[must_use]
    pub fn content_digests(&self) -> Vec<String> {
        let typed = self
            .records
            .iter()
            .filter(|(key, record, _)| key.is_typed() && !record.body.trim().is_empty());
        typed
            .map(|(key, record, _)| content_digest(&key.to_string(), &record.body))
            .collect()
    }
}

/// The text of a backup file of everything `records` holds, and its digest.
#[must_use]
pub fn write<S: KeyValue>(records: &RecordStore<S>, created_at: &str) -> (String, Sha256Hex) {
    let text = |text: &str| Json::Text(text.to_owned());
    let written = records
        .records()
        .map(|(name, record)| (name, text(record)))
        .collect();
    let quarantine = records
        .quarantine()
        .iter()
        .map(|q| {
            Json::Object(vec![
                ("name".to_owned(), text(&q.name)),
                ("text".to_owned(), text(&q.text)),
            ])
        })
        .collect();
    let mut members = vec![
        ("format".to_owned(), text(FORMAT.name)),
        ("version".to_owned(), Json::Number(1.0)),
        ("created_at".to_owned(), text(created_at)),
        ("records".to_owned(), Json::Object(written)),
        ("quarantine".to_owned(), Json::List(quarantine)),
    ];
    let digest = Sha256Hex::of(canonical(&Json::Object(members.clone())).as_bytes());
    members.push(("sha256".to_owned(), text(digest.as_str())));
    (canonical(&Json::Object(members)), digest)
}

/// Reads a backup file.
///
/// # Errors
/// [`ReadError`]; nothing partial is returned.
pub fn read(bytes: &[u8]) -> Result<Backup, ReadError> {
    let (json, digest) = open(bytes, &FORMAT)?;
    let Json::Object(members) = &json else {
        return Err(invalid("", "must be an object"));
    };
    for (name, _) in members {
        let known = [
            "format",
            "version",
            "created_at",
            "records",
            "quarantine",
            "sha256",
        ];
        if !known.contains(&name.as_str()) {
            return Err(invalid(name, "is unknown"));
        }
    }
    let Some(Json::Text(created_at)) = json.get("created_at") else {
        return Err(invalid("created_at", "must be a text"));
    };
    let Some(Json::Object(records)) = json.get("records") else {
        return Err(invalid("records", "must be an object"));
    };
    let Some(Json::List(quarantine)) = json.get("quarantine") else {
        return Err(invalid("quarantine", "must be a list"));
    };
    let mut backup = Backup {
        created_at: created_at.clone(),
        records: Vec::with_capacity(records.len()),
        quarantine: quarantine
            .iter()
            .enumerate()
            .map(|(at, one)| read_quarantined(at, one))
            .collect::<Result<_, _>>()?,
        digest,
    };
    for (name, text) in records {
        let Json::Text(text) = text else {
            return Err(invalid(name, "must be a text"));
        };
        take(&mut backup, name, text)?;
    }
    Ok(backup)
}

/// Takes one record of the file. A record that is not whole cannot come from
/// an untouched file, so the whole file is refused.
fn take(backup: &mut Backup, name: &str, text: &str) -> Result<(), ReadError> {
    let brought = migrate_record(STEPS, name, text);
    let (name, text) = brought.map_or((name.to_owned(), text.to_owned()), |both| both);
    let record = Record::decode(&name, &text).map_err(|why| invalid(&name, &why.to_string()))?;
    let Some(key) = Key::parse(&name) else {
        backup.quarantine.push(Quarantined {
            name,
            text,
            why: RecordError::UnknownKey,
        });
        return Ok(());
    };
    let typed = key.is_typed() || matches!(key, Key::Setting(_));
    if typed && record.body.chars().nth(MAX_TEXT).is_some() {
        return Err(ReadError::TextTooLong { place: name });
    }
    backup.records.push((key, record, text));
    Ok(())
}

fn read_quarantined(at: usize, one: &Json) -> Result<Quarantined, ReadError> {
    match (one, one.get("name"), one.get("text")) {
        (Json::Object(members), Some(Json::Text(name)), Some(Json::Text(text)))
            if members.len() == 2 =>
        {
            Ok(Quarantined {
                name: name.clone(),
                text: text.clone(),
                why: RecordError::Damaged,
            })
        }
        _ => Err(invalid(
            &format!("quarantine[{at}]"),
            "must have a name and a text",
        )),
    }
}

fn invalid(place: &str, reason: &str) -> ReadError {
    ReadError::Invalid {
        place: place.to_owned(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests;
