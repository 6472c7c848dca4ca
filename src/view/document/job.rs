//! What the page asks of the office worker, as the text that goes to it.

use super::Document;
use crate::view::template::Template;
use serde::{Deserialize, Serialize};

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// The report for the document system.
    Docx(Document),
    /// The table for spreadsheets.
    Xlsx(Document),
    /// The form to be filled in with a spreadsheet.
    Template(Template),
}

impl Job {
    /// As text for the worker.
    ///
    /// # Panics
    /// Never: a document is texts and numbers.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON")
    }
}
