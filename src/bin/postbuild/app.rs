//! The app in pieces: what a first visit needs, and modules that load on
//! demand, in a folder that is named after its content.
//!
//! Trunk has compiled the wasm; its own copy is thrown away. The wasm is split
//! at the points that the sources name (`wasm-split-cli`), bound
//! (`wasm-bindgen`), shrunk (`wasm-opt`); the scripts become one (`esbuild`).

use crate::module;
use bao_cao_xa::bundle::Sha256Hex;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The script that starts the app.
pub(crate) const SCRIPT: &str = "main.js";
/// The module that it starts.
pub(crate) const WASM: &str = "bao-cao-xa_bg.wasm";

const NAME: &str = "bao-cao-xa";
/// What the compiler uses of WebAssembly, all of it in browsers since 2023.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds the pieces into a folder of `root` and names it.
pub(crate) fn build(root: &Path) -> Result<String, Box<dyn Error>> {
    let compiled = target().join("wasm32-unknown-unknown/release/bao-cao-xa.wasm");
    let work = work();
    let _ = fs::remove_dir_all(&work);
    let (split, bound, made) = (work.join("split"), work.join("bound"), work.join("made"));
    for folder in [&split, &bound, &made] {
        fs::create_dir_all(folder)?;
    }
    run(Command::new("wasm-split-cli")
        .args(["--target", "web", "--out-name", NAME])
        .args([&compiled, &split]))?;
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .arg("--out-dir")
        .args([&bound, &split.join(format!("{NAME}.wasm"))]))?;
    bind_scripts(&split, &bound, &made)?;
    let script = fs::read_to_string(made.join(SCRIPT))?;
    let mut modules = vec![bound.join(WASM)];
    for entry in fs::read_dir(&split)? {
        let path = entry?.path();
        let is_piece = path.extension().is_some_and(|e| e == "wasm")
            && !path.ends_with(format!("{NAME}.wasm"));
        modules.extend(is_piece.then_some(path));
    }
    for module in &modules {
        let name = module.file_name().ok_or("a module without a name")?;
        let reached = work.join("reached.wasm");
        if name == WASM {
            drop_unused_exports(module, &script, &reached)?;
        } else {
            fs::copy(module, &reached)?;
        }
        shrink(&reached, &made.join(name))?;
    }
    shorten_imports(&made.join(WASM), &made.join(SCRIPT))?;
    drop_trunks_copy(root)?;
    settle(&made, root)
}

/// One script out of what starts, binds and loads; what nothing asks for goes.
fn bind_scripts(split: &Path, bound: &Path, made: &Path) -> Result<(), Box<dyn Error>> {
    const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
    const EITHER: &str = "instantiate(await src, imports)";
    // Servers that do not know the type of wasm are served all the same.
    const HELP: &str = "\
const instantiate = async (got, imports) =>
  WebAssembly.instantiate(got instanceof Response ? await got.arrayBuffer() : got, imports);
const found = (name) => {
  const plainly = () => fetch(new URL(name, import.meta.url));
  return window.soon?.[name]?.catch(plainly) ?? plainly();
};
";
    let loader = fs::read_to_string(split.join("__wasm_split.js"))?;
    let mut bound_loader = loader.replace(STREAMED, EITHER);
    for name in loader
        .split('"')
        .filter(|name| name.starts_with("./") && !name.ends_with("js"))
    {
        let name = name.trim_start_matches("./");
        let asked = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        if !loader.contains(&asked) || !loader.contains(STREAMED) {
            return Err("the loader of split modules has changed".into());
        }
        bound_loader = bound_loader.replace(&asked, &format!("found(\"{name}\")"));
    }
    fs::write(
        bound.join("__wasm_split.js"),
        format!("{HELP}{bound_loader}"),
    )?;
    let start = bound.join(SCRIPT);
    fs::write(
        &start,
        // The page has started to compile; a server that does not know the type
        // of wasm makes it fail, and the plain way takes over.
        format!(
            "import init from './{NAME}.js';\n\
             const plainly = () => fetch(new URL('{WASM}', import.meta.url));\n\
             init({{ module_or_path: window.app.catch(plainly) }});\n"
        ),
    )?;
    run(Command::new("esbuild")
        .arg(&start)
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--charset=utf8",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", made.join(SCRIPT).display())))
}

/// The modules that the entry form needs besides the main one.
pub(crate) fn soon() -> Result<Vec<String>, Box<dyn Error>> {
    const ENTRY: &str = "split_entry.wasm";
    let loader = fs::read_to_string(work().join("split/__wasm_split.js"))?;
    let (_, rest) = loader.split_once(ENTRY).ok_or("no entry module")?;
    let (_, rest) = rest.split_once(", [").ok_or("no list beside it")?;
    let (needed, _) = rest.split_once(']').ok_or("an unclosed list")?;
    let chunks = needed
        .split(',')
        .map(|name| name.trim().trim_start_matches("__"));
    let chunks = chunks
        .filter(|name| !name.is_empty())
        .map(|name| format!("{name}.wasm"));
    Ok(chunks.chain([ENTRY.to_owned()]).collect())
}

/// Where the pieces are made.
fn work() -> PathBuf {
    target().join("pieces")
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from)
}

/// The module without exports that the script never names, and what only they need.
pub(crate) fn drop_unused_exports(
    wasm: &Path,
    script: &str,
    to: &Path,
) -> Result<(), Box<dyn Error>> {
    let names = module::exports(&fs::read(wasm)?).ok_or("the module's exports cannot be read")?;
    let words: Vec<&str> = script
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'))
        .collect();
    let kept: Vec<&String> = names
        .iter()
        .filter(|name| words.contains(&name.as_str()))
        .collect();
    let reaches: Vec<String> = kept.iter().map(|name| format!("\"{name}\"")).collect();
    let mut graph = format!(
        "[{{\"name\":\"script\",\"root\":true,\"reaches\":[{}]}}",
        reaches.join(",")
    );
    for name in kept {
        write!(graph, ",{{\"name\":\"{name}\",\"export\":\"{name}\"}}")?;
    }
    graph.push(']');
    let file = to.with_extension("json");
    fs::write(&file, graph)?;
    run(Command::new("wasm-metadce")
        .args(FEATURES)
        .arg(wasm)
        .arg("--graph-file")
        .args([&file])
        .arg("-o")
        .arg(to))
}

/// The module as small as it gets.
pub(crate) fn shrink(module: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    run(Command::new("wasm-opt")
        .args(["-Oz", "--strip-debug", "--strip-producers"])
        .args(FEATURES)
        .arg(module)
        .arg("-o")
        .arg(to))
}

/// Gives what the module imports short names, in the script as well: each name
/// has a hash of sixteen digits in it, which no compression shrinks.
fn shorten_imports(wasm: &Path, script: &Path) -> Result<(), Box<dyn Error>> {
    let mut text = fs::read_to_string(script)?;
    let mut count = 0;
    let module = module::rename_imports(&fs::read(wasm)?, |_, name| {
        if !name.starts_with("__wb") || text.matches(name).count() != 1 {
            return None;
        }
        let short = format!("w{count}");
        text = text.replace(name, &short);
        count += 1;
        Some(short)
    });
    fs::write(wasm, module.ok_or("the module's imports cannot be read")?)?;
    fs::write(script, text)?;
    Ok(())
}

/// Removes the script and the wasm that Trunk put at the root.
fn drop_trunks_copy(root: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&format!("{NAME}-")) && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Copies the pieces into a folder of `root` named after what they hold.
fn settle(made: &Path, root: &Path) -> Result<String, Box<dyn Error>> {
    let mut content = Vec::new();
    let files = crate::tree::files(made)?;
    for file in &files {
        content.extend_from_slice(file.as_bytes());
        content.extend_from_slice(&fs::read(made.join(file))?);
    }
    let folder = format!("app-{}", &Sha256Hex::of(&content).as_str()[..16]);
    fs::create_dir_all(root.join(&folder))?;
    for file in &files {
        fs::copy(made.join(file), root.join(&folder).join(file))?;
    }
    Ok(folder)
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command
        .status()
        .map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}
