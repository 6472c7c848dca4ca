//! What is answered: figures as typed and as meant, how far they attain the
//! targets, what stands against finalising, and the finalised submission.
//!
//! Exact numbers only; missing is never zero. Pure: no web, no clock.

mod attainment;
mod carry;
mod check;
mod draft;
mod entry;
mod history;
mod letter;
mod paste;
mod quantity;
mod rate;
mod rollup;
mod submission;
mod table;

pub use attainment::{Attainment, Status, attain, attain_raw};
pub use carry::{Carried, carry_denominators};
pub use check::{Finding, PreviousFigures, Problem, Severity, Warning, check};
pub use draft::{Draft, Field, NarrativeField};
pub use entry::{Entry, EntryError, Figures, RawEntry, Side};
pub use history::{Edit, History, Reverted};
pub use letter::{Letter, LetterPart};
pub use paste::{
    CellAssignment, Change, Leftover, LeftoverReason, PasteError, PasteTarget, Placement,
    SkippedColumn, place,
};
pub use quantity::{Quantity, QuantityError};
pub use rate::Rate;
pub use rollup::roll_up;
pub use submission::{Answer, DeviceId, Finalizing, Reporter, Submission, SubmissionId};
pub use table::{
    MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES, Table, TableError, decode as decode_table,
};
