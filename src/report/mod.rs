//! What is answered: figures as typed and as meant, how far they attain the
//! targets, what stands against finalising, and the finalised submission.
//!
//! Exact numbers only; missing is never zero. Pure: no web, no clock.

mod attainment;
mod check;
mod draft;
mod entry;
mod letter;
mod quantity;
mod rate;
mod rollup;
mod submission;

pub use attainment::{Attainment, Status, attain, attain_raw};
pub use check::{Finding, Previous, Problem, Severity, Warning, check};
pub use draft::{Draft, Field, NarrativeField};
pub use entry::{Entry, EntryError, Figures, RawEntry, Side};
pub use letter::{Letter, LetterPart};
pub use quantity::{Quantity, QuantityError};
pub use rate::Rate;
pub use rollup::roll_up;
pub use submission::{Answer, DeviceId, Finalizing, Reporter, Submission, SubmissionId};
