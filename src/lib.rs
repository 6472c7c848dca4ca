//! Báo Cáo Xã. The documentation of the crate is `src/ARCHITECTURE.md`.
//!
#![doc = include_str!("ARCHITECTURE.md")]

pub mod bundle;
pub mod charts;
pub mod json;
pub mod markup;
#[cfg(feature = "office")]
pub mod office;
pub mod plan;
pub mod report;
pub mod session;
pub mod storage;
pub mod view;

#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub mod platform;
#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod ui;
