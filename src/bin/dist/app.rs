//! The app in pieces: what a first visit needs, and modules that load on
//! demand, in a folder that is named after its content.
//!
//! The compiled module is split at the points that the sources name
//! (`wasm_split_cli_support`), bound to JavaScript (`wasm-bindgen`) and shrunk
//! (`wasm-opt`); the scripts become one (`esbuild`).

use crate::compile::{APP, compile};
use crate::project::Project;
use crate::scripts;
use crate::shrink;
use crate::steps::Steps;
use crate::tree;
use anyhow::{Context, Result, anyhow};
use bao_cao_xa::bundle::Sha256Hex;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support as split;

/// The script that starts the app.
pub(crate) const SCRIPT: &str = "main.js";
/// The module that it starts.
pub(crate) const WASM: &str = "bao-cao-xa_bg.wasm";

const NAME: &str = "bao-cao-xa";
/// The split point of the entry form, as its `wasm_split` attribute names it.
const ENTRY: &str = "entry";

/// The app as the page loads it.
pub(crate) struct Pieces {
    /// The folder of the output that holds it.
    pub(crate) folder: String,
    /// The modules that the entry form needs besides the main one.
    pub(crate) entry: Vec<String>,
}

/// Compiles the app and makes its pieces, in a folder of `staging`.
pub(crate) fn build(project: &Project, staging: &Path, steps: &Steps) -> Result<Pieces> {
    let module = steps.run("compile the app", || compile(project, &APP))?;
    let [split, bound, small] = ["split", "bound", "small"].map(|name| project.work(name));
    for folder in [&split, &bound, &small] {
        fs::create_dir_all(folder)?;
    }
    let parts = steps.run("split the app", || split_module(&module, &split))?;
    let entry = parts.prefetch_map.get(ENTRY);
    let entry = entry.with_context(|| format!("no split point is named {ENTRY}"))?;
    let entry = entry.iter().map(|name| format!("{name}.wasm")).collect();
    steps.run("bind the app", || {
        Bindgen::new()
            .input_path(split.join(NAME).with_extension("wasm"))
            .web(true)?
            .typescript(false)
            .keep_lld_exports(true)
            .generate(&bound)?;
        scripts::bundle(project, &split, &bound, &small.join(SCRIPT))
    })?;
    steps.run("shrink the app", || {
        let script = small.join(SCRIPT);
        let reachable = project.work("reachable.wasm");
        let used = fs::read_to_string(&script)?;
        shrink::drop_unused_exports(project, &bound.join(WASM), &used, &reachable)?;
        let mut modules = vec![(reachable, small.join(WASM))];
        for module in parts.split_modules {
            let name = module.file_name().context("a module without a name")?;
            modules.push((module.clone(), small.join(name)));
        }
        shrink::all(project, &modules)?;
        scripts::shorten_imports(&small.join(WASM), &script)
    })?;
    let folder = publish(&small, staging)?;
    Ok(Pieces { folder, entry })
}

fn split_module(module: &Path, to: &Path) -> Result<split::SplitWasm> {
    let compiled = fs::read(module)?;
    let main = to.join(NAME).with_extension("wasm");
    let script = format!("./{NAME}.js");
    let mut options = split::Options::new(&compiled);
    options.output_dir = to;
    options.main_out_path = &main;
    options.main_module = &script;
    options.target.web();
    split::transform(options).map_err(|error| anyhow!("{error:#}"))
}

/// Copies the pieces into a folder of `staging` that is named after their content.
fn publish(small: &Path, staging: &Path) -> Result<String> {
    let mut content = Vec::new();
    for file in tree::files(small)? {
        content.extend_from_slice(file.as_bytes());
        content.extend_from_slice(&fs::read(small.join(file))?);
    }
    let folder = format!("app-{}", &Sha256Hex::of(&content).as_str()[..16]);
    tree::copy(small, &staging.join(&folder))?;
    Ok(folder)
}
