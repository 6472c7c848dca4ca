//! Reading files that the clerk has chosen, and handing files to the downloads.

use crate::bundle::{self, ReadError};
use crate::platform::{
    self,
    download::{Made, Saved},
};
use crate::storage::{ExportRecord, Key};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::view::document::Job;
use crate::view::text;
use leptos::prelude::*;

/// Reads a chosen file as `read` does, within the bounds of bundles and backups.
///
/// # Errors
/// `Err(None)` where the browser cannot read the file, else why it is refused.
pub async fn read_file<T>(
    file: &web_sys::File,
    read: impl Fn(&[u8]) -> Result<T, ReadError>,
) -> Result<T, Option<ReadError>> {
    let size = platform::files::size(file);
    if size > bundle::MAX_BYTES {
        return Err(Some(ReadError::TooLarge { bytes: size }));
    }
    let bytes = platform::files::read(file).await.map_err(|_| None)?;
    read(&bytes).map_err(Some)
}

/// Has the office worker make a file and hands it to the downloads; its name.
///
/// # Errors
/// Where the worker cannot be loaded or the browser refuses the file.
pub async fn save_office(job: Job) -> Result<String, wasm_bindgen::JsValue> {
    const OPEN_XML: &str = "application/vnd.openxmlformats-officedocument";
    let (stem, ending, kind) = match &job {
        Job::Docx(document) => (&document.file_stem, "docx", "wordprocessingml.document"),
        Job::Xlsx(document) => (&document.file_stem, "xlsx", "spreadsheetml.sheet"),
        Job::Template(form) => (&form.file_stem, "xlsx", "spreadsheetml.sheet"),
    };
    let bytes = platform::office::make(&job.to_text()).await;
    let bytes = bytes.map_err(|_| wasm_bindgen::JsValue::NULL)?;
    let name = format!("{stem}.{ending}");
    platform::download::make(&name, &format!("{OPEN_XML}.{kind}"), &bytes)?.hand_over()?;
    Ok(name)
}

/// A file that the browser was given and says nothing more about: only the clerk knows
/// whether it has arrived. It counts as written once they say so.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Arrival {
    /// What to look for.
    question: String,
    /// What is said once it has arrived.
    done: String,
    /// The key of the record of the written file.
    key: Key,
    /// Its body.
    record: String,
}

impl Arrival {
    fn ask(&self, store: Store, notices: Notices) -> AnyView {
        let arrival = self.clone();
        let arrived = move |_| {
            notices.answered();
            store.set(arrival.key.clone(), arrival.record.clone());
            notices.done(arrival.done.clone());
        };
        view! {
            <div class="toast" data-arrival>
                <p>{self.question.clone()}</p>
                <button type="button" class="btn" data-action="file-arrived" on:click=arrived>
                    {text::export::ARRIVED}
                </button>
                <button
                    type="button"
                    class="btn"
                    data-action="file-missing"
                    on:click=move |_| notices.answered()
                >
                    {text::export::NOT_ARRIVED}
                </button>
            </div>
        }
        .into_any()
    }
}

/// Saves the written file `file`, about which `record` under `key` is kept once it has
/// arrived; `done` says so of the
/// name it has then.
///
/// # Errors
/// Where the browser could not write it whole.
pub async fn save_recorded(
    store: Store,
    notices: Notices,
    file: &Made,
    key: Key,
    mut record: ExportRecord,
    done: fn(&str) -> String,
) -> Result<(), wasm_bindgen::JsValue> {
    match file.save().await? {
        Saved::Written(name) => {
            let sentence = done(&name);
            record.name = name;
            store.set(key, record.to_body());
            notices.done(sentence);
        }
        Saved::HandedOver => {
            let arrival = Arrival {
                question: text::export::has_it_arrived(&record.name),
                done: done(&record.name),
                key,
                record: record.to_body(),
            };
            notices.ask(move || arrival.ask(store, notices));
        }
        Saved::Cancelled => notices.failed(text::export::CANCELLED),
    }
    Ok(())
}

/// Hands a text to the downloads.
pub fn save_text(name: &str, mime: &str, text: &str) {
    save_bytes(name, mime, text.as_bytes());
}

/// As [`save_text`], for a file that is not UTF-8.
pub fn save_bytes(name: &str, mime: &str, bytes: &[u8]) {
    let saved = platform::download::make(name, mime, bytes).and_then(|file| file.hand_over());
    if saved.is_err() {
        Notices::here().failed(text::export::NO_FILE);
    }
}
