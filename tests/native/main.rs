//! Integration tests that run natively.
#![cfg(not(target_arch = "wasm32"))]

mod bundle_schema;
mod hostile_backup;
mod plan_file;
mod storage_failures;
mod storage_format;
mod storage_merge;
