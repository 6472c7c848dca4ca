//! What a clerk sets off: finalising, exporting, importing.

use super::notices::Notices;
use super::store::Store;
use crate::bundle::{self, Bundle, Current, Producer, ReadError, Sealed, Sha256Hex, file_name};
use crate::plan::PeriodId;
use crate::platform;
use crate::report::{Draft, Field, Finalizing, NarrativeField, Submission, SubmissionId};
use crate::view::document::Job;
use crate::view::text::{self, export::ExportError, finalize::FinalizeError};
use leptos::prelude::*;

/// The revisions that stand for `period`, with their numbers: what a new one
/// would supersede.
pub fn standing(store: Store, period: &PeriodId) -> Vec<(SubmissionId, u32)> {
    untrack(|| {
        store.current(period, |current| match current {
            Current::None => Vec::new(),
            Current::One(sealed) => vec![(sealed.id().clone(), sealed.submission().revision)],
            Current::Conflict(all) => all
                .iter()
                .map(|s| (s.id().clone(), s.submission().revision))
                .collect(),
        })
    })
}

/// Finalises the draft of a period as a revision that supersedes `seen`: what
/// stood when the clerk was asked, as the `checked` draft was. Of two windows
/// that finalise at once, one does, and the other is told.
///
/// # Errors
/// [`FinalizeError`]; nothing is kept then.
pub async fn finalize(
    store: Store,
    checked: Draft,
    seen: Vec<(SubmissionId, u32)>,
    reason: Option<String>,
) -> Result<Sealed, FinalizeError> {
    let period = checked.period.clone();
    platform::tabs::in_turn("bao-cao-xa/finalize", async move {
        store.catch_up().await;
        if standing(store, &period) != seen {
            return Err(FinalizeError::Elsewhere);
        }
        if untrack(|| store.draft(&period)).is_some_and(|draft| draft != checked) {
            return Err(FinalizeError::Changed);
        }
        let sealed = untrack(|| seal(store, &period, seen, reason))?;
        if !store.keep(&sealed) {
            return Err(FinalizeError::NotKept);
        }
        // The next window in turn must find it in the journal.
        platform::clock::within(5_000, store.saving.settled()).await;
        Ok(sealed)
    })
    .await
}

fn seal(
    store: Store,
    period: &PeriodId,
    supersedes: Vec<(SubmissionId, u32)>,
    reason: Option<String>,
) -> Result<Sealed, FinalizeError> {
    let (plan, unit) = (store.plan(), store.unit().ok_or(FinalizeError::NoUnit)?);
    let draft = store.draft(period).ok_or(FinalizeError::NoUnit)?;
    let reporter = store.reporter();
    if reporter.name.is_empty() {
        return Err(FinalizeError::NoReporter);
    }
    let reason = reason.filter(|_| !supersedes.is_empty());
    if reason.is_none() && !supersedes.is_empty() {
        return Err(FinalizeError::NoReason);
    }
    let with = Finalizing {
        reason,
        supersedes,
        at: store.now_exactly(),
        device: store.device(),
        reporter,
    };
    let submission = Submission::finalize(&draft, &plan, unit.level, with)
        .map_err(|(indicator, error)| FinalizeError::Row { indicator, error })?;
    Ok(Sealed::seal(submission)?)
}

/// Writes `submissions` into a bundle file, reads it back, verifies it, hands
/// it to the downloads and remembers what it carried.
///
/// # Errors
/// [`ExportError`]; nothing is remembered then.
pub async fn export(store: Store, submissions: Vec<Sealed>) -> Result<String, ExportError> {
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
    file.save().map_err(|_| ExportError::Browser)?;
    store.remember_export(&digest, &name, &submissions);
    Ok(name)
}

/// Holds the bytes of a written file against what it should carry.
fn verify(bytes: &[u8], digest: &Sha256Hex, count: usize) -> Result<(), ExportError> {
    let read = bundle::read(bytes).map_err(|error| ExportError::ReadBack(Some(error)))?;
    if read.digest == *digest && read.submissions.len() == count {
        Ok(())
    } else {
        Err(ExportError::ReadBack(None))
    }
}

/// Keeps every submission of a bundle that is not here yet; how many were new.
pub fn import(store: Store, arriving: &Bundle) -> usize {
    arriving
        .submissions
        .iter()
        .filter(|sealed| store.keep(sealed))
        .count()
}

/// Reads a chosen file as `read` does, within the bounds of bundles and backups.
///
/// # Errors
/// `Err(None)` where the browser cannot read the file, else why it is refused.
pub async fn read_file<T>(
    file: &web_sys::File,
    read: impl Fn(&[u8]) -> Result<T, ReadError>,
) -> Result<T, Option<ReadError>> {
    let size = platform::files::size(file);
    if size > bundle::MAX_BYTES {
        return Err(Some(ReadError::TooLarge { bytes: size }));
    }
    let bytes = platform::files::read(file).await.map_err(|_| None)?;
    read(&bytes).map_err(Some)
}

/// Runs `task` after the present event, off the reactive graph.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Exports what stands for `period` and tells how it went.
pub fn export_period(store: Store, period: &PeriodId) {
    let standing = untrack(|| {
        store.current(period, |current| match current {
            Current::None => Vec::new(),
            Current::One(sealed) => vec![(*sealed).clone()],
            Current::Conflict(all) => all.iter().map(|s| (*s).clone()).collect(),
        })
    });
    export_and_tell(store, standing);
}

/// Exports every submission held here: what a district sends on.
pub fn export_all(store: Store) {
    export_and_tell(store, untrack(|| store.ledger().iter().cloned().collect()));
}

fn export_and_tell(store: Store, submissions: Vec<Sealed>) {
    let notices = Notices::here();
    spawn(async move {
        match export(store, submissions).await {
            Ok(name) => notices.done(text::export::exported(&name)),
            Err(error) => notices.failed(text::export::export_error(&error)),
        }
    });
}

/// Takes the answers of a finalised revision as the draft, to go on from there.
pub fn adopt(store: Store, period: &PeriodId, from: Option<Sealed>) {
    let (Some(sealed), Some(unit)) = (from, store.unit_code_untracked()) else {
        return;
    };
    let notices = Notices::here();
    let draft = Draft::from_submission(sealed.submission());
    let plan = store.plan();
    let rows = plan.indicators_for(untrack(|| store.level()));
    let cells = rows.flat_map(|indicator| {
        let raw = draft
            .entries
            .get(&indicator.id)
            .cloned()
            .unwrap_or_default();
        let (unit, id) = (unit.clone(), indicator.id.clone());
        Field::ALL.map(|field| {
            let key = store.cell(&unit, period, &id, field);
            (key, raw.get(field).to_owned())
        })
    });
    let texts = NarrativeField::ALL.map(|field| {
        let key = store.narrative(&unit, period, field);
        (key, draft.narrative(field).to_owned())
    });
    store.edit_together(cells.chain(texts));
    notices.done(text::finalize::adopted(sealed.submission().revision));
}

/// Has the office worker make a file and hands it to the downloads; its name.
///
/// # Errors
/// Where the worker cannot be loaded or the browser refuses the file.
pub async fn save_office(job: Job) -> Result<String, wasm_bindgen::JsValue> {
    const OPEN_XML: &str = "application/vnd.openxmlformats-officedocument";
    let (stem, ending, kind) = match &job {
        Job::Docx(document) => (&document.file_stem, "docx", "wordprocessingml.document"),
        Job::Xlsx(document) => (&document.file_stem, "xlsx", "spreadsheetml.sheet"),
        Job::Template(form) => (&form.file_stem, "xlsx", "spreadsheetml.sheet"),
    };
    let bytes = platform::office::make(&job.to_text()).await;
    let bytes = bytes.map_err(|_| wasm_bindgen::JsValue::NULL)?;
    let name = format!("{stem}.{ending}");
    platform::download::make(&name, &format!("{OPEN_XML}.{kind}"), &bytes)?.save()?;
    Ok(name)
}

/// Hands a text to the downloads.
pub fn save_text(name: &str, mime: &str, text: &str) {
    let saved = platform::download::make(name, mime, text.as_bytes()).and_then(|file| file.save());
    if saved.is_err() {
        Notices::here().failed(text::export::NO_FILE);
    }
}
