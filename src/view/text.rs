//! Sentences that more than one page says, by subject: a sentence says what
//! happened and what to do, in the words of the plan. What only one page says
//! is in `view` beside that page's struct.

pub mod backup;
mod dates;
pub mod editing;
pub mod export;
pub mod files;
pub mod finalize;
pub mod help;
pub mod loading;
pub mod plan;
mod rows;
pub mod saving;
pub mod units;

pub use dates::{at_moment, date, day, deadline, hour, moment, overdue_since, stamp};
pub use files::read_error;
pub use finalize::seal_error;
pub use plan::plan_error;
pub use rows::{entry_error, quantity_error, side, side_capital, status, warning};

/// `text` cut to `most` characters with an ellipsis, for quoting in a sentence.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
