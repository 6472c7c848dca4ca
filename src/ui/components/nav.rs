//! The menu: a bar at the bottom on phones, a rail at the side on wide screens.

use crate::platform;
use crate::ui::store::Store;
use crate::view::route::Route;
use leptos::prelude::*;

/// The id of a page's icon, a symbol in `index.html`.
fn drawing(route: &Route) -> &'static str {
    match route {
        Route::Overview => "#i-home",
        Route::Entry(_) => "#i-pen",
        Route::Charts(_) | Route::Kiosk(_) => "#i-bars",
        Route::Report(_) => "#i-page",
        Route::Data => "#i-box",
        Route::Settings => "#i-sliders",
        Route::Help => "#i-help",
    }
}

/// The menu.
#[component]
pub(in crate::ui) fn Nav() -> impl IntoView {
    let store = Store::here();
    let link = move |make: fn(crate::plan::PeriodId) -> Route| {
        let sample = make(store.period().id);
        let (page, drawing) = (sample.page(), drawing(&sample));
        // On a phone names fit beside each other only where they are short.
        let name = match sample {
            Route::Entry(_) => view! { "Nhập " <span class="long">"số "</span> "liệu" }.into_any(),
            _ => sample.title().into_any(),
        };
        view! {
            <li>
                <a
                    href=move || make(store.period().id).hash()
                    aria-current=move || (store.route.get().page() == page).then_some("page")
                >
                    <svg class="icon" aria-hidden="true">
                        <use href=drawing />
                    </svg>
                    <span>{name}</span>
                </a>
            </li>
        }
    };
    // On a phone these are behind "Thêm"; on a wide screen they stand below the others.
    let more = RwSignal::new(false);
    let here = move || {
        let page = store.route.with(Route::page);
        matches!(page, "data" | "settings" | "help").then_some("page")
    };
    view! {
        <nav
            class="nav"
            aria-label="Các trang"
            on:click=move |event| {
                // A page was chosen.
                if platform::page::is_link(&event) {
                    more.set(false);
                }
            }
            on:keydown=move |event| {
                if event.key() == "Escape" && more.get_untracked() {
                    more.set(false);
                    platform::focus::to(".nav .more");
                }
            }
        >
            <ul>
                {link(|_| Route::Overview)} {link(|p| Route::Entry(Some(p)))}
                {link(|p| Route::Charts(Some(p)))} {link(|p| Route::Report(Some(p)))}
                <li class="for-phone">
                    <button
                        type="button"
                        class="more"
                        aria-expanded=move || more.get().to_string()
                        aria-controls="more-pages"
                        aria-current=here
                        on:click=move |_| more.update(|more| *more = !*more)
                    >
                        <svg class="icon" aria-hidden="true">
                            <use href="#i-more" />
                        </svg>
                        <span>"Thêm"</span>
                    </button>
                </li>
            </ul>
            <ul id="more-pages" class="more-pages" data-open=move || more.get().then_some("")>
                {link(|_| Route::Data)} {link(|_| Route::Settings)} {link(|_| Route::Help)}
            </ul>
        </nav>
    }
}
