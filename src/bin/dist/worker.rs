//! The service worker's list of files, each with its digest where its name does not say
//! it, and its version: the digest of the list.

use crate::app::{FOLDER, Pieces};
use crate::digest;
use crate::page;
use crate::tree;
use anyhow::{Result, ensure};
use bao_cao_xa::bundle::Sha256Hex;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

/// The script that is stamped; its name never changes.
const SCRIPT: &str = "sw.js";

/// Writes version and lists into the script.
pub(crate) fn stamp(root: &Path, pieces: &Pieces) -> Result<()> {
    let plan = page::plan(root)?;
    let (mut app, mut later, mut data) = (Map::new(), Map::new(), Vec::new());
    for file in tree::files(root)? {
        if file == SCRIPT || tree::is_for_servers(&file) {
            continue;
        }
        if is_data(&file) {
            // Other plans, and tasks, are fetched by whoever needs them.
            if file == plan || file == "config.json" {
                data.push(Value::from(file));
            }
            continue;
        }
        // The names of the app's pieces say what is in them.
        let digest = if file.starts_with(FOLDER) {
            Value::from("")
        } else {
            Value::from(digest::base64(&fs::read(root.join(&file))?))
        };
        let list = if is_needed_at_once(&file, pieces) {
            &mut app
        } else {
            &mut later
        };
        list.insert(file, digest);
    }
    let (app, later) = (Value::from(app).to_string(), Value::from(later).to_string());
    let version = Sha256Hex::of(format!("{app}{later}").as_bytes());
    let script = root.join(SCRIPT);
    let mut text = fs::read_to_string(&script)?;
    for (mark, value) in [
        ("__VERSION__", version.short()),
        ("__APP__", &app),
        ("__LATER__", &later),
        ("__DATA__", &Value::from(data).to_string()),
    ] {
        ensure!(
            text.matches(mark).count() == 1,
            "{SCRIPT} must contain {mark} exactly once"
        );
        text = text.replace(mark, value);
    }
    fs::write(script, text)?;
    Ok(())
}

/// Files that a host may change without a build: never checked against a digest.
fn is_data(file: &str) -> bool {
    file == "config.json" || file.starts_with("plans/")
}

/// Files without which the app is not said to work offline: the form, the overview, the
/// data page and backups. The others follow.
fn is_needed_at_once(file: &str, pieces: &Pieces) -> bool {
    match file.strip_prefix(FOLDER).map(|rest| &rest[1..]) {
        Some(name) => !pieces.rest.iter().any(|rest| rest == name),
        None => matches!(
            file,
            "index.html" | "manifest.webmanifest" | "icons/icon.svg"
        ),
    }
}
