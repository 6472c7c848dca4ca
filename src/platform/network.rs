//! Whether the device believes it has a network.

use wasm_bindgen::{JsCast, prelude::Closure};

/// What the browser believes now (`navigator.onLine`).
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|w| w.navigator().on_line())
}

/// Calls `changed` whenever that changes, for as long as the page lives.
pub fn on_change(changed: impl Fn(bool) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let changed = Closure::<dyn Fn()>::new(move || changed(is_online()));
    for event in ["online", "offline"] {
        let _ = window.add_event_listener_with_callback(event, changed.as_ref().unchecked_ref());
    }
    changed.forget();
}
