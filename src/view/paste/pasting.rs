//! The paste dialog: what can be asked of it.

use crate::report::PasteTarget;

/// What is asked of the paste dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteRequest {
    /// To show a place to paste into.
    Blank,
    /// To show what would become of a block that was pasted into a field.
    Block {
        /// As it stood on the clipboard.
        text: String,
        /// The field.
        at: PasteTarget,
    },
    /// To show what would become of a file; `None` where it could not be read.
    File(Option<Vec<u8>>),
    /// To say what to do about a file that is too large to be read at all.
    TooLarge,
    /// To give the template as a workbook.
    Template,
    /// To say what to do where no workbook can be made.
    NoTemplate,
}
