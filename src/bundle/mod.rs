//! What travels: submissions as canonical JSON with their digests as ids, and bundles
//! of them, the files that go from commune to district to province.
//!
//! Merging is a set union, so nothing is ever dropped or overwritten. Pure: bytes in,
//! values or errors out; no web, no clock.

mod canonical;
mod digest;
mod file;
mod ledger;
mod preview;
mod read;
mod sealed;
mod texts;
mod wire;

pub use canonical::canonical;
pub use digest::Sha256Hex;
pub use file::{Bundle, PlanRef, Producer, digest_in_name, file_name, write};
pub use ledger::{Current, Ledger};
pub use preview::{Arrival, MAX_NAMED_OTHERS, Preview, preview};
pub use read::{MAX_BYTES, MAX_TEXT, ReadError, open, read};
pub use sealed::{SealError, Sealed};
