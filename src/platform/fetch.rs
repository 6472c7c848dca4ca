//! Fetching texts of our own origin.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The text at a relative `url`.
///
/// # Errors
/// Where the network, the server's answer or the text fails.
pub async fn text(url: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(url))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from(response.status()));
    }
    JsFuture::from(response.text()?)
        .await?
        .as_string()
        .ok_or(JsValue::NULL)
}

/// What a promise that the page's head started under `name` resolves to: the
/// head asks for the plan while the wasm is still on its way.
///
/// # Errors
/// Where there is no such promise or it fails.
pub async fn started(name: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let promise: js_sys::Promise = js_sys::Reflect::get(&window, &name.into())?.dyn_into()?;
    JsFuture::from(promise)
        .await?
        .as_string()
        .ok_or(JsValue::NULL)
}
