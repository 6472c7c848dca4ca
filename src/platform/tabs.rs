//! What other tabs of the same browser write to localStorage.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::StorageEvent;

/// Calls `written` with name and text of whatever another tab has just
/// written, for as long as the page lives. Removals are not told.
pub fn on_write(written: impl Fn(String, String) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let handler = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if let (Some(name), Some(text)) = (event.key(), event.new_value()) {
            written(name, text);
        }
    });
    let _ = window.add_event_listener_with_callback("storage", handler.as_ref().unchecked_ref());
    handler.forget();
}
