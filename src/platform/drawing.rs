//! A chart on the page: its width, the hit areas under pointer and keys, and its
//! picture as a PNG.

use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, Event, HtmlCanvasElement,
    HtmlElement, HtmlImageElement, ResizeObserver, Url,
};

/// Selects the hit areas.
const PART: &str = ".hit";
/// Marks the hit area that the arrow keys have reached.
const CURRENT: &str = "data-current";

/// A part of a drawing that has a hit area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its description.
    pub title: String,
    /// Its `data-indicator`.
    pub indicator: Option<String>,
}

/// Follows the width of an element until it is dropped.
pub struct WidthWatch {
    observer: ResizeObserver,
    _on_width: Closure<dyn Fn(js_sys::Array)>,
}

impl WidthWatch {
    /// Calls `on_width` with the width of `element` in whole CSS pixels, at once
    /// and whenever it changes.
    #[must_use]
    pub fn start(element: &HtmlElement, on_width: impl Fn(u32) + 'static) -> Option<Self> {
        // The observer's own measure: asking the element would force a layout. What is drawn
        // for a width changes the element's height, and a browser that is told of it while it
        // observes reports a loop; so it waits until the observing is over.
        let on_width = Rc::new(on_width);
        let on_width = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let newest = entries.pop().dyn_into::<web_sys::ResizeObserverEntry>();
            if let Ok(entry) = newest {
                let (on_width, width) = (Rc::clone(&on_width), whole(entry.content_rect().width()));
                super::clock::after(0, move || on_width(width));
            }
        });
        let observer = ResizeObserver::new(on_width.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _on_width: on_width,
        })
    }
}

/// The width of `element` in whole CSS pixels, which the browser lays out for it.
#[must_use]
pub fn width(element: &HtmlElement) -> u32 {
    whole(element.get_bounding_client_rect().width())
}

/// Whole pixels; 0 for what is no width.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(pixels: f64) -> u32 {
    pixels as u32
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn part(group: &Element) -> Option<Part> {
    let title = group.query_selector("title").ok()??;
    Some(Part {
        title: title.text_content().unwrap_or_default(),
        indicator: group.get_attribute("data-indicator"),
    })
}

/// The part under the pointer that fired `event`.
#[must_use]
pub fn touched(event: &Event) -> Option<Part> {
    let target: Element = event.target()?.dyn_into().ok()?;
    // A group holds shapes; the hit area is its second child.
    let group = target.closest("g").ok()??;
    group.query_selector(PART).ok()??;
    part(&group)
}

/// Moves the mark within `drawing` as `key` says and returns the part it has
/// reached; `None` where the key does not move it.
#[must_use]
pub fn step(drawing: &HtmlElement, key: &str) -> Option<Part> {
    let parts = drawing.query_selector_all(PART).ok()?;
    let group = |at: u32| parts.get(at)?.parent_element();
    let last = parts.length().checked_sub(1)?;
    let now = (0..=last).find(|&at| group(at).is_some_and(|g| g.has_attribute(CURRENT)));
    let next = match (key, now) {
        ("Enter", Some(at)) => at,
        ("Home", _) | ("ArrowDown" | "ArrowRight", None) => 0,
        ("End", _) | ("ArrowUp" | "ArrowLeft", None) => last,
        ("ArrowDown" | "ArrowRight", Some(at)) => (at + 1).min(last),
        ("ArrowUp" | "ArrowLeft", Some(at)) => at.saturating_sub(1),
        _ => return None,
    };
    if let Some(left) = now.and_then(group) {
        let _ = left.remove_attribute(CURRENT);
    }
    let reached = group(next)?;
    let _ = reached.set_attribute(CURRENT, "");
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    reached.scroll_into_view_with_scroll_into_view_options(&options);
    part(&reached)
}

/// `svg`, a document of `size` CSS pixels, painted at `scale` into a PNG.
///
/// # Errors
/// Where the browser cannot draw or encode it.
pub async fn png(svg: &str, size: (u32, u32), scale: u32) -> Result<Blob, JsValue> {
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = js_sys::Array::of1(&svg.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    let painted = decoded.and_then(|_| {
        let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
        canvas.set_width(size.0 * scale);
        canvas.set_height(size.1 * scale);
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
        let (width, height) = (f64::from(size.0 * scale), f64::from(size.1 * scale));
        context
            .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
        Ok(canvas)
    });
    let _ = Url::revoke_object_url(&url);
    let canvas = painted?;
    let encoded = js_sys::Promise::new(&mut |done, _| {
        let _ = canvas.to_blob(&done);
    });
    JsFuture::from(encoded).await?.dyn_into()
}
