//! The app in pieces: what a first visit needs, and modules that load on demand, each
//! named after its own content, so that an update leaves alone what has not changed.
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
use anyhow::{Context, Result, anyhow, ensure};
use bao_cao_xa::bundle::Sha256Hex;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support as split;

/// The folder of the output that holds the app.
pub(crate) const FOLDER: &str = "app";

const NAME: &str = "bao-cao-xa";
/// The script that starts the app.
const SCRIPT: &str = "main.js";
/// The module that it starts.
const WASM: &str = "bao-cao-xa_bg.wasm";
/// The split point, as its `wasm_split` attribute names it, of the pages that belong to
/// what works offline from the first moment.
const HOME: &str = "home";

/// The app as the page loads it: names of files in [`FOLDER`].
pub(crate) struct Pieces {
    /// The script that starts it.
    pub(crate) script: String,
    /// The module that the script starts.
    pub(crate) module: String,
    /// The modules of what may be missing offline for a while.
    pub(crate) rest: Vec<String>,
}

/// Compiles the app and puts its pieces into [`FOLDER`] of `staging`.
pub(crate) fn build(project: &Project, staging: &Path, steps: &Steps) -> Result<Pieces> {
    let module = steps.run("compile the app", || compile(project, &APP))?;
    let [split, bound, small] = ["split", "bound", "small"].map(|name| project.work(name));
    for folder in [&split, &bound, &small] {
        fs::create_dir_all(folder)?;
    }
    let parts = steps.run("split the app", || split_module(&module, &split))?;
    let home = parts.prefetch_map.get(HOME);
    let home = home.with_context(|| format!("no split point is named {HOME}"))?;
    let home: Vec<String> = home.iter().map(|name| format!("{name}.wasm")).collect();
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
    publish(&small, &home, &staging.join(FOLDER))
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

/// Copies the pieces of `small` into the folder `to` under the names that they keep.
fn publish(small: &Path, home: &[String], to: &Path) -> Result<Pieces> {
    fs::create_dir_all(to)?;
    let mut script = fs::read_to_string(small.join(SCRIPT))?;
    let mut pieces = Pieces {
        script: String::new(),
        module: String::new(),
        rest: Vec::new(),
    };
    for file in tree::files(small)? {
        if file == SCRIPT {
            continue;
        }
        let content = fs::read(small.join(&file))?;
        let published = published_name(&file, &content);
        let quoted = format!("\"{file}\"");
        ensure!(script.contains(&quoted), "{SCRIPT} does not name {file}");
        script = script.replace(&quoted, &format!("\"{published}\""));
        fs::write(to.join(&published), content)?;
        if file == WASM {
            pieces.module = published;
        } else if !home.contains(&file) {
            pieces.rest.push(published);
        }
    }
    pieces.script = published_name(SCRIPT, script.as_bytes());
    fs::write(to.join(&pieces.script), script)?;
    Ok(pieces)
}

/// `home-0123456789abcdef.wasm`: what a file is, and the head of its content's digest.
pub(crate) fn published_name(file: &str, content: &[u8]) -> String {
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let stem = stem.trim_start_matches("split_").trim_end_matches("_bg");
    // The splitter numbers what several modules share, and numbers move.
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    format!("{stem}-{}.{ending}", &Sha256Hex::of(content).as_str()[..16])
}
