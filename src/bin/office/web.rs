//! What `office-worker.js` calls.

use wasm_bindgen::prelude::wasm_bindgen;

/// The file that `job` asks for.
///
/// # Errors
/// Why there is none, for the console; the page says it in its own words.
#[wasm_bindgen]
pub(crate) fn make(job: &str) -> Result<Vec<u8>, String> {
    bao_cao_xa::office::make(job).map_err(|error| error.to_string())
}
