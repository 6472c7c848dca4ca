//! The office worker's wasm: a job in as text, a file out as bytes.

#[cfg(target_arch = "wasm32")]
mod web;

fn main() {}
