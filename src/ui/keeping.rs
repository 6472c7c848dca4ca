//! What a clerk sets off about keeping: backing up, restoring, the folder.

use super::notices::Notices;
use super::saving::SaveState;
use super::store::{BackupFile, Store};
use crate::platform;
use crate::storage::restore::{self, Restore};
use crate::storage::{Backup, ExportRecord, Key, StoreError, Trouble, WrittenRecord};
use crate::view::text::backup as text;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;

/// Writes everything kept and typed into one file, hands it to the downloads
/// and remembers what it carried.
pub fn back_up(store: Store, notices: Notices) {
    super::tasks::spawn(async move {
        let file = untrack(|| store.backup());
        if saved(&file).await.is_none() {
            notices.failed(text::NO_BACKUP);
            return;
        }
        let name = file.name.clone();
        store.remember_backup(file);
        notices.done(text::backed_up(&name));
    });
}

/// Makes the file, reads it back, and hands it over.
async fn saved(file: &BackupFile) -> Option<()> {
    let text = file.text.as_bytes();
    let made = platform::download::make(&file.name, "application/json", text).ok()?;
    let bytes = made.read_back().await.ok()?;
    if bytes != text {
        return None;
    }
    made.save().ok()
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
    store.edit(Key::Restored, restore::snapshot(restore, take, name, &at));
    let kept = store.saving.settled().await;
    if store.read_only.get_untracked() || matches!(kept, SaveState::Failed(Trouble::Nowhere(_))) {
        return false;
    }
    store.change_many(|records| restore::apply(records, backup, restore, take));
    let export = ExportRecord {
        name: name.to_owned(),
        at,
        submissions: Vec::new(),
        contents: backup.content_digests(),
    };
    store.edit(Key::Export(backup.digest.clone()), export.to_body());
    true
}

/// Undoes the last restore; how many texts were typed over since and stay.
pub fn undo_restore(store: Store) -> usize {
    let mut typed_over = 0;
    store.change_many(|records| {
        let undone = restore::undo(records);
        typed_over = undone.typed_over;
        (undone.written, undone.changed)
    });
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
    let journal = store.saving.journal().ok_or(StoreError::Unavailable);
    let kept = match journal {
        Ok(journal) => journal.keep_folder(&folder).await,
        Err(error) => Err(error),
    };
    kept.map_err(|_| text::FOLDER_FORGOTTEN)?;
    Ok(Some(platform::folder::name(&folder)))
}

/// The name of the folder that receives backups.
pub async fn folder_name(store: Store) -> Option<String> {
    let folder = store.saving.journal()?.folder().await?;
    Some(platform::folder::name(&folder))
}

/// Writes a backup into the chosen folder, if there is one, and tells where it
/// could not.
pub async fn fill_folder(store: Store, notices: Notices) {
    let Some(journal) = store.saving.journal() else {
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
    store.remember_backup(file);
    Some(())
}

impl Store {
    /// Changes the records, hands what was written to the journal and other
    /// tabs, and tells every signal whose text changed.
    fn change_many(
        self,
        change: impl FnOnce(
            &mut crate::storage::RecordStore<crate::storage::LocalStore>,
        ) -> (Vec<WrittenRecord>, Vec<Key>),
    ) {
        let mut all = Vec::new();
        self.merge(|records| {
            let (written, changed) = change(records);
            all = written;
            changed
        });
        let refusal = self.records(|records| records.refusal().cloned());
        for written in all {
            self.hand_on(written, refusal.clone());
        }
    }
}
