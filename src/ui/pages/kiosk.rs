//! The kiosk page (Màn hình): slides on the wall screen of a one-stop office, which
//! turn by themselves; nothing can be edited from here.

mod beat;
mod controls;
mod poller;
mod slide;
mod wall;

use self::controls::ControlBar;
use self::slide::SlideView;
use self::wall::Wall;
use crate::platform;
use crate::ui::shell::Shell;
use crate::ui::store::Store;
use crate::view::kiosk::{Freshness, burn_in_offset};
use crate::view::route::Route;
use crate::view::text;
use leptos::prelude::*;

/// The wall.
#[component]
pub(in crate::ui) fn KioskPage() -> impl IntoView {
    let store = Store::here();
    let query = match store.route.get_untracked() {
        Route::Kiosk(query) => query,
        _ => String::new(),
    };
    let wall = Wall::new(store, Shell::here(), query);
    beat::start(wall);
    controls::listen(wall);
    follow_theme(wall);
    // Each slide is shifted a little, so that nothing burns into the screen.
    let place = move || {
        let (across, down) = burn_in_offset(wall.rotation.with(|r| r.shown));
        format!(
            "translate({}vw, {}vh)",
            f32::from(across) / 10.0,
            f32::from(down) / 10.0
        )
    };
    view! {
        <div
            class="wall"
            translate="no"
            style:transform=place
            data-paused=move || wall.rotation.with(|r| r.paused).to_string()
            on:pointerup=move |event| controls::touched(wall, &event)
            on:contextmenu=|event| event.prevent_default()
            on:wheel=|event| event.prevent_default()
            on:dragstart=|event| event.prevent_default()
        >
            <header class="wall-top">
                <b>{move || wall.title()}</b>
                <time>{move || text::hour(store.now.get())}</time>
            </header>
            <SlideView slides=wall.slides rotation=wall.rotation size=wall.screen />
            <Foot wall />
            <p class="wall-failed" role="alert">
                {text::loading::WALL_FAILED}
            </p>
        </div>
        <ControlBar wall />
    }
}

/// Below the slides: how fresh the figures are, which slide this is, and what is
/// wrong with the configuration or a published file.
#[component]
fn Foot(
    /// The wall.
    wall: Wall,
) -> impl IntoView {
    let fresh: Memo<Freshness> = Memo::new(move |_| wall.freshness());
    let count = move || {
        let (at, count) = (wall.rotation.with(|r| r.index), wall.slides.with(Vec::len));
        format!("{}/{count}", at.min(count - 1) + 1)
    };
    let notices = move || {
        let notices = wall.poller.notices().into_iter();
        notices
            .map(|notice| view! { <p class="wall-notice">{notice}</p> })
            .collect_view()
    };
    view! {
        <footer class="wall-foot" data-stale=move || fresh.with(|f| f.stale).to_string()>
            <Show when=move || fresh.with(|f| f.stale)>
                <b class="wall-stale">"Số liệu cũ"</b>
            </Show>
            <span>{move || fresh.with(|f| f.line.clone())}</span>
            <Show when=move || wall.rotation.with(|r| r.paused)>
                <b>"Đang dừng, sẽ tự chạy tiếp"</b>
            </Show>
            <span class="wall-count">{count}</span>
            {notices}
        </footer>
    }
}

/// Follows the theme of the configuration for as long as the wall is in sight.
fn follow_theme(wall: Wall) {
    let before = platform::styles::root_attribute("data-theme");
    Effect::new(move |_| {
        if let Some(theme) = wall.config().with(|c| c.theme) {
            platform::styles::set_root_attribute("data-theme", Some(theme));
        }
    });
    on_cleanup(move || {
        platform::styles::set_root_attribute("data-theme", before.as_deref());
    });
}
