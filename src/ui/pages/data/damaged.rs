//! Damaged records and submissions (Bản ghi hỏng): kept as they are, to download.

use crate::report::SubmissionId;
use crate::storage::Key;
use crate::ui::store::Store;
use crate::ui::tasks;
use crate::view::restore::damaged_name;
use crate::view::text::backup;
use crate::view::text::files;
use leptos::prelude::*;

/// Records in quarantine: they could not be read and are kept as they were.
#[component]
pub(super) fn Quarantine() -> impl IntoView {
    let store = Store::here();
    let records = Memo::new(move |_| store.quarantine());
    move || {
        let records = records.get();
        (!records.is_empty()).then(|| {
            let items = records
                .into_iter()
                .map(|record| line(store, record.name, record.text))
                .collect_view();
            view! {
                <section class="card" data-quarantine>
                    <h2>"Bản ghi hỏng được để riêng"</h2>
                    <p>{backup::QUARANTINE_LEAD}</p>
                    <ul class="list">{items}</ul>
                </section>
            }
        })
    }
}

/// Submissions whose record is intact but whose text is not a submission. They
/// are in no list of revisions and in no bundle.
#[component]
pub(super) fn UnreadableSubmissions() -> impl IntoView {
    let store = Store::here();
    let ids = Memo::new(move |_| store.unreadable_submissions());
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            let items = ids
                .into_iter()
                .map(|id| submission(store, id))
                .collect_view();
            view! {
                <section class="card" data-unreadable-submissions>
                    <h2>"Bản chốt không đọc được"</h2>
                    <p>{files::UNREADABLE_LEAD}</p>
                    <ul class="list">{items}</ul>
                </section>
            }
        })
    }
}

fn submission(store: Store, id: SubmissionId) -> impl IntoView {
    let key = Key::Submission(id);
    let text = store.text(&key).get_untracked();
    line(store, key.to_string(), text)
}

/// A record that cannot be read: what it is, its name, and its text to download.
fn line(store: Store, name: String, text: String) -> impl IntoView {
    let what = damaged_name(&store.plan(), &name);
    let file = format!("bao-cao-xa_ban-ghi-hong_{}.txt", name.replace('/', "_"));
    view! {
        <li data-damaged=name.clone()>
            <span>
                {what} <br />
                <code>{name.clone()}</code>
            </span>
            <button
                type="button"
                class="btn"
                data-action="download-damaged"
                on:click=move |_| tasks::save_text(&file, "text/plain", &text)
            >
                "Tải về"
            </button>
        </li>
    }
}
