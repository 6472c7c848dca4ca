//! Backup (Sao lưu): everything stored in this browser, in one file.

use crate::ui::lazy::actions;
use crate::ui::store::Store;
use crate::view::text;
use leptos::prelude::*;

/// Writes everything stored in this browser into one file.
#[component]
pub(super) fn BackupCard() -> impl IntoView {
    let store = Store::here();
    let cells = Memo::new(move |_| store.cells_in_no_file());
    view! {
        <section class="card">
            <h2>"Sao lưu"</h2>
            <p class="soft">{text::backup::LEAD}</p>
            <p data-unfiled-count>
                {move || text::backup::unfiled(cells.get())}
            </p>
            <div class="actions">
                <button type="button" class="btn" data-action="backup" on:click=move |_| actions::back_up(store)>
                    "Tải bản sao lưu"
                </button>
            </div>
        </section>
    }
}
