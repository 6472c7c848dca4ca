//! Actions whose code loads on demand: writing a backup, writing a bundle.

// See `builders.rs`: what the split macro declares and wants.
#![allow(clippy::unnecessary_wraps, unsafe_code)]

use crate::plan::PeriodId;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks::{self, backups};
use crate::view::text::loading;
use leptos::reactive::{computed::ScopedFuture, owner::Owner};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// Writes a backup file. In the module that is there before the app is said to work
/// without a network.
#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
fn write_backup(store: Store, notices: Notices) -> Result<(), SplitLoaderError> {
    backups::back_up(store, notices);
    Ok(())
}

/// Writes a backup file as soon as the module is there.
pub(in crate::ui) fn back_up(store: Store) {
    let notices = Notices::here();
    tasks::spawn(async move {
        if write_backup(store, notices).await.is_err() {
            notices.failed(loading::NO_BACKUP);
        }
    });
}

/// Writes the bundle of a period.
#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
fn write_bundle(store: Store, period: PeriodId) -> Result<(), SplitLoaderError> {
    tasks::export_period(store, &period);
    Ok(())
}

/// Writes the bundle of a period as soon as the module is there.
pub(in crate::ui) fn export(store: Store, period: PeriodId) {
    let notices = Notices::here();
    let exporting = async move {
        if write_bundle(store, period).await.is_err() {
            notices.failed(loading::NO_EXPORT);
        }
    };
    let owner = Owner::current().unwrap_or_default();
    leptos::task::spawn_local(owner.with(|| ScopedFuture::new_untracked(exporting)));
}
