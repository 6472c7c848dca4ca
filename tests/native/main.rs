//! Integration tests that run natively.
#![cfg(not(target_arch = "wasm32"))]

mod bundle_schema;
mod plan_file;
