//! Unicode normalisation by the browser. `unicode-normalization` was weighed: its
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
