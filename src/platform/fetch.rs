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

/// What the function that the page's head (`index.html`) has under `name` comes
/// to: on a first visit it has asked for the plan while the wasm was on its way.
///
/// # Errors
/// Where there is no such function or what it asks for fails.
pub async fn asked(name: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let ask: js_sys::Function = js_sys::Reflect::get(&window, &name.into())?.dyn_into()?;
    let promise: js_sys::Promise = ask.call0(&window)?.dyn_into()?;
    JsFuture::from(promise)
        .await?
        .as_string()
        .ok_or(JsValue::NULL)
}
