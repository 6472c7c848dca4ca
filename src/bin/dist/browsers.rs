//! Which browsers the app asks for. `browsers.json` lists each feature that not every
//! browser has, with the first version of each engine that has it; an engine that does
//! without says `null`. The build fails where a module needs what is not listed, and
//! where something is listed that nothing needs. README.md shows the same list.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use wasmparser::{Validator, WasmFeatures};

#[derive(Deserialize)]
struct Browsers {
    features: Vec<Feature>,
}

/// What the app uses, seen in its modules or by a text in its scripts.
#[derive(Deserialize)]
struct Feature {
    name: String,
    /// The name of a [`WasmFeatures`] flag.
    wasm: Option<String>,
    /// What a script or the page has where it uses this.
    script: Option<String>,
    chromium: Option<String>,
    firefox: Option<String>,
    safari: Option<String>,
}

fn features() -> Result<Vec<Feature>> {
    let browsers: Browsers = serde_json::from_str(include_str!("browsers.json"))?;
    Ok(browsers.features)
}

/// The oldest browsers that have everything, as esbuild's option names them.
pub(crate) fn target() -> Result<String> {
    let features = features()?;
    let newest = |version: fn(&Feature) -> Option<&String>| {
        let versions = features.iter().filter_map(version);
        versions
            .max_by_key(|version| numbers(version))
            .context("an engine has no version")
    };
    Ok(format!(
        "--target=chrome{},firefox{},safari{}",
        newest(|feature| feature.chromium.as_ref())?,
        newest(|feature| feature.firefox.as_ref())?,
        newest(|feature| feature.safari.as_ref())?,
    ))
}

/// A version as numbers, which compare as versions do.
fn numbers(version: &str) -> Vec<u32> {
    let parts = version.split('.');
    parts.map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

/// Checks the list against the finished files in `staging`.
pub(crate) fn check(staging: &Path) -> Result<()> {
    let modules = contents(staging, &["wasm"])?;
    let scripts = contents(staging, &["js", "html"])?;
    let features = features()?;
    let flag = |feature: &Feature| feature.wasm.as_deref().and_then(WasmFeatures::from_name);
    let listed = features.iter().filter_map(flag);
    let listed = listed.fold(WasmFeatures::MVP, WasmFeatures::union);
    for (path, module) in &modules {
        validate(module, listed).with_context(|| {
            format!("{} needs what browsers.json does not list", path.display())
        })?;
    }
    for feature in &features {
        let name = &feature.name;
        let is_needed = if let Some(text) = &feature.script {
            let has_text = |content: &[u8]| String::from_utf8_lossy(content).contains(text);
            scripts.iter().any(|(_, content)| has_text(content))
        } else {
            let flag = flag(feature).with_context(|| format!("{name}: no such flag"))?;
            let without = listed.difference(flag);
            modules
                .iter()
                .any(|(_, module)| validate(module, without).is_err())
        };
        ensure!(is_needed, "nothing needs {name}, which browsers.json lists");
    }
    Ok(())
}

fn validate(module: &[u8], features: WasmFeatures) -> Result<()> {
    Validator::new_with_features(features).validate_all(module)?;
    Ok(())
}

/// The files below a folder that have one of these endings.
fn contents(folder: &Path, endings: &[&str]) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(contents(&path, endings)?);
        } else if let Some(ending) = path.extension().and_then(OsStr::to_str)
            && endings.contains(&ending)
        {
            found.push((path.clone(), fs::read(&path)?));
        }
    }
    Ok(found)
}
