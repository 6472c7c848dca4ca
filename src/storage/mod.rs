//! What is kept: small records over a key-value trait.
//!
//! A record is (key, version, stamp, checksum, body). Whatever a clerk types
//! becomes one; the newest stamp of a key wins, and submissions are immutable,
//! so that stores, tabs and backups merge by one rule. `local` and `journal`
//! alone touch the web.

pub mod backup;
mod contents;
mod database;
mod export;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod journal;
mod keeper;
mod key;
mod layout;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod local;
mod memory;
mod quarantine;
mod record;
pub mod restore;
mod stamp;
mod store;

pub use backup::Backup;
pub use contents::Contents;
pub use database::{JOURNAL_DATABASE, JOURNAL_STORE, JOURNAL_VERSION};
pub use export::ExportRecord;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub use journal::Journal;
pub use keeper::{Joined, Keeper, Mode, Written};
pub use key::{Key, SettingName};
pub use layout::{Step, migrate};
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub use local::LocalStore;
pub use memory::MemoryStore;
pub use quarantine::Quarantined;
pub use record::{Record, RecordError};
pub use stamp::Stamp;
pub use store::{KeyValue, StoreError, Trouble};
