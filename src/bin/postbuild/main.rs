//! Finishes what Trunk has built: the wasm split into what a first visit needs
//! and what loads on demand, one style sheet inside the page, a
//! Content-Security-Policy that names every inline script and style by its
//! hash, the office worker's wasm shrunk, the service worker's list of files,
//! and a `.br` and a `.gz` beside each file. Trunk calls it in its `post_build`
//! hook.

mod app;
mod compress;
mod module;
mod office;
mod page;
mod tree;
mod worker;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .or_else(|| env::args_os().nth(1).map(PathBuf::from))
        .ok_or("name the folder that Trunk has built into")?;
    let app = app::build(&root)?;
    let index = root.join("index.html");
    let finished = page::finish(&fs::read_to_string(&index)?, &root, &app)?;
    fs::write(&index, finished)?;
    office::shrink(&root)?;
    worker::stamp(&root)?;
    compress::all(&root)?;
    Ok(())
}
