//! What the pages show, a file per page or part of one.

mod entry;
mod finalize;
mod header;
mod overview;
mod transfer;

use bao_cao_xa::bundle::{Ledger, Sealed};

fn ledger(all: &[&Sealed]) -> Ledger {
    let mut ledger = Ledger::default();
    for sealed in all {
        ledger.insert((*sealed).clone());
    }
    ledger
}
