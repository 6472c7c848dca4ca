//! Whether the device believes it has a network.

use super::{events, js};

/// What the browser believes now (`navigator.onLine`).
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Whether the clerk has asked the browser to save data (`navigator.connection.saveData`).
#[must_use]
pub fn saves_data() -> bool {
    let saves = || {
        let navigator = web_sys::window()?.navigator();
        let connection = js::member(&navigator, "connection")?;
        js::member(&connection, "saveData")
    };
    saves().is_some_and(|saves| saves.is_truthy())
}

/// Calls `changed` whenever that changes, for as long as the page lives.
pub fn on_change(changed: impl Fn(bool) + Clone + 'static) {
    for event in ["online", "offline"] {
        let changed = changed.clone();
        events::on_window(event, move || changed(is_online()));
    }
}
