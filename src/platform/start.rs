//! What the script in the page's head (`start.js`) has begun while the wasm was on
//! its way. Pages without the script, as in tests, have begun nothing.

use super::js;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The promise of the open journal database with all its keys and values: what the page
/// has begun, or from the second call on another attempt.
#[must_use]
pub fn journal() -> Option<Promise> {
    js::promise(&script()?, "journal", &[])
}

/// The text of the plan file that `config.json` names. It is fetched once; on a
/// first visit the script has fetched it already.
///
/// # Errors
/// Where there is no script, or either file cannot be fetched.
pub async fn plan() -> Result<String, JsValue> {
    let script = script().ok_or(JsValue::NULL)?;
    let plan = js::promise(&script, "plan", &[]).ok_or(JsValue::NULL)?;
    JsFuture::from(plan).await?.as_string().ok_or(JsValue::NULL)
}

/// Comes back when no letter is half composed in a field of the static page, or after a
/// second.
pub async fn settled() {
    if let Some(settled) = script().and_then(|script| js::promise(&script, "settled", &[])) {
        let _ = JsFuture::from(settled).await;
    }
}

/// The script's one global object.
fn script() -> Option<JsValue> {
    js::member(&web_sys::window()?.into(), "start")
}
