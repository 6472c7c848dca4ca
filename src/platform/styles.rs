//! Style: the root element's attributes and properties, sheets that load late,
//! and what the browser makes of them.

use super::js;
use super::page::{document, find, meta};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The least width of the window, in CSS pixels, that has room for two columns
/// beside the menu.
const WIDE: f64 = 1200.0;
/// The width of a window, in CSS pixels, below which it is a phone's.
const NARROW: f64 = 640.0;
/// The size of text in CSS pixels where the browser does not say.
const USUAL_TEXT_SIZE: u32 = 16;

/// Sets or removes an attribute of the root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
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

/// Links the style sheet that `meta[name=…]` names, and comes back once it applies.
///
/// # Errors
/// Where it cannot be fetched.
pub async fn load(name: &str) -> Result<(), JsValue> {
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
    if js::member(&link, "sheet").is_some() {
        return Ok(());
    }
    let loaded = Promise::new(&mut |resolve, reject| {
        let _ = link.add_event_listener_with_callback("load", &resolve);
        let _ = link.add_event_listener_with_callback("error", &reject);
    });
    let loaded = JsFuture::from(loaded).await;
    if loaded.is_err() {
        // The next call fetches it again.
        link.remove();
    }
    loaded.map(|_| ())
}

/// The size of running text in CSS pixels, as the reader has set it.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn text_size() -> u32 {
    let size = || {
        let root = document()?.document_element()?;
        let style = web_sys::window()?.get_computed_style(&root).ok()??;
        let size = style.get_property_value("font-size").ok()?;
        size.trim_end_matches("px").parse::<f64>().ok()
    };
    size().map_or(USUAL_TEXT_SIZE, |size| size.round().clamp(8.0, 64.0) as u32)
}

/// Whether there is room for two columns beside the menu.
#[must_use]
pub fn is_wide() -> bool {
    width().is_none_or(|width| width >= WIDE)
}

/// Whether the window is that of a phone, for which the style sheets say 40em.
#[must_use]
pub fn is_narrow() -> bool {
    width().is_some_and(|width| width < NARROW)
}

fn width() -> Option<f64> {
    web_sys::window()?.inner_width().ok()?.as_f64()
}

/// Whether the browser prints what a style sheet puts into the margins of a page
/// (CSS Paged Media, section 5: margin boxes).
#[must_use]
pub fn prints_page_margins() -> bool {
    let window = web_sys::window();
    window.is_some_and(|window| super::js::member(&window, "CSSMarginRule").is_some())
}
