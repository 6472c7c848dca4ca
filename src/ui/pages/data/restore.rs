//! Restore (Khôi phục): what a backup would change is shown first, then restored
//! as chosen.

use crate::storage::restore::{self, Restore};
use crate::storage::{Backup, Key, backup};
use crate::ui::components::{Dialog, FileChooser};
use crate::ui::journal;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks::{self, backups};
use crate::view::restore::{ChangeGroup, ChangeLine, RestoreView, backup_error, restore_view};
use crate::view::text;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A backup that was read, and what it would change here.
struct Arriving {
    name: String,
    backup: Backup,
    restore: Restore,
}

/// Reads a backup, shows what it would change, restores what the clerk takes.
#[component]
pub(super) fn RestoreCard() -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let arriving = RwSignal::new(None::<Arc<Arriving>>);
    let refused = RwSignal::new(None::<String>);
    let chosen = Callback::new(move |file: web_sys::File| {
        refused.set(None);
        tasks::spawn(async move {
            match tasks::read_file(&file, backup::read).await {
                Ok(backup) => {
                    journal::catch_up(store).await;
                    let restore = untrack(|| store.records(|k| restore::compare(k, &backup)));
                    arriving.set(Some(Arc::new(Arriving {
                        name: file.name(),
                        backup,
                        restore,
                    })));
                }
                Err(error) => {
                    let sentence = text::files::chosen_file_error(error.as_ref(), backup_error);
                    refused.set(Some(sentence));
                }
            }
        });
    });
    let last = Memo::new(move |_| store.records(restore::last));
    view! {
        <section class="card">
            <h2>"Khôi phục"</h2>
            <p class="soft">{text::backup::RESTORE_LEAD}</p>
            <FileChooser
                accepts="backup"
                label="Tệp sao lưu"
                action="restore"
                words="Chọn tệp để khôi phục"
                chosen
            />
            <p class="msg" role="alert" data-restore-refusal>{move || refused.get()}</p>
            {move || last.get().map(|(name, at)| restored(store, notices, name, &at))}
        </section>
        {move || arriving.get().map(|found| preview(store, notices, found, arriving))}
    }
}

/// The last restore, which can be undone. `at` is its moment as RFC 3339 has it.
fn restored(store: Store, notices: Notices, name: String, at: &str) -> impl IntoView + use<> {
    let at =
        chrono::DateTime::parse_from_rfc3339(at).map_or_else(|_| String::new(), text::at_moment);
    let undo = move |_| {
        notices.done(text::backup::restore_undone(backups::undo_restore(store)));
    };
    view! {
        <div class="actions" data-restored>
            <p>"Đã khôi phục từ " <code>{name}</code> {at} "."</p>
            <button type="button" class="btn" data-action="undo-restore" on:click=undo>
                "Hoàn tác"
            </button>
        </div>
    }
}

/// What the clerk has chosen so far.
#[derive(Clone, Copy)]
struct Choices {
    /// The texts that are taken from the file.
    taken: RwSignal<BTreeSet<Key>>,
    /// Those for which neither is chosen yet.
    open: RwSignal<BTreeSet<Key>>,
}

/// What a backup would change, line by line, with the choice of each.
fn preview(
    store: Store,
    notices: Notices,
    found: Arc<Arriving>,
    arriving: RwSignal<Option<Arc<Arriving>>>,
) -> impl IntoView {
    let RestoreView {
        lead,
        groups,
        submissions,
        brings,
    } = restore_view(
        &store.plan(),
        &found.restore,
        &found.backup.created_at,
        store.now_exactly(),
    );
    let choices = Choices {
        taken: RwSignal::new(found.restore.proposed()),
        open: RwSignal::new(found.restore.open()),
    };
    let taken = choices.taken;
    let choose_all = choose_all(&found.restore, choices);
    let groups = groups
        .into_iter()
        .map(|group| change_group(group, choices))
        .collect_view();
    let close = Callback::new(move |()| arriving.set(None));
    let confirm = Callback::new(move |()| {
        let (found, take) = (found.clone(), taken.get_untracked());
        arriving.set(None);
        tasks::spawn(restore(store, notices, found, take));
    });
    view! {
        <Dialog
            title="Khôi phục từ tệp sao lưu"
            broad=true
            on_cancel=close
            on_confirm=confirm
            confirm=brings.then(|| "Khôi phục".to_owned())
        >
            <p data-restore-lead>{lead}</p>
            <div>{choose_all} {groups} {added(submissions)}</div>
        </Dialog>
    }
}

/// Restores what the clerk takes and says how it went.
async fn restore(store: Store, notices: Notices, found: Arc<Arriving>, take: BTreeSet<Key>) {
    let Arriving {
        name,
        backup,
        restore,
    } = &*found;
    if backups::restore_from(store, backup, restore, &take, name).await {
        notices.done_on_page(text::backup::RESTORED);
    } else {
        notices.failed(text::backup::NOT_RESTORED);
    }
}

/// The buttons that take everything of the file or nothing.
fn choose_all(restore: &Restore, choices: Choices) -> impl IntoView + use<> {
    let choose = move |taken: BTreeSet<Key>| {
        choices.taken.set(taken);
        choices.open.set(BTreeSet::new());
    };
    let all: BTreeSet<Key> = restore.changes.iter().map(|c| c.key.clone()).collect();
    (all.len() > 1).then(|| {
        view! {
            <div class="actions">
                <button
                    type="button"
                    class="btn"
                    data-action="take-all"
                    on:click=move |_| choose(all.clone())
                >
                    "Lấy tất cả theo tệp"
                </button>
                <button
                    type="button"
                    class="btn"
                    data-action="keep-all"
                    on:click=move |_| choose(BTreeSet::new())
                >
                    "Giữ tất cả của máy này"
                </button>
            </div>
        }
    })
}

/// The submissions that come beside those that are here.
fn added(submissions: Vec<String>) -> impl IntoView {
    (!submissions.is_empty()).then(|| {
        let items = submissions
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <h3>"Bản chốt được thêm vào"</h3>
            <ul class="plain">{items}</ul>
        }
    })
}

fn change_group(group: ChangeGroup, choices: Choices) -> impl IntoView {
    let rows = group
        .lines
        .into_iter()
        .map(|line| change_row(line, choices))
        .collect_view();
    view! {
        <table class="versus stacked">
            <caption>{group.title}</caption>
            <thead>
                <tr>
                    <th scope="col">"Mục"</th>
                    <th scope="col">"Trên máy này"</th>
                    <th scope="col">"Trong tệp"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn change_row(line: ChangeLine, Choices { taken, open }: Choices) -> impl IntoView {
    let ChangeLine {
        key,
        of,
        field,
        here,
        file,
        reason,
        ..
    } = line;
    let name = key.to_string();
    let choice = |value: &'static str, label: &'static str, text: String| {
        let (key, group) = (key.clone(), name.clone());
        let from_file = value == "file";
        let chosen = {
            let key = key.clone();
            move || {
                let is_open = open.with(|open| open.contains(&key));
                !is_open && taken.with(|t| t.contains(&key)) == from_file
            }
        };
        view! {
            <td data-label=label>
                <label class="choice">
                    <input
                        type="radio"
                        name=group
                        value=value
                        prop:checked=chosen
                        on:change=move |_| {
                            open.update(|open| {
                                open.remove(&key);
                            });
                            taken.update(|t| {
                                if from_file { t.insert(key.clone()); } else { t.remove(&key); }
                            });
                        }
                    />
                    <span>{text}</span>
                </label>
            </td>
        }
    };
    view! {
        <tr data-change=name.clone()>
            <th scope="row">
                {of} " " <span class="soft">{field}</span> <br />
                <small class="soft">{reason}</small>
            </th>
            {choice("here", "Trên máy này", here)}
            {choice("file", "Trong tệp", file)}
        </tr>
    }
}
