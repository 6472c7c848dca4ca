//! The data page (Gói dữ liệu): files that are written and read, conflicts, and
//! every revision in this browser.

mod backup;
mod conflict;
mod damaged;
mod export;
mod import;
mod restore;

use self::backup::BackupCard;
use self::conflict::Conflicts;
use self::damaged::{Quarantine, UnreadableSubmissions};
use self::export::ExportCard;
use self::import::ImportCard;
use self::restore::RestoreCard;
use crate::ui::components::Revisions;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The data page.
#[component]
pub(in crate::ui) fn DataPage() -> impl IntoView {
    view! {
        <h1>"Gói dữ liệu"</h1>
        <div class="cards">
            <ExportCard />
            <ImportCard />
            <BackupCard />
            <RestoreCard />
        </div>
        <Quarantine />
        <UnreadableSubmissions />
        <Conflicts />
        <Revisions />
        <Files />
    }
}

/// Files written here.
#[component]
fn Files() -> impl IntoView {
    let store = Store::here();
    let lines = move || {
        let files = store.written_files();
        if files.is_empty() {
            return view! { <p class="soft">"Chưa xuất tệp nào từ máy này."</p> }.into_any();
        }
        let items = files
            .into_iter()
            .map(|name| view! { <li><code>{name}</code></li> })
            .collect_view();
        view! { <ul class="list">{items}</ul> }.into_any()
    };
    view! {
        <section class="card">
            <h2>"Tệp đã xuất và sao lưu"</h2>
            {lines}
        </section>
    }
}
