//! What is pasted.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event};

/// A paste into a field of a row: the row's `data-indicator`, the field's
/// name, and the plain text on the clipboard.
#[must_use]
pub fn pasted_in_row(event: &Event) -> Option<(String, String, String)> {
    let field: Element = event.target()?.dyn_into().ok()?;
    let row = field.closest("[data-indicator]").ok()??;
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    Some((
        row.get_attribute("data-indicator")?,
        field.get_attribute("name")?,
        data.get_data("text/plain").ok()?,
    ))
}
