//! The app's script: entry, bindings and the loader of split modules in one file.

use crate::command::run;
use crate::module;
use crate::project::Project;
use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;

/// The splitter's script that loads modules on demand.
const LOADER: &str = "__wasm_split.js";

/// The bindings between the app and JavaScript.
const BINDINGS: &str = "bao-cao-xa.js";

/// Bundles everything into the file `to`; esbuild drops exports that nothing uses.
pub(crate) fn bundle(project: &Project, split: &Path, bound: &Path, to: &Path) -> Result<()> {
    let loader = adapted(&fs::read_to_string(split.join(LOADER))?)?;
    fs::write(bound.join(LOADER), loader)?;
    fs::write(bound.join("modules.js"), include_str!("modules.js"))?;
    let bindings = bound.join(BINDINGS);
    let droppable = droppable(&fs::read_to_string(&bindings)?)?;
    fs::write(bindings, droppable)?;
    let entry = bound.join("main.js");
    fs::write(&entry, include_str!("main.js"))?;
    run(project
        .npm("esbuild")
        .arg(&entry)
        .args(["--bundle", "--minify", "--format=esm", "--charset=utf8"])
        .arg("--log-level=error")
        .arg(format!("--outfile={}", to.display())))
}

/// The bindings, but so that esbuild can drop the classes that nothing uses, and with them
/// the wasm that only they reach: neither making a registry nor setting a symbol counts as
/// a use.
fn droppable(bindings: &str) -> Result<String> {
    const DISPOSE: &str = "if (Symbol.dispose) ";
    const REGISTRY: &str = ": new FinalizationRegistry(";
    for known in [DISPOSE, REGISTRY] {
        ensure!(bindings.contains(known), "the bindings have changed");
    }
    let dropped = bindings.replace(DISPOSE, "if (false) ");
    Ok(dropped.replace(REGISTRY, ": /* @__PURE__ */ new FinalizationRegistry("))
}

/// The splitter's loader, but loading modules with the functions of `modules.js`.
fn adapted(loader: &str) -> Result<String> {
    const FETCH: [&str; 2] = ["fetch(new URL(\"./", "\", import.meta.url))"];
    const INSTANTIATE: &str = "WebAssembly.instantiateStreaming(";
    for known in [FETCH[0], FETCH[1], INSTANTIATE] {
        ensure!(
            loader.contains(known),
            "the loader of split modules has changed"
        );
    }
    let loader = loader
        .replace(FETCH[0], "compiled(\"")
        .replace(FETCH[1], "\")")
        .replace(INSTANTIATE, "instantiate(");
    Ok(format!(
        "import {{ compiled, instantiate }} from \"./modules.js\";\n{loader}"
    ))
}

/// Gives imported functions short names in module and script: the generated names
/// contain a hash of sixteen digits, which does not compress.
pub(crate) fn shorten_imports(wasm: &Path, script: &Path) -> Result<()> {
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
