//! The module that writes and reads office files, with bindings for a classic worker.

use crate::compile::{OFFICE, compile};
use crate::module;
use crate::project::Project;
use crate::shrink;
use crate::steps::Steps;
use anyhow::Result;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "office";
/// The module as the scripts fetch it.
const WASM: &str = "office_bg.wasm";
/// Everything that calls into the module.
const SCRIPTS: [&str; 2] = ["office.js", "office-worker.js"];

/// Compiles the module, binds and shrinks it, into `staging`.
pub(crate) fn build(project: &Project, staging: &Path, steps: &Steps) -> Result<()> {
    let module = steps.run("compile the office module", || compile(project, &OFFICE))?;
    steps.run("bind and shrink the office module", || {
        bind(project, &module, staging)
    })
}

fn bind(project: &Project, module: &Path, staging: &Path) -> Result<()> {
    let work = project.work(NAME);
    fs::create_dir_all(&work)?;
    Bindgen::new()
        .input_bytes(NAME, fs::read(module)?)
        .no_modules(true)?
        .typescript(false)
        .generate(staging)?;
    let mut script = String::new();
    for name in SCRIPTS {
        script.push_str(&fs::read_to_string(staging.join(name))?);
    }
    let bound = staging.join(WASM);
    // The linker leaves relocations, which only the app needs.
    let plain = work.join("plain.wasm");
    fs::write(&plain, module::without_custom_sections(&fs::read(&bound)?)?)?;
    let reachable = work.join("reachable.wasm");
    shrink::drop_unused_exports(project, &plain, &script, &reachable)?;
    shrink::one(project, &reachable, &bound)
}
