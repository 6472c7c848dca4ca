//! Office files: writes the report as DOCX, its appendix as XLSX and the entry
//! form as an XLSX template to fill in; reads workbooks back.
//!
//! Pure: a document in, bytes out, the same bytes for the same document; bytes
//! in, cells out. In the browser this is a wasm module of its own, loaded in a
//! worker when it is first needed.

mod docx;
mod template;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod workbook;
mod wrap;
mod xlsx;

pub use docx::docx;
pub use template::template;
pub use workbook::read;
pub use xlsx::xlsx;

use crate::view::document::Job;

/// Why no file was made.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The job cannot be read: page and worker are of different versions.
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

/// Makes the file that `job` asks for. `job` is text from [`Job::to_text`].
///
/// # Errors
/// [`OfficeError`]; a partly written file is never returned.
pub fn make(job: &str) -> Result<Vec<u8>, OfficeError> {
    match serde_json::from_str(job)? {
        Job::Docx(document) => docx(&document),
        Job::Xlsx(document) => xlsx(&document),
        Job::Template(form) => template(&form),
    }
}
