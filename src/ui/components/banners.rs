//! Banners above every page: what is wrong or new, each with what to do.

use crate::platform;
use crate::ui::lazy::actions;
use crate::ui::shell::{PendingUpdate, Shell};
use crate::ui::store::Store;
use crate::view::keeping;
use crate::view::route::Route;
use crate::view::text::loading;
use leptos::prelude::*;

/// The banners that apply.
#[component]
pub(in crate::ui) fn Banners() -> impl IntoView {
    let store = Store::here();
    let shell = Shell::here();
    let issue = move || store.save_state.with(keeping::durability_issue);
    view! {
        <Show when=move || store.is_read_only()>
            <div class="banner" data-tone="bad" role="alert" data-read-only>
                <p>{keeping::READ_ONLY}</p>
                <button type="button" class="btn" on:click=move |_| platform::address::reload()>
                    "Tải lại trang"
                </button>
            </div>
        </Show>
        {move || issue().map(|sentence| issue_banner(store, sentence))}
        {move || {
            store.route
                .with(|route| store.save_state.with(|state| keeping::unconfirmed_advice(state, route)))
                .map(|sentence| {
                    view! {
                        <div class="banner" data-tone="warn" role="status" data-unconfirmed>
                            <p>{sentence}</p>
                        </div>
                    }
                })
        }}
        {move || {
            loading::not_reopening(shell.online.get(), shell.reopening.get())
                .map(|sentence| {
                    view! {
                        <div class="banner" data-tone="warn" role="status" data-not-reopening>
                            <p>{sentence}</p>
                        </div>
                    }
                })
        }}
        {move || shell.update.get().map(|update| update_banner(shell, update))}
        <ClockBanner />
    }
}

/// Why what was typed is not saved.
fn issue_banner(store: Store, sentence: &'static str) -> impl IntoView {
    // The data page has the button in a card.
    let on_data_page = store.route.with(|route| matches!(route, Route::Data));
    let button = (!on_data_page).then(|| {
        view! {
            <button
                type="button"
                class="btn"
                data-action="backup"
                on:click=move |_| actions::back_up(store)
            >
                "Tải bản sao lưu"
            </button>
        }
    });
    view! {
        <div class="banner" data-tone="bad" role="alert" data-trouble>
            <p>{sentence}</p>
            {button}
        </div>
    }
}

fn update_banner(shell: Shell, update: PendingUpdate) -> impl IntoView {
    let sentence = match update {
        PendingUpdate::App => loading::NEW_APP,
        PendingUpdate::Plan => loading::NEW_PLAN,
    };
    view! {
        <div class="banner" data-tone="good">
            <p>{sentence}</p>
            <button type="button" class="btn" data-action="update" on:click=move |_| update.apply()>
                "Cập nhật"
            </button>
            <button type="button" class="btn quiet" on:click=move |_| shell.update.set(None)>
                "Để sau"
            </button>
        </div>
    }
}

/// The warning that the device's clock cannot be right.
#[component]
fn ClockBanner() -> impl IntoView {
    let store = Store::here();
    let trusted = RwSignal::new(false);
    let warning = Memo::new(move |_| {
        if trusted.get() {
            return None;
        }
        let now = store.now.get();
        // Compared with what is known once a minute, not with every keystroke.
        keeping::clock_warning(now, &untrack(|| store.known_times()))
    });
    let trust = move |_| {
        trusted.set(true);
        store.trust_clock();
    };
    view! {
        {move || {
            warning
                .get()
                .map(|sentence| {
                    view! {
                        <div class="banner" data-tone="warn" role="status" data-clock>
                            <p>{sentence}</p>
                            <button type="button" class="btn" on:click=trust>
                                "Giờ máy đúng"
                            </button>
                        </div>
                    }
                })
        }}
    }
}
