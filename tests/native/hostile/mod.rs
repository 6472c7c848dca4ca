//! Whatever arrives is an error or a value: never a panic, a hang or a script.
//!
//! `HOSTILE_CASES` sets how many cases each property tries (256 by default) and
//! `HOSTILE_KIB` the size of the large files (512 by default; no more than
//! 32,768 are read):
//!
//! ```sh
//! HOSTILE_CASES=1000000 cargo test --release --test native hostile
//! HOSTILE_KIB=32768 cargo test --release --test native hostile::large -- --nocapture
//! ```

mod backup;
mod bundle;
mod json;
mod large;
mod mutation;
mod paste;
mod plan;
mod typed;
mod work;
mod workbook;

use proptest::prelude::ProptestConfig;

fn from_env(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}

/// As many cases as asked for. Failures are not recorded in files: a million
/// random cases would leave seeds that mean nothing to the next strategy.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: from_env("HOSTILE_CASES").unwrap_or(256),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
