//! Tests of what only a browser can answer.
#![cfg(target_arch = "wasm32")]
