//! Jobs for the office worker, which receives them as JSON text.

use super::Document;
use crate::view::template::Template;
use serde::{Deserialize, Serialize};

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// The report as DOCX.
    Docx(Document),
    /// The appendix as XLSX.
    Xlsx(Document),
    /// The entry form as an XLSX template.
    Template(Template),
}

impl Job {
    /// The job as JSON text.
    ///
    /// # Panics
    /// Never: jobs are strings and numbers.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers are JSON")
    }
}
