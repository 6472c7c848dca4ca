//! The split points of the wasm: what the form does not need lives in modules of its
//! own, cut by use. The service worker keeps them, so that they are there offline.
//!
//! `home` (what a report needs from the overview to its file, settings and help) is there
//! before the app is said to work offline; `charts` and `pasting` follow. Few modules,
//! because each set of modules that share code costs one more.

// The macro that makes a split point declares a foreign function, and wants a
// `Result` for the module that could not be fetched.
#![allow(clippy::unnecessary_wraps, unsafe_code)]

use super::lazy::{Building, LazyDialog, LazyPage, NotFetched};
use super::{components, pages};
use crate::platform;
use crate::storage::Key;
use crate::view::paste::PasteRequest;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

/// The `meta` element that names the style sheet of what loads on demand.
const STYLE: &str = "later";

type Built = Result<AnyView, NotFetched>;

#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible, preload(preload_home))]
fn overview() -> Built {
    Ok(view! { <pages::OverviewPage /> }.into_any())
}

#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
fn data() -> Built {
    Ok(view! { <pages::DataPage /> }.into_any())
}

#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
fn finalizing(open: RwSignal<bool>) -> Built {
    Ok(view! { <components::FinalizeDialog open /> }.into_any())
}

#[wasm_split(pasting, wasm_split_path = leptos::wasm_split, fallible, preload(preload_pasting))]
fn pasting(requested: RwSignal<Option<PasteRequest>>) -> Built {
    Ok(view! { <pages::PasteDialog requested /> }.into_any())
}

#[wasm_split(pasting, wasm_split_path = leptos::wasm_split, fallible)]
fn old_font(key: StoredValue<Key>) -> Built {
    Ok(view! { <components::OldFont key /> }.into_any())
}

#[wasm_split(charts, wasm_split_path = leptos::wasm_split, fallible, preload(preload_charts))]
fn charts() -> Built {
    Ok(view! { <pages::ChartsPage /> }.into_any())
}

#[wasm_split(charts, wasm_split_path = leptos::wasm_split, fallible)]
fn kiosk() -> Built {
    Ok(view! { <pages::KioskPage /> }.into_any())
}

#[wasm_split(charts, wasm_split_path = leptos::wasm_split, fallible)]
fn report() -> Built {
    Ok(view! { <pages::ReportPage /> }.into_any())
}

#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
fn settings() -> Built {
    Ok(view! { <pages::SettingsPage /> }.into_any())
}

#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible)]
fn help() -> Built {
    Ok(view! { <pages::HelpPage /> }.into_any())
}

/// Builds a page or dialog once its module and the style sheet are there; both are
/// fetched at once.
pub(super) fn build(page: LazyPage) -> Building {
    Box::pin(async move {
        wasm_bindgen_futures::spawn_local(preload(page));
        let styled = platform::styles::load(STYLE).await;
        styled.map_err(|_| NotFetched)?;
        match page {
            LazyPage::Overview => overview().await,
            LazyPage::Charts => charts().await,
            LazyPage::Report => report().await,
            LazyPage::Data => data().await,
            LazyPage::Kiosk => kiosk().await,
            LazyPage::Settings => settings().await,
            LazyPage::Help => help().await,
            LazyPage::OldFont(key) => old_font(key).await,
            LazyPage::Dialog(LazyDialog::Finalize(open)) => finalizing(open).await,
            LazyPage::Dialog(LazyDialog::Paste(requested)) => pasting(requested).await,
        }
    })
}

/// Fetches the module of a page or dialog. A failure is left to the next request.
async fn preload(page: LazyPage) {
    let _ = match page {
        LazyPage::Overview
        | LazyPage::Data
        | LazyPage::Settings
        | LazyPage::Help
        | LazyPage::Dialog(LazyDialog::Finalize(_)) => preload_home().await,
        LazyPage::Charts | LazyPage::Kiosk | LazyPage::Report => preload_charts().await,
        LazyPage::OldFont(_) | LazyPage::Dialog(LazyDialog::Paste(_)) => preload_pasting().await,
    };
}

/// Has the modules compiled that a click in the menu leads to, one after the other, so
/// that no page has to wait for its own. The worker keeps what it has fetched for them.
pub(super) fn warm_up() {
    wasm_bindgen_futures::spawn_local(async {
        let _ = platform::styles::load(STYLE).await;
        for page in [LazyPage::Overview, LazyPage::Charts] {
            preload(page).await;
        }
    });
}
