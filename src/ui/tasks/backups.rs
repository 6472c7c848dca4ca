//! Backups: written into the downloads or a chosen folder, and restored.

use super::files::save_recorded;
use crate::platform::{self, download::Made};
use crate::session::SaveState;
use crate::storage::restore::{self, Restore};
use crate::storage::{Backup, ExportRecord, Key, StoreError};
use crate::ui::effects;
use crate::ui::notices::Notices;
use crate::ui::store::{BackupFile, Store};
use crate::view::text::backup as text;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

/// Writes everything kept and typed into one file, saves it, and remembers what it
/// carried once it has arrived.
pub fn back_up(store: Store, notices: Notices) {
    super::spawn(async move {
        let file = untrack(|| store.backup());
        let saved = async {
            let made = checked(&file).await?;
            let (key, record) = record(store, file);
            save_recorded(store, notices, &made, key, record, text::backed_up)
                .await
                .ok()
        };
        if saved.await.is_none() {
            notices.failed(text::NO_BACKUP);
        }
    });
}

/// Makes the file and reads it back.
async fn checked(file: &BackupFile) -> Option<Made> {
    let text = file.text.as_bytes();
    let made = platform::download::make(&file.name, "application/json", text).ok()?;
    let bytes = made.read_back().await.ok()?;
    (bytes == text).then_some(made)
}

/// Restores what the clerk takes, once the snapshot that undoes it is kept.
pub async fn restore_from(
    store: Store,
    backup: &Backup,
    restore: &Restore,
    take: &BTreeSet<Key>,
    name: &str,
) -> bool {
    let at = store.now_exactly().to_rfc3339();
    store.set(Key::Restored, restore::snapshot(restore, take, name, &at));
    let saved = store.flushed().await;
    if matches!(saved, SaveState::ReadOnly | SaveState::KeptNowhere(_)) {
        return false;
    }
    store.command(|session| session.apply_restore(backup, restore, take));
    let export = ExportRecord {
        name: name.to_owned(),
        at,
        submissions: Vec::new(),
        contents: backup.content_digests(),
    };
    store.set(Key::Export(backup.digest.clone()), export.to_body());
    true
}

/// Undoes the last restore; how many texts were typed over since and stay.
pub fn undo_restore(store: Store) -> usize {
    let (typed_over, effects) = store.read(|session| session.undo_restore());
    effects::carry_out(store, effects);
    typed_over
}

/// Asks for a folder that receives a backup after each finalising. Its name
/// once it is chosen and has taken a first one.
///
/// # Errors
/// A sentence that says what failed.
pub async fn choose_folder(store: Store) -> Result<Option<String>, &'static str> {
    let Some(folder) = platform::folder::choose().await else {
        return Ok(None);
    };
    write_into(store, &folder)
        .await
        .ok_or(text::FOLDER_REFUSED)?;
    let journal = store.journal().ok_or(StoreError::Unavailable);
    let kept = match journal {
        Ok(journal) => journal.keep_folder(&folder).await,
        Err(error) => Err(error),
    };
    kept.map_err(|_| text::FOLDER_FORGOTTEN)?;
    Ok(Some(platform::folder::name(&folder)))
}

/// The name of the folder that receives backups.
pub async fn folder_name(store: Store) -> Option<String> {
    let folder = store.journal()?.folder().await?;
    Some(platform::folder::name(&folder))
}

/// Writes a backup into the chosen folder, if there is one, and reports where it
/// could not.
pub async fn fill_folder(store: Store, notices: Notices) {
    let Some(journal) = store.journal() else {
        return;
    };
    let Some(folder) = journal.folder().await else {
        return;
    };
    if write_into(store, &folder).await.is_none() {
        notices.failed(text::folder_missed(&platform::folder::name(&folder)));
    }
}

async fn write_into(store: Store, folder: &JsValue) -> Option<()> {
    let file = untrack(|| store.backup());
    platform::folder::write(folder, &file.name, &file.text).await?;
    let (key, record) = record(store, file);
    store.set(key, record.to_body());
    Some(())
}

/// What is remembered of a backup file once it is written: what was typed when it was
/// made is in it.
fn record(store: Store, file: BackupFile) -> (Key, ExportRecord) {
    let record = ExportRecord {
        name: file.name,
        at: store.now_exactly().to_rfc3339(),
        submissions: Vec::new(),
        contents: file.contents,
    };
    (Key::Export(file.digest), record)
}
