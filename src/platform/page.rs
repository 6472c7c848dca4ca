//! The page itself: address, title, focus, scrolling.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// `location.hash`.
#[must_use]
pub fn hash() -> String {
    window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another hash of the page.
pub fn set_hash(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Calls `changed` with the new hash, for as long as the page lives.
pub fn on_hash(changed: impl Fn(String) + 'static) {
    on_window("hashchange", move || changed(hash()));
}

/// Calls `then` in a task of its own, after what has just changed could be drawn;
/// at once where the page is out of sight, whose timers the browser holds up.
pub fn once_drawn(then: impl FnOnce() + 'static) {
    if document().is_some_and(|d| d.hidden()) {
        then();
    } else {
        super::clock::after(0, then);
    }
}

/// Has the browser ask before the page is left while `would_lose` says so.
pub fn on_leave(would_lose: impl Fn() -> bool + 'static) {
    let Some(window) = window() else { return };
    let ask = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if would_lose() {
            event.prevent_default();
        }
    });
    let _ = window.add_event_listener_with_callback("beforeunload", ask.as_ref().unchecked_ref());
    ask.forget();
}

fn on_window(event: &str, then: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    let then = Closure::<dyn Fn()>::new(then);
    let _ = window.add_event_listener_with_callback(event, then.as_ref().unchecked_ref());
    then.forget();
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// An attribute of the root element.
#[must_use]
pub fn root_attribute(name: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(name)
}

/// Sets a custom property of the root element to `text` as a CSS string: what
/// the margin boxes of printed pages show.
pub fn set_root_text(name: &str, text: &str) {
    let Some(root) = find(":root") else { return };
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    let _ = root.style().set_property(name, &quoted);
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

/// Brings an element into view and gives it the focus.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        element.scroll_into_view_with_bool(true);
        let _ = element.focus();
    }
}

/// As [`focus`], as soon as the element is there; a page that never comes is
/// waited for a few seconds.
pub fn focus_when_there(selector: String) {
    const PAUSE: i32 = 50;
    const PATIENCE: u32 = 100;
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..PATIENCE {
            super::clock::pause(PAUSE).await;
            if find(&selector).is_some() {
                return focus(&selector);
            }
        }
    });
}

/// Gives an element the focus and, where it is out of sight, brings it to the
/// middle of the window, clear of whatever sticks to its edges.
pub fn focus_in_view(selector: &str) {
    let Some(element) = find(selector) else {
        return;
    };
    let (top, height) = (element.get_bounding_client_rect().top(), view_height());
    if top < height / 5.0 || top > height * 4.0 / 5.0 {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

fn view_height() -> f64 {
    let height = window().and_then(|w| w.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(600.0)
}

/// Gives an element the focus without scrolling.
pub fn focus_quietly(selector: &str) {
    if let Some(element) = find(selector) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Keeps a field wholly selected whose text is about to be set: what is typed
/// next is meant to replace it.
pub fn keep_selected() {
    let field = focused().and_then(|f| f.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let end = u32::try_from(field.value().encode_utf16().count()).ok();
    let whole = end > Some(0)
        && field.selection_start().ok().flatten() == Some(0)
        && field.selection_end().ok().flatten() == end;
    if whole {
        super::clock::after(0, move || {
            if focused().as_deref() == Some(&*field) {
                field.select();
            }
        });
    }
}

/// What has the focus.
#[must_use]
pub fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Whether the focus is in a field that is typed in.
#[must_use]
pub fn is_typed_in() -> bool {
    focused().is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

/// Gives the focus back to `before` where nothing else has taken it.
pub fn focus_again(before: Option<&HtmlElement>) {
    let nowhere = focused().is_none_or(|element| element.tag_name() == "BODY");
    if let Some(element) = before.filter(|_| nowhere) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The size of running text in CSS pixels, as the reader has set it; 16 where
/// the browser does not say.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn text_size() -> u32 {
    let size = || {
        let root = document()?.document_element()?;
        let style = window()?.get_computed_style(&root).ok()??;
        let size = style.get_property_value("font-size").ok()?;
        size.trim_end_matches("px").parse::<f64>().ok()
    };
    size().map_or(16, |size| size.round().clamp(8.0, 64.0) as u32)
}

/// Whether there is room for two columns beside the menu.
#[must_use]
pub fn is_wide() -> bool {
    let width = window().and_then(|w| w.inner_width().ok()?.as_f64());
    width.is_none_or(|width| width >= 1200.0)
}

/// Scrolls to the top, as a new page does.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
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

/// Draws in the style sheet that `meta[name=…]` names, and comes back once it
/// rules the page.
///
/// # Errors
/// Where it cannot be fetched.
pub async fn draw_in(name: &str) -> Result<(), JsValue> {
    let (Some(document), Some(href)) = (document(), meta(name)) else {
        return Ok(());
    };
    let known = format!("link[href=\"{href}\"]");
    let link = if let Some(link) = document.query_selector(&known)? {
        link
    } else {
        let link = document.create_element("link")?;
        link.set_attribute("rel", "stylesheet")?;
        link.set_attribute("href", &href)?;
        if let Some(head) = document.head() {
            head.append_child(&link)?;
        }
        link
    };
    if super::js::member(&link, "sheet").is_some() {
        return Ok(());
    }
    let fetched = js_sys::Promise::new(&mut |resolve, reject| {
        let _ = link.add_event_listener_with_callback("load", &resolve);
        let _ = link.add_event_listener_with_callback("error", &reject);
    });
    let fetched = wasm_bindgen_futures::JsFuture::from(fetched).await;
    if fetched.is_err() {
        // Asked for anew by whoever needs it next.
        link.remove();
    }
    fetched.map(|_| ())
}

/// Whether the page runs in a secure context, where working offline is allowed.
#[must_use]
pub fn is_secure() -> bool {
    window().is_some_and(|w| w.is_secure_context())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Asks the browser to print.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}
