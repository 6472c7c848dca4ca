//! Whether the browser may evict this address's data, and how much there is.

use super::js;
use wasm_bindgen::JsValue;

/// The browser's estimate of its storage for this address, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// In use.
    pub used: u64,
    /// The most that it grants.
    pub quota: u64,
}

/// `navigator.storage`, which only secure contexts have.
fn manager() -> Option<JsValue> {
    js::member(&web_sys::window()?.navigator(), "storage")
}

/// Whether the data is safe from eviction when the disk runs full; `None` where
/// the browser does not say.
pub async fn is_persisted() -> Option<bool> {
    js::wait(&manager()?, "persisted", &[]).await?.as_bool()
}

/// Whether the browser can be asked for that safety at all.
#[must_use]
pub fn can_ask() -> bool {
    manager().is_some_and(|manager| js::method(&manager, "persist").is_some())
}

/// Asks for that safety; whether it was granted, `None` where the browser cannot.
pub async fn ask() -> Option<bool> {
    js::wait(&manager()?, "persist", &[]).await?.as_bool()
}

/// How much is in use.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub async fn space() -> Option<Space> {
    let estimate = js::wait(&manager()?, "estimate", &[]).await?;
    let bytes = |name: &str| Some(js::member(&estimate, name)?.as_f64()? as u64);
    Some(Space {
        used: bytes("usage")?,
        quota: bytes("quota")?,
    })
}
