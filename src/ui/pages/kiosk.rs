//! Màn hình: the wall of a one-stop office. Slides come and go by themselves;
//! nothing can be edited from here.

mod feeding;
mod slide;

use self::feeding::Feeding;
use self::slide::SlideView;
use crate::bundle::Ledger;
use crate::platform::{self, clock, wall};
use crate::session::SaveState;
use crate::ui::shell::{PendingUpdate, Shell};
use crate::ui::store::Store;
use crate::view::kiosk::{
    Rotation, burn_in_offset, freshness, is_night, last_finalized, owner, shown_units, slides,
};
use crate::view::route::Route;
use chrono::{DateTime, FixedOffset, Timelike};
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// The one timer's beat, in milliseconds.
const BEAT: i32 = 1_000;
/// After how many beats the screen lock is seen to.
const LOCK_BEATS: u32 = 10;
/// How long the buttons stay, in milliseconds.
const BAR: i64 = 6_000;
/// How long after a failure the page starts anew, in milliseconds.
const RESTART: i32 = 15_000;
/// Set on the root element while the last slide waits for that.
const FAILED: &str = "data-wall-failed";

/// The wall.
#[component]
pub(in crate::ui) fn KioskPage() -> impl IntoView {
    let store = Store::here();
    let query = match store.route.get_untracked() {
        Route::Kiosk(query) => query,
        _ => String::new(),
    };
    let shell = Shell::here();
    let feeding = Feeding::new(store, shell, query);
    let config = feeding.config;
    let local = Memo::new(move |_| config.with(|c| c.data.is_empty()));
    let ledger: Memo<Arc<Ledger>> = Memo::new(move |_| {
        Arc::new(if local.get() {
            (*store.ledger()).clone()
        } else {
            feeding.feed.with(|feed| feed.ledger())
        })
    });
    let units = Memo::new(move |_| {
        let named = config.with(|c| c.units.clone());
        if named.is_empty() {
            let own = store.unit_code().filter(|_| local.get());
            shown_units(&store.plan(), &ledger.get(), own)
        } else {
            named
        }
    });
    let all = Memo::new(move |_| {
        let (plan, now) = (store.plan(), store.now.get());
        let ledger = ledger.get();
        config.with(|c| units.with(|units| slides(&plan, c, &ledger, units, now)))
    });
    let rotation = RwSignal::new(Rotation::start(clock::now_millis()));
    let size = RwSignal::new(wall::viewport());
    let bar_until = RwSignal::new(0_i64);
    let bar_open = RwSignal::new(false);

    let turn = move |forward: bool| {
        let count = all.with_untracked(Vec::len);
        rotation.update(|r| *r = r.step(forward, clock::now_millis(), count));
    };
    let pause = move || rotation.update(|r| *r = r.toggle_paused(clock::now_millis()));
    let show_bar = move || {
        bar_until.set(clock::now_millis() + BAR);
        bar_open.set(true);
    };
    let leave = move || {
        if !config.with_untracked(|c| c.locked) {
            wall::leave_fullscreen();
            platform::page::set_hash("#/");
        }
    };

    let lock = wall::WakeLock::default();
    lock.hold();
    let beats = StoredValue::new(0_u32);
    let beat = clock::Every::start(BEAT, move || {
        let now = clock::now_millis();
        let (count, seconds) = (
            all.with_untracked(Vec::len),
            config.with_untracked(|c| c.seconds),
        );
        let before = rotation.get_untracked();
        let after = before.tick(now, count, seconds);
        if after != before {
            // A plan that could not be kept would come as new again and again.
            let saved = store
                .save_state
                .with_untracked(|state| *state == SaveState::Saved);
            if let Some(update) = shell.update.get_untracked()
                && (saved || update == PendingUpdate::App)
                && is_night(store.now_exactly())
            {
                update.apply();
            }
            rotation.set(after);
        }
        if bar_open.get_untracked() && now > bar_until.get_untracked() {
            bar_open.set(false);
        }
        beats.update_value(|beats| *beats = beats.wrapping_add(1));
        if beats.get_value().is_multiple_of(LOCK_BEATS) {
            lock.hold();
        }
        feeding.keep_fed(now);
    });
    let held = StoredValue::new_local(Some((beat, wall::Failsafe::start(FAILED, RESTART))));
    let resized = window_event_listener(ev::resize, move |_| size.set(wall::viewport()));
    let keyed = window_event_listener(ev::keydown, move |event| {
        match event.key().as_str() {
            " " => pause(),
            "ArrowLeft" => turn(false),
            "ArrowRight" => turn(true),
            "f" | "F" => wall::toggle_fullscreen(),
            "Escape" => leave(),
            _ => return,
        }
        event.prevent_default();
    });
    let before = platform::page::root_attribute("data-theme");
    Effect::new(move |_| {
        if let Some(theme) = config.with(|c| c.theme) {
            platform::page::set_root_attribute("data-theme", Some(theme));
        }
    });
    on_cleanup(move || {
        drop(held.try_update_value(Option::take));
        resized.remove();
        keyed.remove();
        platform::page::set_root_attribute("data-theme", before.as_deref());
    });

    let title = move || {
        let title = config.with(|c| c.title.clone());
        if title.is_empty() {
            owner(&store.plan(), &units.get())
        } else {
            title
        }
    };
    let fresh = Memo::new(move |_| {
        let made = if local.get() {
            units.with(|units| last_finalized(&ledger.get(), units))
        } else {
            feeding.feed.with(|feed| feed.oldest_created_at())
        };
        let limit = (!local.get()).then(|| config.with(|c| c.stale_hours));
        freshness(store.now.get(), made, limit)
    });
    let place = move || {
        let (across, down) = burn_in_offset(rotation.with(|r| r.shown));
        format!(
            "translate({}vw, {}vh)",
            f32::from(across) / 10.0,
            f32::from(down) / 10.0
        )
    };
    let touched = move |event: ev::PointerEvent| {
        let x = f64::from(event.client_x()) / f64::from(size.get_untracked().0.max(1));
        match x {
            ..0.25 => turn(false),
            0.75.. => turn(true),
            _ => show_bar(),
        }
    };
    view! {
        <div
            class="wall"
            translate="no"
            style:transform=place
            data-paused=move || rotation.with(|r| r.paused).to_string()
            on:pointerup=touched
            on:contextmenu=|event| event.prevent_default()
            on:wheel=|event| event.prevent_default()
            on:dragstart=|event| event.prevent_default()
        >
            <header class="wall-top">
                <b>{title}</b>
                <time>{move || hour(store.now.get())}</time>
            </header>
            <SlideView slides=all rotation size />
            <footer class="wall-foot" data-stale=move || fresh.with(|f| f.stale).to_string()>
                <Show when=move || fresh.with(|f| f.stale)>
                    <b class="wall-stale">"Số liệu cũ"</b>
                </Show>
                <span>{move || fresh.with(|f| f.line.clone())}</span>
                <Show when=move || rotation.with(|r| r.paused)>
                    <b>"Đang dừng"</b>
                </Show>
                <span class="wall-count">
                    {move || {
                        let (at, count) = (rotation.with(|r| r.index), all.with(Vec::len));
                        format!("{}/{count}", at.min(count - 1) + 1)
                    }}
                </span>
                {move || {
                    feeding.notices().into_iter().map(|words| view! { <p class="wall-notice">{words}</p> }).collect_view()
                }}
            </footer>
            <p class="wall-failed" role="alert">
                "Màn hình gặp sự cố và sẽ tự mở lại sau ít giây. Nội dung đang hiện là trang gần nhất."
            </p>
        </div>
        <Show when=move || bar_open.get()>
            <div class="wall-bar" role="toolbar" aria-label="Điều khiển màn hình">
                <button type="button" on:click=move |_| { show_bar(); turn(false) }>"Trước"</button>
                <button type="button" on:click=move |_| { show_bar(); pause() }>
                    {move || if rotation.with(|r| r.paused) { "Chạy tiếp" } else { "Dừng" }}
                </button>
                <button type="button" on:click=move |_| { show_bar(); turn(true) }>"Sau"</button>
                <button type="button" on:click=move |_| wall::toggle_fullscreen()>"Toàn màn hình"</button>
                <Show when=move || !config.with(|c| c.locked)>
                    <button type="button" data-action="leave" on:click=move |_| leave()>"Thoát"</button>
                </Show>
            </div>
        </Show>
    }
}

fn hour(now: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", now.hour(), now.minute())
}
