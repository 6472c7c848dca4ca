//! The page's address: its folder, its hash, which names the route, and loading it again.

use super::events;

/// `location.hash`.
#[must_use]
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The path of the folder that holds the page, with a slash at either end: what the
/// browser keeps for this copy of the app is kept under it.
#[must_use]
pub fn folder() -> String {
    let path = web_sys::window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/")
}

/// Goes to another hash of the page.
pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Calls `changed` with the new hash, for as long as the page lives.
pub fn on_hash(changed: impl Fn(String) + 'static) {
    events::on_window("hashchange", move || changed(hash()));
}

/// Whether the page runs in a secure context, where working offline is allowed.
#[must_use]
pub fn is_secure() -> bool {
    web_sys::window().is_some_and(|window| window.is_secure_context())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
