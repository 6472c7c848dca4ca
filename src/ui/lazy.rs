//! Views that load on demand: what can be asked for, and the place that a view
//! takes once its module has arrived.
//!
//! How a view is built is known to [`super::builders`] alone, which imports
//! every page. The app hands it down as [`Builders`], so that a page can ask for
//! another view without importing what imports that page.

pub(super) mod actions;

use crate::storage::Key;
use crate::view::paste::PasteRequest;
use crate::view::text::loading;
use leptos::prelude::*;
use leptos::reactive::{computed::ScopedFuture, owner::Owner};
use std::pin::Pin;
use std::sync::Arc;

/// A page of the module that loads on demand, or a dialog.
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

/// A dialog of the module that loads on demand. Its signal says whether it is
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

/// A part of the module that is fetched during the start: the entry form and
/// the parts of the header and the banners.
#[derive(Clone, Copy)]
pub(super) enum EntryPart {
    /// The entry form.
    Form,
    /// In the header: the save state and the count of answered rows.
    Progress,
    /// The header's chips: deadline, backups, network.
    Chips,
    /// The header's progress bar.
    ProgressBar,
    /// The banners above every page.
    Banners,
}

/// The module of a view could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotFetched;

/// A view whose module may still be on its way.
pub(super) type Building = Pin<Box<dyn Future<Output = Result<AnyView, NotFetched>>>>;

/// How views are built, provided by the app as a context.
#[derive(Clone, Copy)]
pub(super) struct Builders {
    /// Builds a page or dialog.
    pub(super) page: fn(LazyPage) -> Building,
    /// Builds a part of the start.
    pub(super) part: fn(EntryPart) -> Building,
}

impl Builders {
    fn here() -> Self {
        use_context().expect("the app provides the builders to all its pages")
    }
}

/// The place of a page or dialog. Where its module cannot be fetched the place
/// says so, and tries again when asked.
pub(super) fn lazy(page: LazyPage) -> AnyView {
    let build = Builders::here().page;
    place(Arc::new(move || build(page)), OnFailure::Say)
}

/// The place of a dialog, which is built when it is first shown.
pub(super) fn lazy_dialog(dialog: LazyDialog) -> impl IntoView {
    let asked =
        Memo::new(move |asked: Option<&bool>| asked.copied().unwrap_or(false) || dialog.is_shown());
    move || asked.get().then(|| lazy(LazyPage::Dialog(dialog)))
}

/// The place of a part of the start. Only the form reports that its module could
/// not be fetched; the other parts, of the same module, stay blank.
pub(super) fn entry_part(part: EntryPart) -> AnyView {
    let build = Builders::here().part;
    let on_failure = match part {
        EntryPart::Form => OnFailure::Say,
        _ => OnFailure::StayBlank,
    };
    place(Arc::new(move || build(part)), on_failure)
}

/// What a place does whose module could not be fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnFailure {
    /// Says so and offers to try again.
    Say,
    /// Nothing.
    StayBlank,
}

fn place(start: Arc<dyn Fn() -> Building + Send + Sync>, on_failure: OnFailure) -> AnyView {
    let arrived = RwSignal::new_local(None::<AnyView>);
    let failed = RwSignal::new(false);
    let owner = Owner::current();
    let load = move || {
        failed.set(false);
        let building = start();
        let filling = async move {
            match building.await {
                Ok(view) => {
                    let _ = arrived.try_set(Some(view));
                }
                Err(NotFetched) => {
                    let _ = failed.try_set(on_failure == OnFailure::Say);
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
                                {loading::NO_VIEW}
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
