//! Reading files that the clerk has chosen, and handing files to the downloads.

use crate::bundle::{self, ReadError};
use crate::platform;
use crate::ui::notices::Notices;
use crate::view::document::Job;
use crate::view::text;

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
    platform::download::make(&name, &format!("{OPEN_XML}.{kind}"), &bytes)?.save()?;
    Ok(name)
}

/// Hands a text to the downloads.
pub fn save_text(name: &str, mime: &str, text: &str) {
    save_bytes(name, mime, text.as_bytes());
}

/// As [`save_text`], for a file that is not UTF-8.
pub fn save_bytes(name: &str, mime: &str, bytes: &[u8]) {
    let saved = platform::download::make(name, mime, bytes).and_then(|file| file.save());
    if saved.is_err() {
        Notices::here().failed(text::export::NO_FILE);
    }
}
