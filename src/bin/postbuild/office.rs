//! The wasm that makes office files: bound by Trunk, shrunk here.

use crate::app::{drop_unused_exports, shrink as shrink_module};
use crate::module;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The office worker's wasm and the scripts that call it.
const WASM: &str = "office_bg.wasm";
const SCRIPTS: [&str; 2] = ["office.js", "office-worker.js"];

/// Shrinks the office worker's wasm in `root`.
pub(crate) fn shrink(root: &Path) -> Result<(), Box<dyn Error>> {
    let module = root.join(WASM);
    let mut script = String::new();
    for name in SCRIPTS {
        script.push_str(&fs::read_to_string(root.join(name))?);
    }
    // The app's wasm is split along its relocations; this one only carries them.
    let plain = module::plain(&fs::read(&module)?).ok_or("the office module cannot be read")?;
    fs::write(&module, plain)?;
    let reached = root.join("reached.wasm");
    drop_unused_exports(&module, &script, &reached)?;
    shrink_module(&reached, &module)?;
    fs::remove_file(&reached)?;
    fs::remove_file(reached.with_extension("json"))?;
    Ok(())
}
