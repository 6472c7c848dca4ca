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

/// Writes a backup file. In the module of the entry form, so that it is there
/// without a network wherever something was typed.
#[wasm_split(entry, wasm_split_path = leptos::wasm_split, fallible)]
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

/// Writes the bundle of a period, in the module that loads on demand.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
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
