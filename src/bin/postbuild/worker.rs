//! The service worker's list of files, each with its digest, and its version:
//! the digest of the list.

use crate::page::digest64;
use crate::tree;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use bao_cao_xa::bundle::Sha256Hex;

/// The script that is stamped; its name never changes.
const SCRIPT: &str = "sw.js";

/// What a server reads and a browser never asks for.
const FOR_SERVERS: [&str; 2] = [".htaccess", "web.config"];

/// Writes version and lists into the script.
pub(crate) fn stamp(root: &Path) -> Result<(), Box<dyn Error>> {
    let (mut app, mut later, mut data) = (String::new(), String::new(), Vec::new());
    for file in tree::files(root)? {
        if file == SCRIPT || FOR_SERVERS.contains(&file.as_str()) {
            continue;
        }
        if is_data(&file) {
            data.push(file);
            continue;
        }
        let list = if is_rare(&file) { &mut later } else { &mut app };
        let digest = digest64(&fs::read(root.join(&file))?);
        write!(list, "\"{file}\":\"{digest}\",")?;
    }
    let data: Vec<String> = data.iter().map(|file| format!("\"{file}\"")).collect();
    let version = Sha256Hex::of(format!("{app}{later}").as_bytes());
    let script = root.join(SCRIPT);
    let mut text = fs::read_to_string(&script)?;
    for (mark, value) in [
        ("__VERSION__", version.short().to_owned()),
        ("__APP__", format!("{{{app}}}")),
        ("__LATER__", format!("{{{later}}}")),
        ("__DATA__", format!("[{}]", data.join(","))),
    ] {
        if text.matches(mark).count() != 1 {
            return Err(format!("{SCRIPT} must name {mark} once").into());
        }
        text = text.replace(mark, &value);
    }
    fs::write(script, text)?;
    Ok(())
}

/// What whoever hosts the app may change without a build: never held against a digest.
fn is_data(file: &str) -> bool {
    file == "config.json" || file.starts_with("plans/")
}

/// What is seldom needed: fetched once the app itself works offline.
fn is_rare(file: &str) -> bool {
    file.starts_with("schemas/") || file.starts_with("office") || file.contains("/office")
}
