//! What has the focus, and moving it.

use super::clock;
use super::page::{document, find};
use super::styles::is_narrow;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlInputElement};

/// How often [`to_when_there`] looks for its element, in milliseconds.
const POLL_MS: i32 = 50;
/// How many times it looks: five seconds in all.
const MAX_POLLS: u32 = 100;

/// Brings an element into view and gives it the focus.
pub fn to(selector: &str) {
    if let Some(element) = find(selector) {
        element.scroll_into_view_with_bool(true);
        let _ = element.focus();
    }
}

/// As [`to`], as soon as the element is there; gives up after a few seconds.
pub fn to_when_there(selector: String) {
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..MAX_POLLS {
            clock::pause(POLL_MS).await;
            if find(&selector).is_some() {
                return to(&selector);
            }
        }
    });
}

/// Gives an element the focus and, where it is out of sight, brings it to the
/// middle of the window, clear of whatever sticks to its edges.
pub fn to_in_view(selector: &str) {
    let Some(element) = find(selector) else {
        return;
    };
    let (top, height) = (element.get_bounding_client_rect().top(), view_height());
    if top < height / 5.0 || top > height * 4.0 / 5.0 {
        scroll_to_middle(&element);
    }
    without_scrolling(&element);
}

fn scroll_to_middle(element: &HtmlElement) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// On a phone, brings an element to the middle of the window where it lies below it, unless
/// something has the focus already.
pub fn show_on_phone(selector: &str) {
    if let Some(element) = find(selector).filter(|_| is_narrow() && !is_in_field())
        && element.get_bounding_client_rect().bottom() > view_height()
    {
        scroll_to_middle(&element);
    }
}

/// Gives an element the focus without scrolling.
pub fn to_quietly(selector: &str) {
    if let Some(element) = find(selector) {
        without_scrolling(&element);
    }
}

/// Gives the focus back to `before` where nothing else has taken it.
pub fn restore(before: Option<&HtmlElement>) {
    let nowhere = current().is_none_or(|element| element.tag_name() == "BODY");
    if let Some(element) = before.filter(|_| nowhere) {
        without_scrolling(element);
    }
}

/// Keeps a field wholly selected whose text is about to be set: what is typed
/// next is meant to replace it.
pub fn keep_selection() {
    let field = current().and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let end = u32::try_from(field.value().encode_utf16().count()).ok();
    let whole = end > Some(0)
        && field.selection_start().ok().flatten() == Some(0)
        && field.selection_end().ok().flatten() == end;
    if whole {
        clock::after(0, move || {
            if current().as_deref() == Some(&*field) {
                field.select();
            }
        });
    }
}

/// What has the focus.
#[must_use]
pub fn current() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Whether the focus is in a field that is typed in.
#[must_use]
pub fn is_in_field() -> bool {
    current().is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

fn without_scrolling(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// The window's height in CSS pixels.
fn view_height() -> f64 {
    const UNKNOWN: f64 = 600.0;
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(UNKNOWN)
}
