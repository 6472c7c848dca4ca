//! Handing a file to the browser's downloads.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A file in memory, not saved yet.
pub struct Made {
    name: String,
    blob: Blob,
}

/// Makes a file of `bytes`.
///
/// # Errors
/// Where the browser cannot hold it.
pub fn make(name: &str, mime: &str, bytes: &[u8]) -> Result<Made, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Ok(Made {
        name: name.to_owned(),
        blob: Blob::new_with_u8_array_sequence_and_options(&parts, &options)?,
    })
}

/// A file of a blob that the browser made itself.
#[must_use]
pub fn of_blob(name: &str, blob: Blob) -> Made {
    Made {
        name: name.to_owned(),
        blob,
    }
}

impl Made {
    /// Reads the file back, so that it can be verified before it is trusted.
    ///
    /// # Errors
    /// Where the browser has lost it.
    pub async fn read_back(&self) -> Result<Vec<u8>, JsValue> {
        let buffer = JsFuture::from(self.blob.array_buffer()).await?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }

    /// Hands it to the browser's downloads.
    ///
    /// # Errors
    /// Where the page cannot start a download.
    pub fn save(&self) -> Result<(), JsValue> {
        let document = web_sys::window()
            .and_then(|w| w.document())
            .ok_or(JsValue::NULL)?;
        let url = Url::create_object_url_with_blob(&self.blob)?;
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        link.set_href(&url);
        link.set_download(&self.name);
        link.click();
        // Some browsers read the blob only after the click has returned.
        super::clock::after(60_000, move || {
            let _ = Url::revoke_object_url(&url);
        });
        Ok(())
    }
}
