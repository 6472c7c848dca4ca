//! Integration tests that run natively.
#![cfg(not(target_arch = "wasm32"))]

mod bundle_schema;
mod hostile_paste;
mod plan_file;
