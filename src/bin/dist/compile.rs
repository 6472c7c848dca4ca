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
use std::process::Command;

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
    run(build(project).args(["--bin", "bao-cao-xa"]))?;
    Ok(project.compiled("bao-cao-xa"))
}

/// Compiles the module that writes and reads office files.
pub(crate) fn office(project: &Project) -> Result<PathBuf> {
    run(build(project).args([
        "--bin",
        "office",
        "--no-default-features",
        "--features",
        "office",
    ]))?;
    Ok(project.compiled("office"))
}

fn build(project: &Project) -> Command {
    let mut command = cargo();
    command
        .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
        .current_dir(&project.root)
        .envs(OPTIONS);
    command
}
