//! Calling what only some browsers have, by name: a member that is missing is
//! `None`, never an exception.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A member that is there.
pub(super) fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(of, &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// Calls a method that is there.
pub(super) fn call(of: &JsValue, method: &str, with: &[JsValue]) -> Option<JsValue> {
    let method: Function = member(of, method)?.dyn_into().ok()?;
    let with: Array = with.iter().collect();
    method.apply(of, &with).ok()
}

/// Calls a method that is there and gives a promise.
pub(super) fn promise(of: &JsValue, method: &str, with: &[JsValue]) -> Option<Promise> {
    call(of, method, with)?.dyn_into().ok()
}

/// Calls a method that is there and waits for what it promises.
pub(super) async fn wait(of: &JsValue, method: &str, with: &[JsValue]) -> Option<JsValue> {
    JsFuture::from(promise(of, method, with)?).await.ok()
}
