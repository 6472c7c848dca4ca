//! Where the journal is kept. The page's start script opens it before the app is
//! there; the build writes these values into it.

/// Name of the `IndexedDB` database, followed by a colon and the address of the folder
/// that holds the page; alone, the database that all copies on a host once shared.
pub const JOURNAL_DATABASE: &str = "bao-cao-xa";
/// Version of the database's structure.
pub const JOURNAL_VERSION: u32 = 1;
/// Name of its one object store.
pub const JOURNAL_STORE: &str = "records";
