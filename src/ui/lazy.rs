//! Views that load on demand: what can be asked for, and the place that a view
//! takes once its module has arrived.
//!
//! How a view is built is known to [`super::builders`] alone, which imports
//! every page. The app hands it down as a [`Builder`], so that a page can ask for
//! another view without importing what imports that page.

pub(super) mod actions;

use crate::storage::Key;
use crate::ui::store::Store;
use crate::view::paste::PasteRequest;
use crate::view::text::loading::{self, Part};
use leptos::prelude::*;
use leptos::reactive::{computed::ScopedFuture, owner::Owner};
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;

/// A page or dialog of a module that loads on demand.
#[derive(Clone, Copy)]
pub(super) enum LazyPage {
    /// The overview (Tổng quan).
    Overview,
    /// The charts (Biểu đồ).
    Charts,
    /// The report (Báo cáo).
    Report,
    /// The data page (Gói dữ liệu).
    Data,
    /// The kiosk (Màn hình).
    Kiosk,
    /// The settings (Cài đặt).
    Settings,
    /// The help (Trợ giúp).
    Help,
    /// Below a field: its text in Unicode, where it is in an old font.
    OldFont(StoredValue<Key>),
    /// A dialog.
    Dialog(LazyDialog),
}

/// A dialog of a module that loads on demand. Its signal says whether it is
/// shown.
#[derive(Clone, Copy)]
pub(super) enum LazyDialog {
    /// Finalising (Chốt báo cáo), shown while the signal is `true`.
    Finalize(RwSignal<bool>),
    /// Pasting (Dán từ bảng tính), shown while the signal holds a request.
    Paste(RwSignal<Option<PasteRequest>>),
}

impl LazyDialog {
    fn is_shown(self) -> bool {
        match self {
            Self::Finalize(open) => open.get(),
            Self::Paste(requested) => requested.with(Option::is_some),
        }
    }
}

/// The module of a view could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotFetched;

impl From<SplitLoaderError> for NotFetched {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A view whose module may still be on its way.
pub(super) type Building = Pin<Box<dyn Future<Output = Result<AnyView, NotFetched>>>>;

/// How views are built, provided by the app as a context.
#[derive(Clone, Copy)]
pub(super) struct Builder(pub(super) fn(LazyPage) -> Building);

/// The place of a page or dialog. Where its module cannot be fetched the place
/// says so, and tries again when asked.
pub(super) fn lazy(page: LazyPage) -> AnyView {
    let Builder(build) = use_context().expect("the app provides the builder to all its pages");
    let arrived = RwSignal::new_local(None::<AnyView>);
    let failed = RwSignal::new(false);
    let owner = Owner::current();
    let load = move || {
        failed.set(false);
        let building = build(page);
        let filling = async move {
            match building.await {
                Ok(view) => {
                    let _ = arrived.try_set(Some(view));
                }
                Err(NotFetched) => {
                    let _ = failed.try_set(true);
                }
            }
        };
        let scoped = owner.clone().unwrap_or_default();
        leptos::task::spawn_local(scoped.with(|| ScopedFuture::new_untracked(filling)));
    };
    load();
    view! {
        {move || {
            arrived.track();
            arrived.try_update_untracked(Option::take).flatten()
        }}
        {move || {
            let load = load.clone();
            failed
                .get()
                .then(|| {
                    view! {
                        <div class="empty-state" role="alert">
                            <p>
                                {not_there(page)}
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

/// What is said where the module of `page` cannot be fetched.
fn not_there(page: LazyPage) -> String {
    let route = Store::here().route;
    route.with_untracked(|route| {
        loading::no_view(match page {
            LazyPage::Dialog(LazyDialog::Finalize(_)) => Part::Finalizing,
            LazyPage::Dialog(LazyDialog::Paste(_)) => Part::Pasting,
            LazyPage::OldFont(_) => Part::OldFont,
            _ => Part::Page(route.title()),
        })
    })
}

/// The place of a dialog, which is built when it is first shown.
pub(super) fn lazy_dialog(dialog: LazyDialog) -> impl IntoView {
    let asked =
        Memo::new(move |asked: Option<&bool>| asked.copied().unwrap_or(false) || dialog.is_shown());
    move || asked.get().then(|| lazy(LazyPage::Dialog(dialog)))
}
