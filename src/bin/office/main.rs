//! The office worker's wasm module: a job comes in as text, a file goes out as bytes.

#[cfg(target_arch = "wasm32")]
mod web;

fn main() {}
