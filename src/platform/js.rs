//! Using by name what only some browsers have: a missing member is `None`, never an
//! exception.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A member that is there.
pub(super) fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(of, &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// A method that is there.
pub(super) fn method(of: &JsValue, name: &str) -> Option<Function> {
    member(of, name)?.dyn_into().ok()
}

/// Calls a method that is there.
pub(super) fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let with: Array = with.iter().collect();
    method(of, name)?.apply(of, &with).ok()
}

/// Calls a method that is there and returns a promise.
pub(super) fn promise(of: &JsValue, name: &str, with: &[JsValue]) -> Option<Promise> {
    call(of, name, with)?.dyn_into().ok()
}

/// Calls a method that is there and waits for the promise it returns.
pub(super) async fn wait(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    JsFuture::from(promise(of, name, with)?).await.ok()
}
