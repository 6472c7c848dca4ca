//! What happens: everything between an event and its effects.
//!
//! A [`Session`] owns the record store, the ledger of submissions, the drafts
//! with their undo histories, and the outbox to the journal. An [`Event`] from
//! outside or a command of the clerk (a method) goes in, [`Effect`]s come out.
//! "Đã lưu" (saved) is derived from what each store has acknowledged.
//!
//! It asks no clock and touches no page, so its promises are tested natively
//! with every interleaving of replies, refusals, a second tab and a power cut
//! (`tests/native/session.rs`).

mod commands;
mod debounce;
mod event;
mod finalize;
mod machine;
mod outbox;
mod queries;
mod save_state;
mod submissions;
mod undo;

pub use debounce::NOTIFY_DEBOUNCE_MS;
pub use event::{BatchId, Effect, Event, Status};
pub use finalize::{FinalizeError, FinalizeRequest};
pub use machine::Session;
pub use save_state::SaveState;
pub use undo::{Direction, RowFigures};

use outbox::Outbox;
