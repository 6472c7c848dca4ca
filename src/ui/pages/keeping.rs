//! Part of the settings page: whether the browser may delete the data by itself,
//! and the folder that receives backups.

use crate::platform;
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::ui::tasks::{self, backups};
use crate::view::keeping::{PERSISTENCE_REFUSED, persistence, space};
use crate::view::text::backup as text;
use leptos::prelude::*;

/// Whether the browser may delete the data by itself, and how much space it takes.
#[component]
pub(super) fn KeepingCard() -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let used = RwSignal::new(None::<platform::persistence::Space>);
    tasks::spawn(async move {
        let space = platform::persistence::space().await;
        let _ = used.try_set(space);
    });
    let promised = move || store.persisted.get() == Some(true);
    let ask = move |_| {
        tasks::spawn(async move {
            let answer = platform::persistence::ask().await;
            store.persisted.set(answer);
            if answer != Some(true) {
                notices.failed(PERSISTENCE_REFUSED);
            }
        });
    };
    view! {
        <section class="card narrow">
            <h2>"Lưu trên máy này"</h2>
            <dl class="facts">
                <dt>"Giữ lâu dài"</dt>
                <dd data-persisted=move || promised().to_string()>{move || persistence(store.persisted.get())}</dd>
                <dt>"Dung lượng"</dt>
                <dd data-space>
                    {move || {
                        used.get()
                            .map_or_else(
                                || "Trình duyệt này không cho biết".to_owned(),
                                |s| space(s.used, s.quota),
                            )
                    }}
                </dd>
            </dl>
            <Show when=move || !promised() && platform::persistence::can_ask()>
                <div class="actions">
                    <button type="button" class="btn" data-action="persist" on:click=ask>
                        "Xin trình duyệt giữ lâu dài"
                    </button>
                </div>
            </Show>
        </section>
    }
}

/// The folder that receives a backup after each finalising, where the browser
/// can write into one.
#[component]
pub(super) fn FolderCard() -> impl IntoView {
    let store = Store::here();
    let notices = Notices::here();
    let folder = RwSignal::new(None::<String>);
    let supported = platform::folder::is_supported();
    if supported {
        tasks::spawn(async move {
            let name = backups::folder_name(store).await;
            let _ = folder.try_set(name);
        });
    }
    let choose = move |_| {
        tasks::spawn(async move {
            match backups::choose_folder(store).await {
                Ok(Some(name)) => {
                    notices.done(text::folder_chosen(&name));
                    let _ = folder.try_set(Some(name));
                }
                Ok(None) => {}
                Err(sentence) => notices.failed(sentence),
            }
        });
    };
    supported.then(|| {
        view! {
            <section class="card narrow">
                <h2>"Thư mục nhận bản sao lưu"</h2>
                <p class="soft">{text::FOLDER_LEAD}</p>
                <p data-folder>
                    {move || folder.with(|name| text::folder_in_use(name.as_deref()))}
                </p>
                <div class="actions">
                    <button type="button" class="btn" data-action="choose-folder" on:click=choose>
                        {move || if folder.get().is_some() { "Chọn thư mục khác" } else { "Chọn thư mục" }}
                    </button>
                </div>
            </section>
        }
    })
}
