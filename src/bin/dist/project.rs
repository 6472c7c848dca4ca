//! Where things are: the repository and cargo's target folder.

use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

/// The folders that the build reads and works in.
pub(crate) struct Project {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Asks cargo, which knows every way in which a target folder can be configured,
    /// and empties the build's own folder.
    pub(crate) fn locate() -> Result<Self> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let output = cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(&root)
            .output()
            .context("cannot run cargo")?;
        ensure!(output.status.success(), "cargo metadata failed");
        let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
        let target = metadata["target_directory"].as_str();
        let target = target.context("cargo names no target folder")?.into();
        let project = Self { root, target };
        let work = project.work("");
        if work.exists() {
            fs::remove_dir_all(&work)?;
        }
        Ok(project)
    }

    /// A folder for intermediate files.
    pub(crate) fn work(&self, name: &str) -> PathBuf {
        self.target.join("dist-work").join(name)
    }

    /// A program that npm has installed.
    pub(crate) fn npm(&self, program: &str) -> Command {
        Command::new(self.root.join("tests/e2e/node_modules/.bin").join(program))
    }
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or("cargo".into()))
}
