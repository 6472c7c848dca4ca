//! The journal: an `IndexedDB` store that acknowledges a record only once it is
//! on the disk (`durability: "strict"`), because localStorage reaches the disk
//! seconds late. It holds one record per key, so it does not grow with time. An older
//! browser acknowledges earlier; [`confirms`] tells.
//!
//! Hand-written over web-sys: `idb` and `rexie` would add some 3 to 8 KB
//! (estimated), and neither passes `durability` on.

use super::database::{JOURNAL_STORE, JOURNAL_VERSION};
use super::local::store_error;
use super::merge::{Existing, Precedence, Resolution, resolve};
use super::{Record, StoreError};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

/// Under which name the folder that receives backups is remembered: a handle,
/// not a text, so not one of the app's records.
const FOLDER: &str = "folder";

/// The open journal.
pub struct Journal {
    database: IdbDatabase,
}

impl Journal {
    /// Opens the journal in the database `name`, making it where there is none, so that
    /// each test can have one of its own.
    ///
    /// # Errors
    /// [`StoreError`] where the browser has no `IndexedDB` or denies it, and
    /// [`StoreError::ReadOnly`] where a newer app keeps its journal here.
    pub async fn open_named(name: &str) -> Result<Self, StoreError> {
        let factory = web_sys::window()
            .ok_or(StoreError::Unavailable)?
            .indexed_db()
            .map_err(|error| store_error(&error))?
            .ok_or(StoreError::Unavailable)?;
        let request = factory
            .open_with_u32(name, JOURNAL_VERSION)
            .map_err(|error| store_error(&error))?;
        let opening = request.clone();
        let make = Closure::once_into_js(move || {
            let database: IdbDatabase = opening.result()?.dyn_into()?;
            database.create_object_store(JOURNAL_STORE).map(|_| ())
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let database: IdbDatabase = done(&request).await?.unchecked_into();
        Ok(Self::over(database))
    }

    /// The journal and all it holds: what `opened` comes to, the promise of an open
    /// database with its keys and values (`src/platform/start.js`). May wait for ever
    /// where the browser does not answer: give it a limit.
    ///
    /// # Errors
    /// [`StoreError`] where the browser has no `IndexedDB` or denies it, and
    /// [`StoreError::ReadOnly`] where a newer app keeps its journal here.
    pub async fn opened(
        opened: Option<Promise>,
    ) -> Result<(Self, Vec<(String, String)>), StoreError> {
        let promise = opened.ok_or(StoreError::Unavailable)?;
        let read = JsFuture::from(promise).await;
        let read: Array = read.map_err(|error| store_error(&error))?.unchecked_into();
        let journal = Self::over(read.get(0).unchecked_into());
        Ok((journal, texts(&read.get(1), &read.get(2))))
    }

    /// The journal in an open database. A newer app in another tab must not
    /// wait for this one to be closed.
    fn over(database: IdbDatabase) -> Self {
        let leaving = database.clone();
        let leave = Closure::once_into_js(move || leaving.close());
        database.set_onversionchange(Some(leave.unchecked_ref()));
        Self { database }
    }

    /// Everything the journal holds: names and whole texts.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be read.
    pub async fn load(&self) -> Result<Vec<(String, String)>, StoreError> {
        let transaction = self
            .database
            .transaction_with_str(JOURNAL_STORE)
            .map_err(|error| store_error(&error))?;
        let store = transaction
            .object_store(JOURNAL_STORE)
            .map_err(|error| store_error(&error))?;
        let names = store.get_all_keys().map_err(|error| store_error(&error))?;
        let bodies = store.get_all().map_err(|error| store_error(&error))?;
        // Both are waited for before either is looked at: an await between
        // them would miss the second one's answer.
        let (names_done, bodies_done) = (answer(&names), answer(&bodies));
        completed(&names, names_done).await?;
        completed(&bodies, bodies_done).await?;
        let names = names.result().map_err(|error| store_error(&error))?;
        let bodies = bodies.result().map_err(|error| store_error(&error))?;
        Ok(texts(&names, &bodies))
    }

    /// Writes records and comes back once they are on the disk. An older
    /// record never replaces a newer one that another tab has written, and a
    /// damaged one is copied aside before it is replaced.
    ///
    /// # Errors
    /// [`StoreError`]; none of the records is acknowledged then.
    pub async fn append(&self, records: Vec<(String, String)>) -> Result<(), StoreError> {
        let transaction = strict(&self.database).map_err(|error| store_error(&error))?;
        let store = transaction
            .object_store(JOURNAL_STORE)
            .map_err(|error| store_error(&error))?;
        for (name, text) in records {
            put_newest(&store, name, text).map_err(|error| store_error(&error))?;
        }
        complete(&transaction).await
    }

    /// Remembers the folder that receives backups.
    ///
    /// # Errors
    /// [`StoreError`] where the browser cannot keep it.
    pub async fn keep_folder(&self, handle: &JsValue) -> Result<(), StoreError> {
        let transaction = strict(&self.database).map_err(|error| store_error(&error))?;
        let store = transaction
            .object_store(JOURNAL_STORE)
            .map_err(|error| store_error(&error))?;
        store
            .put_with_key(handle, &FOLDER.into())
            .map_err(|error| store_error(&error))?;
        complete(&transaction).await
    }

    /// The folder that receives backups, if one was chosen.
    pub async fn folder(&self) -> Option<JsValue> {
        let transaction = self.database.transaction_with_str(JOURNAL_STORE).ok()?;
        let store = transaction.object_store(JOURNAL_STORE).ok()?;
        let handle = done(&store.get(&FOLDER.into()).ok()?).await.ok()?;
        handle.is_object().then_some(handle)
    }
}

/// Names beside texts; what is no text is not one of the app's records.
fn texts(names: &JsValue, bodies: &JsValue) -> Vec<(String, String)> {
    let (names, bodies): (&Array, &Array) = (names.unchecked_ref(), bodies.unchecked_ref());
    names
        .iter()
        .zip(bodies.iter())
        .filter_map(|(name, text)| Some((name.as_string()?, text.as_string()?)))
        .collect()
}

/// Whether this browser's journal acknowledges only what is on the disk. One that does
/// not know `durability` ignores the wish: Firefox before 126 completes a transaction
/// before the disk has it.
#[must_use]
pub fn confirms() -> bool {
    let member = |of: &JsValue, name: &str| Reflect::get(of, &name.into());
    member(&js_sys::global(), "IDBTransaction")
        .and_then(|class| member(&class, "prototype"))
        .and_then(|prototype| Reflect::has(&prototype, &"durability".into()))
        .unwrap_or_default()
}

/// A transaction that completes only once it is on the disk. web-sys has the
/// third argument behind an unstable flag, so it is called by name.
fn strict(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let open: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    open.call3(
        database,
        &JOURNAL_STORE.into(),
        &"readwrite".into(),
        &options,
    )?
    .dyn_into()
}

/// Waits until a transaction is on the disk.
async fn complete(transaction: &IdbTransaction) -> Result<(), StoreError> {
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

/// Inside one transaction: writes the record and reads what it replaces, both
/// at once, and puts back what the merge rule keeps.
fn put_newest(store: &IdbObjectStore, name: String, text: String) -> Result<(), JsValue> {
    let key = JsValue::from(&name);
    let request = store.get(&key)?;
    let written = store.put_with_key(&JsValue::from(&text), &key);
    let (found, target) = (request.clone(), store.clone());
    let compare = Closure::once_into_js(move || -> Result<(), JsValue> {
        let Some(replaced) = found.result()?.as_string() else {
            return Ok(());
        };
        let existing = Existing::read(&name, Some(replaced.clone()));
        let resolution = match Record::decode(&name, &text) {
            Ok(ours) => resolve(&name, existing, Precedence::of(&ours, &text)),
            Err(_) => Resolution::Keep,
        };
        match resolution {
            Resolution::Write => {}
            Resolution::SetAsideThenWrite {
                name,
                text: damaged,
            } => {
                target.put_with_key(&damaged.into(), &name.into())?;
            }
            Resolution::Keep | Resolution::NewerVersion => {
                target.put_with_key(&replaced.into(), &key)?;
            }
        }
        Ok(())
    });
    request.set_onsuccess(Some(compare.unchecked_ref()));
    written.map(|_| ())
}

/// Waits for a request.
async fn done(request: &IdbRequest) -> Result<JsValue, StoreError> {
    completed(request, answer(request)).await?;
    request.result().map_err(|error| store_error(&error))
}

/// The answer to come.
fn answer(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    })
}

async fn completed(request: &IdbRequest, answer: Promise) -> Result<(), StoreError> {
    match JsFuture::from(answer).await {
        Ok(_) => Ok(()),
        Err(_) => Err(request
            .error()
            .ok()
            .flatten()
            .map_or(StoreError::Unavailable, |error| store_error(&error))),
    }
}
