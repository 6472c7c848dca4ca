//! Builds the release. `.ci/dist.sh` runs it, with the output folder as an optional
//! argument (`dist` by default).
//!
//! Both WebAssembly modules are compiled by cargo. The app is split into what a
//! first visit needs and what loads on demand; the office module is bound for a
//! worker. Style sheets go into the page, which gets a Content-Security-Policy
//! naming every inline script and style by its hash. Last come the service
//! worker's list of files and a `.br` and a `.gz` beside each file.

mod app;
mod command;
mod compile;
mod compress;
mod digest;
mod module;
mod office;
mod page;
mod project;
mod scripts;
mod shrink;
mod steps;
mod tree;
mod worker;

use anyhow::{Context, Result, anyhow};
use project::Project;
use std::path::PathBuf;
use std::{env, fs, thread};
use steps::Steps;

fn main() -> Result<()> {
    let project = Project::locate()?;
    let output = env::args_os().nth(1).map_or("dist".into(), PathBuf::from);
    let output = env::current_dir()?.join(output);
    let steps = Steps::start();

    let staging = project.work("staging");
    fs::create_dir_all(&staging)?;
    tree::copy(&project.root.join("public"), &staging)?;

    let app = steps.run("compile the app", || compile::app(&project))?;
    // Splitting needs one core, compiling the small module about the other.
    let pieces = thread::scope(|scope| {
        let pieces = scope.spawn(|| app::build(&project, &app, &staging, &steps));
        let office = steps.run("compile the office module", || compile::office(&project));
        let office = office.and_then(|module| {
            steps.run("bind and shrink the office module", || {
                office::build(&project, &module, &staging)
            })
        });
        let pieces = pieces
            .join()
            .map_err(|_| anyhow!("the app's thread panicked"))?;
        office.and(pieces)
    })?;

    steps.run("finish the page", || {
        let source = fs::read_to_string(project.root.join("index.html"))?;
        let finished = page::finish(&source, &project, &staging, &pieces)?;
        fs::write(staging.join("index.html"), finished)?;
        worker::stamp(&staging)
    })?;
    steps.run("compress", || compress::all(&staging))?;
    tree::replace(&output, &staging)
        .with_context(|| format!("cannot write {}", output.display()))?;
    steps.finish(&output);
    Ok(())
}
