//! Making modules small with binaryen's programs from npm.

use crate::command::run;
use crate::module;
use crate::project::Project;
use anyhow::Result;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;

/// The WebAssembly features that the compiler uses; `browsers.json` says since when
/// browsers have them.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Removes exports that `script` never names, and everything that only they reach.
pub(crate) fn drop_unused_exports(
    project: &Project,
    wasm: &Path,
    script: &str,
    to: &Path,
) -> Result<()> {
    let words: Vec<&str> = script
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'))
        .collect();
    let mut kept = module::exports(&fs::read(wasm)?)?;
    kept.retain(|name| words.contains(&name.as_str()));
    let mut graph = vec![json!({ "name": "script", "root": true, "reaches": kept })];
    graph.extend(
        kept.iter()
            .map(|name| json!({ "name": name, "export": name })),
    );
    let file = to.with_extension("json");
    fs::write(&file, serde_json::to_string(&graph)?)?;
    run(project
        .npm("wasm-metadce")
        .args(FEATURES)
        .arg(wasm)
        .arg("--graph-file")
        .args([&file])
        .arg("-o")
        .arg(to)
        // It lists everything that it has dropped.
        .stdout(Stdio::null()))
}

/// Optimises a module for size: that of the compressed file, for which repeating an
/// expression is cheaper than a variable for it.
pub(crate) fn one(project: &Project, module: &Path, to: &Path) -> Result<()> {
    run(project
        .npm("wasm-opt")
        .args(["-Oz", "--skip-pass=local-cse"])
        .args(["--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .arg(module)
        .arg("-o")
        .arg(to))
}

/// Shrinks several modules at once: `wasm-opt` from npm uses one core.
pub(crate) fn all(project: &Project, modules: &[(PathBuf, PathBuf)]) -> Result<()> {
    thread::scope(|scope| {
        let running: Vec<_> = modules
            .iter()
            .map(|(module, to)| scope.spawn(|| one(project, module, to)))
            .collect();
        running.into_iter().try_for_each(|shrinking| {
            shrinking
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}
