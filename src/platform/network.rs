//! Whether the device believes it has a network.

use super::events;

/// What the browser believes now (`navigator.onLine`).
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls `changed` whenever that changes, for as long as the page lives.
pub fn on_change(changed: impl Fn(bool) + Clone + 'static) {
    for event in ["online", "offline"] {
        let changed = changed.clone();
        events::on_window(event, move || changed(is_online()));
    }
}
