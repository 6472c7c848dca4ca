//! localStorage through gloo-storage: what the app starts from. Only gloo's
//! `raw()` is used: its typed calls would wrap every text in JSON, and its
//! `get_all` fails on any key of another page of the same origin.

use super::{KeyValue, StoreError};
use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::{JsCast, JsValue};

/// localStorage, if the browser gives it.
pub struct LocalStore {
    /// Why there is none; gloo's `raw()` would throw then.
    refused: Option<StoreError>,
}

impl LocalStore {
    /// Probes for localStorage.
    #[must_use]
    pub fn open() -> Self {
        let probe = web_sys::window()
            .ok_or(JsValue::NULL)
            .and_then(|w| w.local_storage());
        let refused = match probe {
            Ok(Some(_)) => None,
            Ok(None) => Some(StoreError::Unavailable),
            Err(error) => Some(store_error(&error)),
        };
        Self { refused }
    }

    fn raw(&self) -> Result<web_sys::Storage, StoreError> {
        match &self.refused {
            Some(error) => Err(error.clone()),
            None => Ok(LocalStorage::raw()),
        }
    }
}

impl KeyValue for LocalStore {
    fn get(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.raw()?
            .get_item(name)
            .map_err(|error| store_error(&error))
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        self.raw()?
            .set_item(name, text)
            .map_err(|error| store_error(&error))
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let raw = self.raw()?;
        let length = raw.length().map_err(|error| store_error(&error))?;
        Ok((0..length)
            .filter_map(|at| raw.key(at).ok().flatten())
            .filter(|name| name.starts_with(prefix))
            .collect())
    }
}

/// What a browser's exception means.
pub(super) fn store_error(error: &JsValue) -> StoreError {
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" | "NotAllowedError" => StoreError::Denied,
        // A journal of a newer version than this app knows.
        "VersionError" => StoreError::ReadOnly,
        _ => StoreError::Other(name),
    }
}
