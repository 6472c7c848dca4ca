//! Files and folders.

use anyhow::Result;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Every file below `root`, as paths relative to it with `/` between the
/// parts, sorted, so that what is made of them does not depend on the machine.
pub(crate) fn files(root: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies every file below `from` to the same place below `to`.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(from.join(&file), target)?;
    }
    Ok(())
}

/// Replaces `output` by a copy of the finished folder. Called last, so that a build
/// that fails leaves the previous output alone.
pub(crate) fn replace(output: &Path, finished: &Path) -> Result<()> {
    if output.exists() {
        fs::remove_dir_all(output)?;
    }
    copy(finished, output)
}

/// Whether the file is configuration for servers, which no browser fetches.
pub(crate) fn is_for_servers(file: &str) -> bool {
    matches!(file, ".htaccess" | "web.config")
}
