//! Sao lưu: one file with everything kept here, raw texts and damaged records included.

use super::{Keeper, KeyValue};
use crate::bundle::{Json, Sha256Hex, canonical};

/// The format's name.
pub const FORMAT: &str = "bao-cao-xa/backup";

/// The text of a backup file of everything `keeper` holds, and its digest.
#[must_use]
pub fn write<S: KeyValue>(keeper: &Keeper<S>, created_at: &str) -> (String, Sha256Hex) {
    let text = |text: &str| Json::Text(text.to_owned());
    let records = keeper
        .records()
        .map(|(name, record)| (name, text(record)))
        .collect();
    let quarantine = keeper
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
        ("format".to_owned(), text(FORMAT)),
        ("version".to_owned(), Json::Number(1.0)),
        ("created_at".to_owned(), text(created_at)),
        ("records".to_owned(), Json::Object(records)),
        ("quarantine".to_owned(), Json::List(quarantine)),
    ];
    let digest = Sha256Hex::of(canonical(&Json::Object(members.clone())).as_bytes());
    members.push(("sha256".to_owned(), text(digest.as_str())));
    (canonical(&Json::Object(members)), digest)
}
