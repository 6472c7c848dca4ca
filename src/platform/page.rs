//! The page as a document: its title, its elements, leaving and printing it.

use super::{clock, events};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

/// The document.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The content of `meta[name=…]`, if the page has it.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    document()?
        .query_selector(&format!("meta[name=\"{name}\"]"))
        .ok()??
        .get_attribute("content")
}

/// The first element that matches `selector`.
#[must_use]
pub fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements that match `selector`, in the order of the page.
#[must_use]
pub fn find_all(selector: &str) -> Vec<HtmlElement> {
    let Some(list) = document().and_then(|d| d.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.get(i)?.dyn_into().ok())
        .collect()
}

/// Calls `then` in a task of its own, after what has just changed could be drawn;
/// at once where the page is hidden, because browsers throttle its timers.
pub fn once_drawn(then: impl FnOnce() + 'static) {
    if document().is_some_and(|document| document.hidden()) {
        then();
    } else {
        clock::after(0, then);
    }
}

/// Has the browser ask before the page is left while `would_lose` says so.
pub fn on_leave(would_lose: impl Fn() -> bool + 'static) {
    if let Some(window) = web_sys::window() {
        events::listen(&window, "beforeunload", move |event| {
            if would_lose() {
                event.prevent_default();
            }
        });
    }
}

/// Scrolls to the top, as a new page does.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Asks the browser to print.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Whether a click was on a link, or on something inside one.
#[must_use]
pub fn is_link(event: &web_sys::Event) -> bool {
    use wasm_bindgen::JsCast;
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| matches!(target.closest("a"), Ok(Some(_))))
}
