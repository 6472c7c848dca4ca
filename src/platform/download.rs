//! Handing a file to the browser: into a place that the clerk chooses, or its downloads.

use super::{clock, files, js};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A file in memory, not saved yet.
pub struct Made {
    name: String,
    blob: Blob,
}

/// What has become of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is written whole, under this name.
    Written(String),
    /// The browser has it and does not say whether it arrives.
    HandedOver,
    /// The clerk has closed the dialog: there is no file.
    Cancelled,
}

/// A dialog that is closed within so many milliseconds was never shown.
const NO_DIALOG_MS: f64 = 100.0;

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

    /// Has the clerk choose where to write it, where the browser can ask (File System
    /// Access API; Chromium on a desktop, within some seconds of a click), and else hands
    /// it to the downloads.
    ///
    /// # Errors
    /// Where the file could not be written whole.
    pub async fn save(&self) -> Result<Saved, JsValue> {
        let Some(window) = web_sys::window() else {
            return Err(JsValue::NULL);
        };
        let wish = js_sys::Object::new();
        js_sys::Reflect::set(&wish, &"suggestedName".into(), &(&self.name).into())?;
        let asked = now(&window);
        let Some(picked) = js::promise(&window, "showSaveFilePicker", &[wish.into()]) else {
            return self.hand_over();
        };
        match JsFuture::from(picked).await {
            Ok(handle) => self.write_into(&handle).await,
            Err(error) if was_closed(&error) && now(&window) - asked > NO_DIALOG_MS => {
                Ok(Saved::Cancelled)
            }
            // The browser may not ask here or now.
            Err(_) => self.hand_over(),
        }
    }

    /// Writes the file and reads it back.
    async fn write_into(&self, handle: &JsValue) -> Result<Saved, JsValue> {
        let written = async {
            let stream = js::wait(handle, "createWritable", &[]).await?;
            js::wait(&stream, "write", &[self.blob.clone().into()]).await?;
            js::wait(&stream, "close", &[]).await?;
            let file = js::wait(handle, "getFile", &[]).await?.dyn_into().ok()?;
            Some(files::read(&file).await.ok()? == self.read_back().await.ok()?)
        };
        if written.await != Some(true) {
            return Err(JsValue::NULL);
        }
        let name = js::member(handle, "name").and_then(|name| name.as_string());
        Ok(Saved::Written(name.unwrap_or_else(|| self.name.clone())))
    }

    /// Hands it to the browser's downloads, which may block it or ask the clerk, and do
    /// not say what came of it.
    ///
    /// # Errors
    /// Where the page cannot start a download.
    pub fn hand_over(&self) -> Result<Saved, JsValue> {
        let document = web_sys::window()
            .and_then(|w| w.document())
            .ok_or(JsValue::NULL)?;
        let url = Url::create_object_url_with_blob(&self.blob)?;
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        link.set_href(&url);
        link.set_download(&self.name);
        link.click();
        // Some browsers read the blob only after the click has returned.
        clock::after(60_000, move || {
            let _ = Url::revoke_object_url(&url);
        });
        Ok(Saved::HandedOver)
    }
}

/// Milliseconds since the page was opened, whatever the clock on the wall does.
fn now(window: &web_sys::Window) -> f64 {
    js::member(window, "performance")
        .and_then(|performance| js::call(&performance, "now", &[]))
        .and_then(|now| now.as_f64())
        .unwrap_or_default()
}

/// Whether the dialog was closed without a choice.
fn was_closed(error: &JsValue) -> bool {
    error
        .dyn_ref::<web_sys::DomException>()
        .is_some_and(|error| error.name() == "AbortError")
}
