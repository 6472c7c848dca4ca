//! Integration tests that run natively.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod answers;
mod appendix;
mod architecture;
mod browsers;
mod bundle_schema;
mod bundles;
mod compatibility;
mod hostile;
mod journey;
mod layering;
mod ledgers;
mod own_files;
mod plan_file;
mod plan_tasks;
mod samples;
mod session;
mod storage_failures;
mod storage_format;
mod storage_merge;
mod tables;
mod template;
mod views;
mod wording;
