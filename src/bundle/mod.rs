//! What travels: submissions as canonical JSON under their own digests, and
//! bundles of them, whose merge is a set union.
//!
//! Pure: bytes in, values and findings out. Nothing is ever dropped or overwritten.

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
