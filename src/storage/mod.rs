//! What is kept: small records over a key-value trait.
//!
//! A record is (key, version, timestamp, checksum, body). Whatever a clerk types
//! becomes one; the newest timestamp of a key wins, and submissions are immutable,
//! so that stores and tabs merge by one rule (`merge`). `local` and
//! `journal` alone touch the web.

mod address;
pub mod backup;
mod contents;
mod database;
mod export;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod journal;
mod key;
mod layout;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
mod local;
mod memory;
mod merge;
mod quarantine;
mod record;
mod record_store;
pub mod restore;
mod store;
mod timestamp;

pub use address::{NOT_ADOPTED, record_name, stored_name};
pub use backup::Backup;
pub use contents::Contents;
pub use database::{JOURNAL_DATABASE, JOURNAL_STORE, JOURNAL_VERSION};
pub use export::ExportRecord;
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub use journal::{Journal, confirms as journal_confirms};
pub use key::{DraftId, Key, SettingName};
pub use layout::{Step, migrate};
#[cfg(all(target_arch = "wasm32", feature = "web"))]
pub use local::LocalStore;
pub use memory::MemoryStore;
pub use quarantine::Quarantined;
pub use record::{Record, RecordError};
pub use record_store::{JournalMerge, Mode, RecordStore, WrittenRecord};
pub use store::{KeyValue, StoreError};
pub use timestamp::Timestamp;
