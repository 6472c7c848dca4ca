//! Sao lưu, khôi phục, bản ghi hỏng: the part of the data page about keeping.

use crate::storage::restore::{self, Restore};
use crate::storage::{Backup, Key, backup};
use crate::ui::components::{Dialog, FileChooser};
use crate::ui::journal;
use crate::ui::lazy::actions;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks::{self, backups};
use crate::view::restore::{
    ChangeGroup, ChangeLine, RestoreView, backup_error, damaged_name, restore_view,
};
use crate::view::text;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Writes everything kept here into one file.
#[component]
pub(super) fn BackupCard() -> impl IntoView {
    let store = Store::here();
    let cells = Memo::new(move |_| store.cells_in_no_file());
    view! {
        <section class="card">
            <h2>"Sao lưu"</h2>
            <p class="soft">"Một tệp chứa tất cả những gì có trên máy này: số đang nhập, bản đã chốt, cài đặt. Xin cất tệp ở nơi khác, ví dụ USB."</p>
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
    let undo = move |_| {
        notices.done(text::backup::restore_undone(backups::undo_restore(store)));
    };
    view! {
        <section class="card">
            <h2>"Khôi phục"</h2>
            <p class="soft">"Chọn tệp sao lưu của máy này hoặc máy khác. Xem trước từng ô rồi mới khôi phục; sau đó vẫn hoàn tác được."</p>
            <FileChooser
                accepts="backup"
                label="Tệp sao lưu"
                action="restore"
                words="Chọn tệp để khôi phục"
                chosen
            />
            <p class="msg" role="alert" data-restore-refusal>{move || refused.get()}</p>
            {move || {
                last.get()
                    .map(|(name, at)| {
                        let at = chrono::DateTime::parse_from_rfc3339(&at)
                            .map_or_else(|_| String::new(), |at| format!(" lúc {}", text::moment(at)));
                        view! {
                            <div class="actions" data-restored>
                                <p>"Đã khôi phục từ " <code>{name}</code> {at} "."</p>
                                <button type="button" class="btn" data-action="undo-restore" on:click=undo>
                                    "Hoàn tác"
                                </button>
                            </div>
                        }
                    })
            }}
        </section>
        {move || arriving.get().map(|found| preview(store, notices, found, arriving))}
    }
}

/// What a backup would change, line by line, with the choice of each.
fn preview(
    store: Store,
    notices: Notices,
    found: Arc<Arriving>,
    arriving: RwSignal<Option<Arc<Arriving>>>,
) -> impl IntoView {
    let words = restore_view(&store.plan(), &found.restore, &found.backup.created_at);
    let taken = RwSignal::new(found.restore.proposed());
    let all: BTreeSet<Key> = found
        .restore
        .changes
        .iter()
        .map(|c| c.key.clone())
        .collect();
    let many = all.len() > 1;
    let close = Callback::new(move |()| arriving.set(None));
    let brings = words.brings;
    let RestoreView {
        lead,
        groups,
        submissions,
        ..
    } = words;
    let keep = Callback::new(move |()| {
        let (found, take) = (found.clone(), taken.get_untracked());
        arriving.set(None);
        tasks::spawn(async move {
            let Arriving {
                name,
                backup,
                restore,
            } = &*found;
            if backups::restore_from(store, backup, restore, &take, name).await {
                notices.done(text::backup::RESTORED);
            } else {
                notices.failed(text::backup::NOT_RESTORED);
            }
        });
    });
    let choose_all = many.then(|| {
        let every = all.clone();
        view! {
            <div class="actions">
                <button type="button" class="btn" data-action="take-all" on:click=move |_| taken.set(every.clone())>
                    "Lấy tất cả theo tệp"
                </button>
                <button type="button" class="btn" data-action="keep-all" on:click=move |_| taken.set(BTreeSet::new())>
                    "Giữ tất cả của máy này"
                </button>
            </div>
        }
    });
    let groups = groups
        .into_iter()
        .map(|group| change_group(group, taken))
        .collect_view();
    let submissions = (!submissions.is_empty()).then(|| {
        let items = submissions
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <h3>"Bản chốt được thêm vào"</h3>
            <ul class="plain">{items}</ul>
        }
    });
    view! {
        <Dialog title="Khôi phục từ tệp sao lưu" broad=true on_cancel=close on_confirm=keep confirm=brings.then(|| "Khôi phục".to_owned())>
            <p data-restore-lead>{lead}</p>
            <div>
                {choose_all}
                {groups}
                {submissions}
            </div>
        </Dialog>
    }
}

fn change_group(group: ChangeGroup, taken: RwSignal<BTreeSet<Key>>) -> impl IntoView {
    let rows = group
        .lines
        .into_iter()
        .map(|line| change_row(line, taken))
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

fn change_row(line: ChangeLine, taken: RwSignal<BTreeSet<Key>>) -> impl IntoView {
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
            move || taken.with(|t| t.contains(&key)) == from_file
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

/// Records that could not be read, set aside whole.
#[component]
pub(super) fn Quarantine() -> impl IntoView {
    let store = Store::here();
    move || {
        let set_aside = store.quarantine();
        (!set_aside.is_empty()).then(|| {
            let items = set_aside
                .into_iter()
                .map(|apart| {
                    let stood = damaged_name(&store.plan(), &apart.name);
                    let name = format!("bao-cao-xa_ban-ghi-hong_{}.txt", apart.name.replace('/', "_"));
                    view! {
                        <li data-damaged=apart.name.clone()>
                            <span>
                                {stood} <br />
                                <code>{apart.name.clone()}</code>
                            </span>
                            <button
                                type="button"
                                class="btn"
                                data-action="download-damaged"
                                on:click=move |_| tasks::save_text(&name, "text/plain", &apart.text)
                            >
                                "Tải về"
                            </button>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section class="card" data-quarantine>
                    <h2>"Bản ghi hỏng được để riêng"</h2>
                    <p>"Những bản ghi này không đọc được nên được để riêng nguyên vẹn, không bị xóa hay ghi đè. Ô nào còn bản tốt thì đã được lấy lại; xin xem lại các ô có tên bên dưới, và tải bản ghi về nếu cần người hỗ trợ xem."</p>
                    <ul class="list">{items}</ul>
                </section>
            }
        })
    }
}
