//! What a clerk sets off: finalising, exporting, importing, backing up, restoring.

pub mod backups;
mod bundles;
mod files;
mod finalizing;

pub use bundles::{export_all, export_period, import};
pub use files::{read_file, save_bytes, save_office, save_text};
pub use finalizing::{adopt, current_revisions, finalize};

/// Runs `task` after the present event, off the reactive graph.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}
