//! Bundles: written from submissions kept here, and taken in.

use super::files::save_recorded;
use super::spawn;
use crate::bundle::{self, Bundle, Current, Producer, Sealed, Sha256Hex, file_name};
use crate::plan::PeriodId;
use crate::platform;
use crate::session::SaveState;
use crate::storage::{ExportRecord, Key};
use crate::ui::notices::Notices;
use crate::ui::store::Store;
use crate::view::text::{self, export::ExportError, files::ImportError};
use leptos::prelude::*;

/// Exports the current submission of `period`, or all in conflict, and says how it went.
pub fn export_period(store: Store, period: &PeriodId) {
    let current = untrack(|| {
        store.current(period, |current| match current {
            Current::None => Vec::new(),
            Current::One(sealed) => vec![(*sealed).clone()],
            Current::Conflict(all) => all.iter().map(|s| (*s).clone()).collect(),
        })
    });
    export_and_announce(store, current);
}

/// Exports every submission held here: what a district sends on.
pub fn export_all(store: Store) {
    export_and_announce(store, untrack(|| store.ledger().iter().cloned().collect()));
}

fn export_and_announce(store: Store, submissions: Vec<Sealed>) {
    let notices = Notices::here();
    spawn(async move {
        if let Err(error) = export(store, notices, submissions).await {
            notices.failed(text::export::export_error(&error));
        }
    });
}

/// Writes `submissions` into a bundle file, reads it back, verifies it, saves it and
/// remembers what it carried once it has arrived.
async fn export(
    store: Store,
    notices: Notices,
    submissions: Vec<Sealed>,
) -> Result<(), ExportError> {
    if submissions.is_empty() {
        return Err(ExportError::Nothing);
    }
    let unit = store.unit_code_untracked().ok_or(ExportError::Nothing)?;
    let producer = Producer {
        app: env!("CARGO_PKG_VERSION").to_owned(),
        device: store.device(),
        unit: unit.clone(),
    };
    let all: Vec<&Sealed> = submissions.iter().collect();
    let (text, digest) = bundle::write(store.now_exactly(), &producer, &store.plan_ref(), &all);
    let name = file_name(&unit, &all, &digest);
    let file = platform::download::make(&name, "application/json", text.as_bytes())
        .map_err(|_| ExportError::Browser)?;
    let bytes = file.read_back().await.map_err(|_| ExportError::Browser)?;
    verify(&bytes, &digest, submissions.len())?;
    let record = record(store, name, &submissions);
    save_recorded(
        store,
        notices,
        &file,
        Key::Export(digest),
        record,
        text::export::exported,
    )
    .await
    .map_err(|_| ExportError::Browser)
}

/// Checks that the bytes of a written file are what it should carry.
fn verify(bytes: &[u8], digest: &Sha256Hex, count: usize) -> Result<(), ExportError> {
    let read = bundle::read(bytes).map_err(|error| ExportError::ReadBack(Some(error)))?;
    if read.digest == *digest && read.submissions.len() == count {
        Ok(())
    } else {
        Err(ExportError::ReadBack(None))
    }
}

/// What is remembered of a file once it is written: what it carried.
fn record(store: Store, name: String, submissions: &[Sealed]) -> ExportRecord {
    let plan = store.plan();
    ExportRecord {
        name,
        at: store.now_exactly().to_rfc3339(),
        submissions: submissions.iter().map(|s| s.id().clone()).collect(),
        contents: store.read(|session| session.contents_carried_by(&plan, submissions)),
    }
}

/// Keeps every submission of a bundle that is not here yet; how many were new,
/// once they are on the disk.
///
/// # Errors
/// [`ImportError`], once that is known.
pub async fn import(store: Store, arriving: &Bundle) -> Result<usize, ImportError> {
    let mut count = 0;
    for sealed in &arriving.submissions {
        if store.read(|session| session.lacks(sealed.id())) {
            store.command(|session| session.receive(sealed));
            count += 1;
        }
    }
    match store.flushed().await {
        SaveState::ReadOnly => Err(ImportError::ReadOnly),
        SaveState::KeptNowhere(_) => Err(ImportError::OnPageOnly { count }),
        _ => Ok(count),
    }
}
