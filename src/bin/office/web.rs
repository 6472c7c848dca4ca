//! What `office-worker.js` calls.

// What JavaScript calls must be `pub`, though no Rust code uses it.
#![allow(unreachable_pub)]

use wasm_bindgen::prelude::wasm_bindgen;

/// The file that `job` asks for.
///
/// # Errors
/// The reason, for the console; the page has its own wording.
#[wasm_bindgen]
pub fn make(job: &str) -> Result<Vec<u8>, String> {
    bao_cao_xa::office::make(job).map_err(|error| error.to_string())
}

/// What is in the workbook of `bytes`, as text for the page.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Vec<u8> {
    let answer = bao_cao_xa::office::read(bytes);
    bao_cao_xa::view::workbook::answer_text(&answer).into_bytes()
}
