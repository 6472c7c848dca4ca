//! The split points of the wasm: pages and dialogs that a first visit does not
//! need live in modules of their own, `entry` and `later`. The service worker
//! fetches both in the background, so that they are there offline.

// The macro that makes a split point declares a foreign function, and wants a
// `Result` for the module that could not be fetched.
#![allow(clippy::unnecessary_wraps, unsafe_code)]

use super::lazy::{Builders, Building, EntryPart, LazyDialog, LazyPage, NotFetched};
use super::{components, pages};
use crate::platform;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// How long fetching the rest waits for the page in sight, in milliseconds.
const FETCH_DELAY_MS: i32 = 500;

/// The `meta` element that names the style sheet of what loads on demand.
const STYLE: &str = "later";

/// The builders of every lazy view.
pub(super) const BUILDERS: Builders = Builders {
    page: |page| Box::pin(page_with_style(page)),
    part,
};

/// Builds a part of the start, in the module `entry`.
#[wasm_split(entry, wasm_split_path = leptos::wasm_split, fallible, preload(preload_entry))]
fn build_part(part: EntryPart) -> Result<AnyView, SplitLoaderError> {
    Ok(match part {
        EntryPart::Form => view! { <pages::EntryPage /> }.into_any(),
        EntryPart::Progress => view! { <components::HeaderProgress /> }.into_any(),
        EntryPart::Chips => view! { <components::Chips /> }.into_any(),
        EntryPart::ProgressBar => view! { <components::ProgressBar /> }.into_any(),
        EntryPart::Banners => view! { <components::Banners /> }.into_any(),
    })
}

/// Builds a page or dialog, in the module `later`.
#[wasm_split(later, wasm_split_path = leptos::wasm_split, fallible, preload(preload_later))]
fn build_page(page: LazyPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        LazyPage::Overview => view! { <pages::OverviewPage /> }.into_any(),
        LazyPage::Charts => view! { <pages::ChartsPage /> }.into_any(),
        LazyPage::Report => view! { <pages::ReportPage /> }.into_any(),
        LazyPage::Data => view! { <pages::DataPage /> }.into_any(),
        LazyPage::Kiosk => view! { <pages::KioskPage /> }.into_any(),
        LazyPage::Settings => view! { <pages::SettingsPage /> }.into_any(),
        LazyPage::Help => view! { <pages::HelpPage /> }.into_any(),
        LazyPage::OldFont(key) => view! { <components::OldFont key /> }.into_any(),
        LazyPage::Dialog(LazyDialog::Finalize(open)) => {
            view! { <components::FinalizeDialog open /> }.into_any()
        }
        LazyPage::Dialog(LazyDialog::Paste(requested)) => {
            view! { <pages::PasteDialog requested /> }.into_any()
        }
    })
}

/// A page needs its style sheet as well: both are fetched at once.
async fn page_with_style(page: LazyPage) -> Result<AnyView, NotFetched> {
    wasm_bindgen_futures::spawn_local(async {
        let _ = preload_later().await;
    });
    let styled = platform::styles::load(STYLE).await;
    styled.map_err(|_| NotFetched)?;
    build_page(page).await.map_err(|_| NotFetched)
}

/// The form comes first, with its style sheet; the parts above it wait until it is drawn.
fn part(part: EntryPart) -> Building {
    Box::pin(async move {
        if matches!(part, EntryPart::Form) {
            let styled = platform::styles::load(STYLE).await;
            styled.map_err(|_| NotFetched)?;
        } else {
            preload_entry().await.map_err(|_| NotFetched)?;
            platform::clock::pause(0).await;
        }
        build_part(part).await.map_err(|_| NotFetched)
    })
}

/// Fetches the module `entry` while the start is still busy. A failure is left
/// to the next request, here and below.
pub(super) fn fetch_entry() {
    wasm_bindgen_futures::spawn_local(async {
        let _ = preload_entry().await;
    });
}

/// Fetches every module in the background, so that no page has to wait for it.
pub(super) fn fetch_all() {
    leptos::task::spawn_local(async {
        let _ = preload_entry().await;
        platform::clock::pause(FETCH_DELAY_MS).await;
        let _ = platform::styles::load(STYLE).await;
        let _ = preload_later().await;
    });
}
