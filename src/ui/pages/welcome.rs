//! The first visit: who reports, and where the data is stored.

use super::ReporterFields;
use crate::platform;
use crate::ui::store::Store;
use crate::view::route::Route;
use leptos::prelude::*;

/// Asks who reports. Answers are saved as they are typed.
#[component]
pub(in crate::ui) fn Welcome(
    /// Set to `false` when the clerk goes on.
    done: RwSignal<bool>,
    /// Where the data is kept, as markup of the static page.
    notes: String,
) -> impl IntoView {
    let store = Store::here();
    let asked = RwSignal::new(false);
    let missing = move || asked.get() && store.unit_code().is_none();
    let plan = store.plan();
    view! {
        <div class="title">
            <div>
                <h1>"Ai báo cáo?"</h1>
                <p class="lead">{plan.title.clone()}</p>
            </div>
        </div>
        <form
            class="card narrow stack-v"
            on:submit=move |event| {
                event.prevent_default();
                asked.set(true);
                if store.unit_code_untracked().is_some() {
                    go_on(store, done);
                }
            }
        >
            <ReporterFields />
            <p class="msg" role="alert">
                {move || missing().then_some("Xin chọn đơn vị: gõ mã hoặc một phần tên rồi bấm Enter.")}
            </p>
            <div class="actions">
                <button type="submit" class="btn primary" data-action="start">"Bắt đầu"</button>
            </div>
        </form>
        <section class="card narrow" inner_html=notes></section>
    }
}

/// To the form; where the address names another page, to that one.
fn go_on(store: Store, done: RwSignal<bool>) {
    if store
        .route
        .with_untracked(|route| *route == Route::Overview)
    {
        platform::address::set_hash(&Route::Entry(None).hash());
    } else {
        done.set(false);
    }
}
