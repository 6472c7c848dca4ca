//! Listening to window and document for as long as the page lives.

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::{Event, EventTarget};

/// Calls `then` at every `event` of the window.
pub(super) fn on_window(event: &'static str, then: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, event, move |_| then());
    }
}

/// Calls `then` at every `event` of the document.
pub(super) fn on_document(event: &'static str, then: impl Fn() + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen(&document, event, move |_| then());
    }
}

/// Calls `then` with every `event` of `target`; it may prevent what the browser
/// would do.
pub(super) fn listen(target: &EventTarget, event: &'static str, then: impl Fn(&Event) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, options, then).forget();
}
