//! Builds the release. `.ci/dist.sh` runs it, with the output folder as an optional
//! argument (`dist` by default).
//!
//! Both WebAssembly modules are compiled by cargo. The app is split into what a
//! first visit needs and what loads on demand; the office module gets bindings for a
//! worker. Style sheets are inlined into the page, and its Content-Security-Policy
//! names every inline script and style by its hash. Last come the service worker's
//! list of files and a `.br` and a `.gz` beside each file.

mod app;
mod browsers;
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

    // Linking a module keeps one core busy for about a minute; the other core works
    // on the other module.
    let (app, office) = thread::scope(|scope| {
        let office = scope.spawn(|| office::build(&project, &staging, &steps));
        let app = app::build(&project, &staging, &steps);
        (app, office.join())
    });
    let app = app?;
    office.map_err(|_| anyhow!("the office module's thread panicked"))??;

    steps.run("finish the page", || {
        let source = fs::read_to_string(project.root.join("index.html"))?;
        let finished = page::finish(&source, &project, &staging, &app)?;
        fs::write(staging.join("index.html"), finished)?;
        worker::stamp(&staging, &app)
    })?;
    steps.run("check what browsers must have", || {
        browsers::check(&staging)
    })?;
    steps.run("compress", || compress::all(&staging))?;
    tree::replace(&output, &staging)
        .with_context(|| format!("cannot write {}", output.display()))?;
    steps.finish(&output);
    Ok(())
}
