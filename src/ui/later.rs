//! What loads on demand: pages and dialogs that a first visit does not need
//! live in a second module of the same wasm, split off at [`build`]. The
//! service worker fetches it behind the scenes, so that it is there offline.

// The macro that makes a split point declares a foreign function, and wants a
// `Result` for the module that could not be fetched.
#![allow(clippy::unnecessary_wraps, unsafe_code)]

use super::notices::Notices;
use super::store::Store;
use super::{components, keeping, pages, tasks};
use crate::plan::PeriodId;
use crate::platform;
use leptos::prelude::*;
use leptos::reactive::{computed::ScopedFuture, owner::Owner};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::pin::Pin;
use std::sync::Arc;

/// What can be asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Later {
    /// Tổng quan.
    Overview,
    /// Biểu đồ.
    Charts,
    /// Báo cáo.
    Report,
    /// Gói dữ liệu.
    Data,
    /// Màn hình.
    Kiosk,
    /// Cài đặt.
    Settings,
    /// Trợ giúp.
    Help,
    /// The dialog of "Chốt báo cáo", shown while the signal is `true`.
    Finalize(RwSignal<bool>),
    /// The dialog of "Dán từ bảng tính", shown while something is asked of it.
    Paste(pages::Paste),
}

/// What most starts need first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Soon {
    /// The entry form.
    Form,
    /// In the header: saving and the count.
    Kept,
    /// The header's chips: deadline, backups, network.
    Chips,
    /// The header's progress bar.
    Progress,
    /// That the device's clock cannot be right.
    Clock,
}

/// Builds the entry form and what goes with it, in a module of its own.
#[wasm_split(entry, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_entry))]
fn build_entry(what: Soon) -> Result<AnyView, SplitLoaderError> {
    Ok(match what {
        Soon::Form => view! { <pages::EntryPage /> }.into_any(),
        Soon::Kept => view! { <components::Kept /> }.into_any(),
        Soon::Chips => view! { <components::Chips /> }.into_any(),
        Soon::Progress => view! { <components::ProgressBar /> }.into_any(),
        Soon::Clock => view! { <components::ClockBanner /> }.into_any(),
    })
}

/// Builds the rest, in the module that loads on demand.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_rest))]
fn build_rest(what: Later) -> Result<AnyView, SplitLoaderError> {
    Ok(match what {
        Later::Overview => view! { <pages::OverviewPage /> }.into_any(),
        Later::Charts => view! { <pages::ChartsPage /> }.into_any(),
        Later::Report => view! { <pages::ReportPage /> }.into_any(),
        Later::Data => view! { <pages::DataPage /> }.into_any(),
        Later::Kiosk => view! { <pages::KioskPage /> }.into_any(),
        Later::Settings => view! { <pages::SettingsPage /> }.into_any(),
        Later::Help => view! { <pages::HelpPage /> }.into_any(),
        Later::Finalize(open) => view! { <components::FinalizeDialog open /> }.into_any(),
        Later::Paste(paste) => view! { <pages::PasteDialog paste /> }.into_any(),
    })
}

/// How long the page has the machine to itself before the rest is fetched, in
/// milliseconds.
const BREATH: i32 = 500;

/// The `meta` element that names the style sheet of what loads on demand.
const STYLE: &str = "later";

/// Fetches the entry form's module while the start is still busy. What fails
/// now is fetched when it is asked for, here and below.
pub(super) fn fetch_soon() {
    wasm_bindgen_futures::spawn_local(async {
        let _ = fetch_entry().await;
    });
}

/// Fetches every module behind the scenes, so that no page has to wait for it.
pub(super) fn fetch_all() {
    leptos::task::spawn_local(async {
        let _ = fetch_entry().await;
        platform::clock::pause(BREATH).await;
        let _ = platform::page::draw_in(STYLE).await;
        let _ = fetch_rest().await;
    });
}

/// Writes a backup file, in the module of the entry form: whoever types has it.
#[wasm_split(entry, wasm_split_path = leptos::wasm_split, fallible)]
fn back_up(store: Store, notices: Notices) -> Result<(), SplitLoaderError> {
    keeping::back_up(store, notices);
    Ok(())
}

/// Writes a backup file as soon as the module is there.
pub(super) fn back_up_now(store: Store) {
    let notices = Notices::here();
    tasks::soon(async move {
        if back_up(store, notices).await.is_err() {
            notices.failed(
                "Chưa tải được phần sao lưu vì mạng đang gián đoạn. Xin đừng đóng trang, có mạng thì bấm lại.",
            );
        }
    });
}

/// Writes the bundle of a period, in the module that loads on demand.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn export(store: Store, period: PeriodId) -> Result<(), SplitLoaderError> {
    tasks::export_period(store, &period);
    Ok(())
}

/// Writes the bundle of a period as soon as the module is there.
pub(super) fn export_later(store: Store, period: PeriodId) {
    let notices = Notices::here();
    let exporting = async move {
        if export(store, period).await.is_err() {
            notices.failed("Chưa xuất được vì mạng đang gián đoạn. Xin thử lại.");
        }
    };
    let owner = Owner::current().unwrap_or_default();
    leptos::task::spawn_local(owner.with(|| ScopedFuture::new_untracked(exporting)));
}

/// A place that is filled as soon as the module is there; says so where it
/// cannot be fetched, and tries again when asked.
pub(super) fn later(what: Later) -> AnyView {
    let styled = move || async move {
        // On its way together with its style sheet.
        wasm_bindgen_futures::spawn_local(async {
            let _ = fetch_rest().await;
        });
        platform::page::draw_in(STYLE).await.map_err(|_| ())?;
        build_rest(what).await.map_err(|_| ())
    };
    place(Arc::new(move || Box::pin(styled())), true)
}

/// As [`later`], for what most starts need; the form comes first. What stands
/// above every page says nothing where it cannot be fetched: without its module
/// nothing can be typed.
pub(super) fn soon(what: Soon) -> AnyView {
    if what == Soon::Form {
        let form = move || async move { build_entry(what).await.map_err(|_| ()) };
        return place(Arc::new(move || Box::pin(form())), true);
    }
    let after_the_form = move || async move {
        fetch_entry().await.map_err(|_| ())?;
        platform::clock::pause(0).await;
        build_entry(what).await.map_err(|_| ())
    };
    place(Arc::new(move || Box::pin(after_the_form())), false)
}

/// Asks for a view.
type Ask = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<AnyView, ()>>>> + Send + Sync>;

fn place(ask: Ask, needed: bool) -> AnyView {
    let built = RwSignal::new_local(None::<AnyView>);
    let failed = RwSignal::new(false);
    let owner = Owner::current();
    let load = move || {
        failed.set(false);
        let asked = ask();
        let building = async move {
            match asked.await {
                Ok(view) => {
                    let _ = built.try_set(Some(view));
                }
                Err(()) => {
                    let _ = failed.try_set(needed);
                }
            }
        };
        let scoped = owner.clone().unwrap_or_default();
        leptos::task::spawn_local(scoped.with(|| ScopedFuture::new_untracked(building)));
    };
    load();
    view! {
        {move || {
            built.track();
            built.try_update_untracked(Option::take).flatten()
        }}
        {move || {
            let load = load.clone();
            failed
                .get()
                .then(|| {
                    view! {
                        <div class="empty-state" role="alert">
                            <p>
                                "Chưa tải được phần này vì mạng đang gián đoạn. Số liệu đã nhập không bị ảnh hưởng."
                            </p>
                            <button type="button" class="btn" on:click=move |_| load()>
                                "Thử lại"
                            </button>
                        </div>
                    }
                })
        }}
    }
    .into_any()
}
