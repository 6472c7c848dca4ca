//! The journal: an `IndexedDB` store that acknowledges a record only once it is
//! on the disk (`durability: "strict"`), because localStorage reaches the disk
//! seconds late. One record per key, so it is bounded by what is kept.

use super::local::store_error;
use super::{Record, StoreError};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

/// Name of the database and of its one object store.
const DATABASE: &str = "bao-cao-xa";
const STORE: &str = "records";

/// The open journal.
pub struct Journal {
    database: IdbDatabase,
}

impl Journal {
    /// Opens the journal, making it at the first start.
    ///
    /// # Errors
    /// [`StoreError`] where the browser has no `IndexedDB` or denies it.
    pub async fn open() -> Result<Self, StoreError> {
        let factory = web_sys::window()
            .ok_or(StoreError::Unavailable)?
            .indexed_db()
            .map_err(|error| store_error(&error))?
            .ok_or(StoreError::Unavailable)?;
        let request = factory
            .open_with_u32(DATABASE, 1)
            .map_err(|error| store_error(&error))?;
        let opening = request.clone();
        let make = Closure::once_into_js(move || {
            let database: IdbDatabase = opening.result()?.dyn_into()?;
            database.create_object_store(STORE).map(|_| ())
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.unchecked_into();
        Ok(Self { database })
    }

    /// Everything the journal holds: names and whole texts.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be read.
    pub async fn load(&self) -> Result<Vec<(String, String)>, StoreError> {
        let transaction = self
            .database
            .transaction_with_str(STORE)
            .map_err(|error| store_error(&error))?;
        let store = transaction
            .object_store(STORE)
            .map_err(|error| store_error(&error))?;
        let names = store.get_all_keys().map_err(|error| store_error(&error))?;
        let texts = store.get_all().map_err(|error| store_error(&error))?;
        let names: Array = done(&names).await?.unchecked_into();
        let texts: Array = done(&texts).await?.unchecked_into();
        Ok(names
            .iter()
            .zip(texts.iter())
            .filter_map(|(name, text)| Some((name.as_string()?, text.as_string()?)))
            .collect())
    }

    /// Writes records and comes back once they are on the disk. An older
    /// record never replaces a newer one that another tab has written.
    ///
    /// # Errors
    /// [`StoreError`]; none of the records is acknowledged then.
    pub async fn append(&self, records: Vec<(String, String)>) -> Result<(), StoreError> {
        let transaction = strict(&self.database).map_err(|error| store_error(&error))?;
        let store = transaction
            .object_store(STORE)
            .map_err(|error| store_error(&error))?;
        for (name, text) in records {
            put_if_newer(&store, name, text).map_err(|error| store_error(&error))?;
        }
        let complete = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
            transaction.set_onerror(Some(&reject));
        });
        match JsFuture::from(complete).await {
            Ok(_) => Ok(()),
            Err(_) => Err(transaction
                .error()
                .map_or(StoreError::Other("abort".to_owned()), |error| {
                    store_error(&error)
                })),
        }
    }
}

/// A transaction that completes only once it is on the disk. web-sys has the
/// third argument behind an unstable flag, so it is called by name.
fn strict(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let open: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    open.call3(database, &STORE.into(), &"readwrite".into(), &options)?
        .dyn_into()
}

/// Inside one transaction: reads what stands there and writes only what is newer.
fn put_if_newer(store: &IdbObjectStore, name: String, text: String) -> Result<(), JsValue> {
    let request = store.get(&JsValue::from(&name))?;
    let (found, target) = (request.clone(), store.clone());
    let compare = Closure::once_into_js(move || -> Result<(), JsValue> {
        let standing = found.result()?.as_string();
        let newer = standing
            .and_then(|standing| Record::decode(&name, &standing).ok())
            .zip(Record::decode(&name, &text).ok())
            .is_some_and(|(standing, ours)| standing.stamp >= ours.stamp);
        if !newer {
            target.put_with_key(&JsValue::from(&text), &JsValue::from(&name))?;
        }
        Ok(())
    });
    request.set_onsuccess(Some(compare.unchecked_ref()));
    Ok(())
}

/// Waits for a request.
async fn done(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result().map_err(|error| store_error(&error)),
        Err(_) => Err(request
            .error()
            .ok()
            .flatten()
            .map_or(StoreError::Unavailable, |error| store_error(&error))),
    }
}
