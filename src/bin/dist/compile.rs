//! Compiling both modules with cargo.
//!
//! The standard library is compiled along, for size and without panic messages
//! (a panic here is a broken invariant and stops the module either way): together
//! a fifth of the download. Cargo calls these options unstable, hence
//! `RUSTC_BOOTSTRAP`; the compiler is the stable one that `rust-toolchain.toml`
//! names.
//!
//! The modules are compiled beside each other, each in a target folder of its own.
//! They could not share compiled crates: Leptos depends on a crate that is also a
//! `cdylib`, so cargo wants object code of all crates below the app, the standard
//! library included, where link-time optimisation of the office module needs none.

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
    // Leptos erases view types, the digest is a loop and not 64 rounds spelled out, and
    // the linker keeps the relocations along which the app is split.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg erase_components --cfg sha2_backend_soft=\"compact\" -Zunstable-options -Cpanic=immediate-abort -Clink-args=--emit-relocs",
    ),
];

/// A module that cargo compiles.
pub(crate) struct Module {
    binary: &'static str,
    feature: &'static str,
    /// Below cargo's target folder.
    folder: &'static str,
}

/// The app.
pub(crate) const APP: Module = Module {
    binary: "bao-cao-xa",
    feature: "app",
    folder: "",
};

/// What writes and reads office files.
pub(crate) const OFFICE: Module = Module {
    binary: "office",
    feature: "office",
    folder: "office",
};

/// Compiles `module` and returns the path of the result.
pub(crate) fn compile(project: &Project, module: &Module) -> Result<PathBuf> {
    let target = project.target.join(module.folder);
    run(cargo()
        .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
        .args(["--bin", module.binary])
        .args(["--no-default-features", "--features", module.feature])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(&project.root)
        .envs(OPTIONS))?;
    let compiled = target.join("wasm32-unknown-unknown/release");
    Ok(compiled.join(module.binary).with_extension("wasm"))
}
