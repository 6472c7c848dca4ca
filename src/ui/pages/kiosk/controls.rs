//! Steering the wall: keys, touch, and the bar of buttons.

use super::wall::Wall;
use crate::platform::{self, clock, wall as screen};
use leptos::{ev, prelude::*};

/// How long the bar stays after the last touch, in milliseconds.
const BAR_MS: i64 = 6_000;

impl Wall {
    fn turn(self, forward: bool) {
        let count = self.slides.with_untracked(Vec::len);
        self.rotation
            .update(|r| *r = r.step(forward, clock::now_millis(), count));
    }

    fn toggle_pause(self) {
        self.rotation
            .update(|r| *r = r.toggle_paused(clock::now_millis()));
    }

    fn show_bar(self) {
        self.bar_until.set(Some(clock::now_millis() + BAR_MS));
    }

    fn leave(self) {
        if !self.config().with_untracked(|c| c.locked) {
            screen::leave_fullscreen();
            platform::address::set_hash("#/");
        }
    }
}

/// Listens to keys, and to the size of the screen, while the wall is in sight.
pub(super) fn listen(wall: Wall) {
    let resized = window_event_listener(ev::resize, move |_| wall.screen.set(screen::viewport()));
    let keyed = window_event_listener(ev::keydown, move |event| {
        match event.key().as_str() {
            " " => wall.toggle_pause(),
            "ArrowLeft" => wall.turn(false),
            "ArrowRight" => wall.turn(true),
            "f" | "F" => screen::toggle_fullscreen(),
            "Escape" => wall.leave(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || {
        resized.remove();
        keyed.remove();
    });
}

/// A touch of the left quarter turns back, of the right one forward; between
/// them it brings the buttons.
pub(super) fn touched(wall: Wall, event: &ev::PointerEvent) {
    let width = wall.screen.get_untracked().0.max(1);
    match f64::from(event.client_x()) / f64::from(width) {
        ..0.25 => wall.turn(false),
        0.75.. => wall.turn(true),
        _ => wall.show_bar(),
    }
}

/// The buttons, for a while after a touch.
#[component]
pub(super) fn ControlBar(
    /// The wall.
    wall: Wall,
) -> impl IntoView {
    // Who uses a button is likely to use the next.
    let with_bar = move |act: fn(Wall)| {
        move |_| {
            wall.show_bar();
            act(wall);
        }
    };
    let is_paused = move || wall.rotation.with(|r| r.paused);
    view! {
        <Show when=move || wall.bar_until.with(Option::is_some)>
            <div class="wall-bar" role="toolbar" aria-label="Điều khiển màn hình">
                <button type="button" on:click=with_bar(|wall| wall.turn(false))>"Trước"</button>
                <button type="button" on:click=with_bar(Wall::toggle_pause)>
                    {move || if is_paused() { "Chạy tiếp" } else { "Dừng" }}
                </button>
                <button type="button" on:click=with_bar(|wall| wall.turn(true))>"Sau"</button>
                <button type="button" on:click=move |_| screen::toggle_fullscreen()>"Toàn màn hình"</button>
                <Show when=move || !wall.config().with(|c| c.locked)>
                    <button type="button" data-action="leave" on:click=move |_| wall.leave()>"Thoát"</button>
                </Show>
            </div>
        </Show>
    }
}
