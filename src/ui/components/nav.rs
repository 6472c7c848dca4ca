//! The menu: a bar at the bottom on phones, a rail at the side on wide screens.

use crate::ui::store::Store;
use crate::view::route::Route;
use leptos::prelude::*;

/// One line drawings in 24 × 24, stroked by the style sheet.
fn drawing(route: &Route) -> &'static str {
    match route {
        Route::Overview => "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
        Route::Entry(_) => "M5 4h14v16H5zM8 9h8M8 13h8M8 17h4",
        Route::Charts(_) => "M4 20h16M7 20v-7M12 20V6M17 20v-10",
        Route::Report(_) => "M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7",
        Route::Data => "M12 4v10m-4-4 4 4 4-4M5 16v4h14v-4",
        Route::Settings => "M4 7h10m4 0h2M4 17h2m4 0h10M14 5v4M8 15v4",
        Route::Kiosk(_) => "M3 5h18v11H3zM9 20h6M12 16v4",
        Route::Help => "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2m0 3v.5M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0",
    }
}

/// The menu.
#[component]
pub(in crate::ui) fn Nav() -> impl IntoView {
    let store = Store::here();
    let link = move |make: fn(crate::plan::PeriodId) -> Route| {
        let sample = make(store.period().id);
        let (page, path) = (sample.page(), drawing(&sample));
        // Seven names side by side are too many for a phone, unless they are short.
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
                    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                        <path d=path />
                    </svg>
                    <span>{name}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label="Các trang">
            <ul>
                {link(|_| Route::Overview)} {link(|p| Route::Entry(Some(p)))}
                {link(|p| Route::Charts(Some(p)))} {link(|p| Route::Report(Some(p)))}
                {link(|_| Route::Data)} {link(|_| Route::Settings)} {link(|_| Route::Help)}
            </ul>
        </nav>
    }
}
