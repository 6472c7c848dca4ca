//! What is kept: small records over a key-value trait.
//!
//! A record is (key, version, stamp, checksum, body). Whatever a clerk types
//! becomes one; the newest stamp of a key wins, and submissions are immutable,
//! so that stores, tabs and backups merge by one rule. `local` alone touches the web.
