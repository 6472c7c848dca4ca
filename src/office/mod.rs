//! Files for the office: the report as DOCX, its table as XLSX, the form as an
//! XLSX to be filled in; and workbooks read back.
//!
//! Pure: a document in, bytes out, the same bytes for the same document; bytes
//! in, cells out. On the web this is a wasm of its own, loaded at first use in
//! a worker.

mod docx;
mod template;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod workbook;
mod xlsx;

pub use docx::docx;
pub use template::template;
pub use workbook::read;
pub use xlsx::xlsx;

use crate::view::document::Job;

/// Why no file was made.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The job is not one that this version knows: page and worker differ.
    #[error("unknown job: {0}")]
    Job(#[from] serde_json::Error),
    /// The archive could not be written.
    #[error("archive: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part of the archive could not be written.
    #[error("part: {0}")]
    Part(#[from] std::io::Error),
    /// The workbook could not be written.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// The file that `job`, as [`Job::to_text`] wrote it, asks for.
///
/// # Errors
/// [`OfficeError`]; there is no half a file.
pub fn make(job: &str) -> Result<Vec<u8>, OfficeError> {
    match serde_json::from_str(job)? {
        Job::Docx(document) => docx(&document),
        Job::Xlsx(document) => xlsx(&document),
        Job::Template(form) => template(&form),
    }
}
