//! Compiling both modules with cargo.
//!
//! The standard library is compiled along, for size and without panic messages
//! (a panic here is a broken invariant and stops the module either way): together
//! a fifth of the download. Cargo calls these options unstable, hence
//! `RUSTC_BOOTSTRAP`; the compiler is the stable one that `rust-toolchain.toml`
//! names. Both modules use the same options, so the standard library and shared
//! crates are compiled once.

use crate::command::run;
use crate::project::{Project, cargo};
use anyhow::Result;
use std::path::PathBuf;

const OPTIONS: [(&str, &str); 6] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort"),
    // Leptos erases view types, and the linker keeps the relocations along which
    // the app is split.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg erase_components -Zunstable-options -Cpanic=immediate-abort -Clink-args=--emit-relocs",
    ),
];

/// Compiles the app.
pub(crate) fn app(project: &Project) -> Result<PathBuf> {
    build(project, "bao-cao-xa", "app")
}

/// Compiles the module that writes and reads office files.
pub(crate) fn office(project: &Project) -> Result<PathBuf> {
    build(project, "office", "office")
}

fn build(project: &Project, binary: &str, feature: &str) -> Result<PathBuf> {
    run(cargo()
        .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
        .args([
            "--bin",
            binary,
            "--no-default-features",
            "--features",
            feature,
        ])
        .current_dir(&project.root)
        .envs(OPTIONS))?;
    Ok(project.compiled(binary))
}
