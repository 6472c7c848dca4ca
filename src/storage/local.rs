//! localStorage through gloo-storage: what the app starts from. Only gloo's
//! `raw()` is used: its typed calls would wrap every text in JSON, and its
//! `get_all` fails on any key of another page of the same origin.

use super::address::{is_adopted, record_name, stored_name};
use super::layout::may_write;
use super::{Key, KeyValue, StoreError};
use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::{JsCast, JsValue};

/// The records of one copy of the app in localStorage, if the browser gives it.
pub struct LocalStore {
    /// The address of the folder that holds the page.
    folder: String,
    /// Why there is none; gloo's `raw()` would throw then.
    refused: Option<StoreError>,
}

impl LocalStore {
    /// Probes for localStorage; `folder` is the address of the folder that holds the page.
    #[must_use]
    pub fn open(folder: String) -> Self {
        let probe = web_sys::window()
            .ok_or(JsValue::NULL)
            .and_then(|w| w.local_storage());
        let refused = match probe {
            Ok(Some(_)) => None,
            Ok(None) => Some(StoreError::Unavailable),
            Err(error) => Some(store_error(&error)),
        };
        let store = Self { folder, refused };
        // Where it fails, what stood before is shown all the same.
        let _ = store.adopt();
        store
    }

    /// Takes over from the whole host what this copy lacks and what a tab with an older
    /// release has written since; see [`super::address`].
    fn adopt(&self) -> Result<(), JsValue> {
        let Ok(raw) = self.raw() else { return Ok(()) };
        let own = |name: &str| stored_name(&self.folder, name);
        for stored in stored_names(&raw)? {
            if !is_adopted(&stored) {
                continue;
            }
            if let (Some(older), Some(kept)) =
                (raw.get_item(&stored)?, raw.get_item(&own(&stored))?)
                && older != kept
                && may_write(&stored, Some(kept), &older)
            {
                raw.set_item(&own(&stored), &older)?;
            }
        }
        // The first copy to start goes on as the browser that was, the others are new ones.
        let name = Key::Device.to_string();
        let Some(device) = raw.get_item(&name)? else {
            return Ok(());
        };
        let of_any_copy = stored_name("", &name);
        for stored in stored_names(&raw)? {
            if stored == own(&name)
                || (stored.ends_with(&of_any_copy)
                    && raw.get_item(&stored)?.as_ref() == Some(&device))
            {
                return Ok(());
            }
        }
        raw.set_item(&own(&name), &device)
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
        let raw = self.raw()?;
        let read = |name: &str| raw.get_item(name).map_err(|error| store_error(&error));
        match read(&stored_name(&self.folder, name))? {
            None if is_adopted(name) => read(name),
            own => Ok(own),
        }
    }

    fn set(&mut self, name: &str, text: &str) -> Result<(), StoreError> {
        self.raw()?
            .set_item(&stored_name(&self.folder, name), text)
            .map_err(|error| store_error(&error))
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let stored = stored_names(&self.raw()?).map_err(|error| store_error(&error))?;
        Ok(stored
            .iter()
            .filter_map(|stored| record_name(&self.folder, stored))
            .filter(|name| name.starts_with(prefix))
            .map(str::to_owned)
            .collect())
    }
}

/// The names of everything in localStorage, also of other pages of the same origin.
fn stored_names(raw: &web_sys::Storage) -> Result<Vec<String>, JsValue> {
    Ok((0..raw.length()?)
        .filter_map(|at| raw.key(at).ok().flatten())
        .collect())
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
