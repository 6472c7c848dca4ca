//! What the browser knows of texts: Unicode normalisation, and whether a field holds
//! the half of a date.
//!
//! Normalisation is the browser's. `unicode-normalization` was weighed: its
//! tables would add tens of kilobytes to the download.

/// `text` in Unicode Normalization Form C, as `String.prototype.normalize`
/// makes it. Keyboards and old documents give decomposed Vietnamese.
#[must_use]
pub fn nfc(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    String::from(js_sys::JsString::from(text).normalize("NFC"))
}

/// Whether a field of a date has some of its parts and not all: its value is blank then,
/// although it is not.
#[must_use]
pub fn is_incomplete(field: &web_sys::HtmlInputElement) -> bool {
    field.validity().bad_input()
}
