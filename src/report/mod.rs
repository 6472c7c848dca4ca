//! What is answered: figures as typed and as read, how far they attain the targets,
//! the check before finalising, and the finalised submission.
//!
//! Numbers are exact, and a missing figure is never zero. Vietnamese terms: tử số
//! (numerator), mẫu số (denominator), mức đạt (attainment), không phát sinh (nothing
//! arose in the period), chưa có số liệu (no figures yet). Pure: no web, no clock.

mod attainment;
mod carry;
mod check;
mod draft;
mod entry;
mod history;
mod ids;
mod invisible;
mod legacy_text;
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
pub use ids::{DeviceId, SubmissionId, is_hex, push_hex};
pub use invisible::{is_invisible, visible};
pub use legacy_text::{
    LegacyEncoding, LegacyText, convert as convert_legacy, may_be_legacy,
    recognise as recognise_legacy,
};
pub use letter::{Letter, LetterPart};
pub use paste::{
    CellAssignment, Change, ColumnMeaning, ColumnProposal, ColumnReason, Decisions, HeadLine,
    Incoming, Leftover, LeftoverReason, PasteError, PasteTarget, PlacedBy, Placement, Proposal,
    RowPlace, RowProposal, TableMemory, propose, upright,
};
pub use quantity::{Quantity, QuantityError};
pub use rate::Rate;
pub use rollup::roll_up;
pub use submission::{Answer, Finalizing, Reporter, Submission, Superseded};
pub use table::{
    MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES, Table, TableError, decode as decode_table,
};
