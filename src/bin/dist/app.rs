//! The app in pieces: what a first visit needs, and modules that load on
//! demand, in a folder that is named after its content.
//!
//! The compiled module is split at the points that the sources name
//! (`wasm_split_cli_support`), bound to JavaScript (`wasm-bindgen`) and shrunk
//! (`wasm-opt`); the scripts become one (`esbuild`).

use crate::command::run;
use crate::module;
use crate::project::Project;
use crate::steps::Steps;
use crate::tree;
use anyhow::{Context, Result, anyhow, ensure};
use bao_cao_xa::bundle::Sha256Hex;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support as split;

/// The script that starts the app.
pub(crate) const SCRIPT: &str = "main.js";
/// The module that it starts.
pub(crate) const WASM: &str = "bao-cao-xa_bg.wasm";

const NAME: &str = "bao-cao-xa";
/// The splitter's script that loads modules on demand.
const LOADER: &str = "__wasm_split.js";
/// The split point (`wasm_split` in `ui/later.rs`) of the entry form.
const ENTRY: &str = "entry";
/// What the compiler uses of WebAssembly, all of it in browsers since 2023.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The app as the page loads it.
pub(crate) struct Pieces {
    /// The folder of the output that holds it.
    pub(crate) folder: String,
    /// The modules that the entry form needs besides the main one.
    pub(crate) entry: Vec<String>,
}

/// Makes the pieces of the compiled `module`, in a folder of `staging`.
pub(crate) fn build(
    project: &Project,
    module: &Path,
    staging: &Path,
    steps: &Steps,
) -> Result<Pieces> {
    let [split, bound, small] = ["split", "bound", "small"].map(|name| project.work(name));
    for folder in [&split, &bound, &small] {
        fs::create_dir_all(folder)?;
    }
    let parts = steps.run("split the app", || split_module(module, &split))?;
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
        bundle_scripts(project, &split, &bound, &small)
    })?;
    steps.run("shrink the app", || {
        let script = small.join(SCRIPT);
        let reachable = project.work("reachable.wasm");
        let used = fs::read_to_string(&script)?;
        drop_unused_exports(project, &bound.join(WASM), &used, &reachable)?;
        let mut modules = vec![(reachable, small.join(WASM))];
        for module in parts.split_modules {
            let name = module.file_name().context("a module without a name")?;
            modules.push((module.clone(), small.join(name)));
        }
        shrink_all(project, &modules)?;
        shorten_imports(&small.join(WASM), &script)
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

/// Bundles the start, the binding and the loader into one script; esbuild drops
/// exports that nothing uses.
fn bundle_scripts(project: &Project, split: &Path, bound: &Path, small: &Path) -> Result<()> {
    const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
    const EITHER: &str = "instantiate(await src, imports)";
    // `instantiateStreaming` fails on servers that do not know the type of wasm.
    const HELP: &str = "\
const instantiate = async (got, imports) =>
  WebAssembly.instantiate(got instanceof Response ? await got.arrayBuffer() : got, imports);
const found = (name) => {
  const plainly = () => fetch(new URL(name, import.meta.url));
  return start.modules[name]?.catch(plainly) ?? plainly();
};
";
    let loader = fs::read_to_string(split.join(LOADER))?;
    let mut bound_loader = loader.replace(STREAMED, EITHER);
    for name in loader
        .split('"')
        .filter(|name| name.starts_with("./") && !name.ends_with("js"))
    {
        let name = name.trim_start_matches("./");
        let asked = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        ensure!(
            loader.contains(&asked) && loader.contains(STREAMED),
            "the loader of split modules has changed"
        );
        bound_loader = bound_loader.replace(&asked, &format!("found(\"{name}\")"));
    }
    fs::write(bound.join(LOADER), format!("{HELP}{bound_loader}"))?;
    let entry = bound.join(SCRIPT);
    fs::write(
        &entry,
        // The page has begun to compile; on a server that does not know the type of
        // wasm that fails, and the module is fetched once more.
        format!(
            "import init from './{NAME}.js';\n\
             const plainly = () => fetch(new URL('{WASM}', import.meta.url));\n\
             init({{ module_or_path: start.modules['{WASM}'].catch(plainly) }});\n"
        ),
    )?;
    run(project
        .npm("esbuild")
        .arg(&entry)
        .args(["--bundle", "--minify", "--format=esm", "--charset=utf8"])
        .arg("--log-level=warning")
        .arg(format!("--outfile={}", small.join(SCRIPT).display())))
}

/// The module without exports that the script never names, and what only they need.
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
        .arg(to))
}

/// The module as small as it gets.
pub(crate) fn shrink(project: &Project, module: &Path, to: &Path) -> Result<()> {
    run(project
        .npm("wasm-opt")
        .args(["-Oz", "--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .arg(module)
        .arg("-o")
        .arg(to))
}

/// Shrinks several modules at once: `wasm-opt` from npm uses one core.
fn shrink_all(project: &Project, modules: &[(PathBuf, PathBuf)]) -> Result<()> {
    thread::scope(|scope| {
        let running: Vec<_> = modules
            .iter()
            .map(|(module, to)| scope.spawn(|| shrink(project, module, to)))
            .collect();
        running.into_iter().try_for_each(|shrinking| {
            shrinking
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

/// Gives what the module imports short names, in the script as well: each name
/// has a hash of sixteen digits in it, which no compression shrinks.
fn shorten_imports(wasm: &Path, script: &Path) -> Result<()> {
    let mut text = fs::read_to_string(script)?;
    let mut count = 0;
    let module = module::rename_imports(&fs::read(wasm)?, |name| {
        if !name.starts_with("__wb") || text.matches(name).count() != 1 {
            return None;
        }
        let short = format!("w{count}");
        text = text.replace(name, &short);
        count += 1;
        Some(short)
    })?;
    fs::write(wasm, module)?;
    fs::write(script, text)?;
    Ok(())
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
