//! Integration tests that run natively.
#![cfg(not(target_arch = "wasm32"))]
