//! What comes from files and goes into them: bundles and backups.

use super::Store;
use crate::bundle::{Sealed, Sha256Hex};
use crate::report::SubmissionId;
use crate::storage::{ExportRecord, Key, Mode, Quarantined, backup};
use crate::view::text;
use leptos::prelude::*;
use std::rc::Rc;

/// A backup file, made and not handed over yet.
pub struct BackupFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its digest.
    pub digest: Sha256Hex,
    /// The digests of everything typed that it carries.
    pub contents: Vec<String>,
}

impl Store {
    /// Keeps a submission for ever; whether it was new here.
    pub fn keep(self, sealed: &Sealed) -> bool {
        let new = self.change_inner(|i| {
            drop(i.ledger());
            i.records.mode() == Mode::ReadWrite
                && Rc::make_mut(&mut i.ledger).insert(sealed.clone())
        });
        if new {
            let withdrawn = Key::Hidden(sealed.id().clone());
            if self.inner.with_value(|i| i.records.is_hidden(sealed.id())) {
                self.edit(withdrawn, String::new());
            }
            self.edit(
                Key::Submission(sealed.id().clone()),
                sealed.canonical().to_owned(),
            );
        }
        new
    }

    /// Whether a submission is in a file that was written here.
    #[must_use]
    pub fn is_exported(self, id: &SubmissionId) -> bool {
        self.edits.track();
        self.inner.with_value(|i| i.records.is_exported(id))
    }

    /// The name of the newest file written here that carries a submission.
    #[must_use]
    pub fn carrying_file(self, id: &SubmissionId) -> Option<String> {
        self.records(|records| {
            let exports = records.exports();
            let newest = exports.iter().find(|e| e.submissions.contains(id));
            newest.map(|export| export.name.clone())
        })
    }

    /// Remembers a written file and what it carried.
    pub fn remember_export(self, digest: &Sha256Hex, name: &str, submissions: &[Sealed]) {
        let plan = self.plan();
        // A cell is in the file where its draft answers as a submission in it does.
        let carried = |sealed: &Sealed| {
            let one = sealed.submission();
            self.inner.with_value(|i| {
                let draft = i.records.draft(&one.plan, &one.unit, &one.period);
                if draft.answers_as(&plan, one) {
                    i.records.content_digests(Some((&one.unit, &one.period)))
                } else {
                    Vec::new()
                }
            })
        };
        let record = ExportRecord {
            name: name.to_owned(),
            at: self.now_exactly().to_rfc3339(),
            submissions: submissions.iter().map(|s| s.id().clone()).collect(),
            contents: submissions.iter().flat_map(carried).collect(),
        };
        self.edit(Key::Export(digest.clone()), record.to_body());
    }

    /// The names of the files written here, newest first.
    #[must_use]
    pub fn written_files(self) -> Vec<String> {
        self.records(|records| {
            records
                .exports()
                .iter()
                .map(|export| export.name.clone())
                .collect()
        })
    }

    /// The names of the files written here that carry a submission, newest first.
    #[must_use]
    pub fn files_with(self, id: &SubmissionId) -> Vec<String> {
        self.records(|records| {
            let exports = records.exports().into_iter();
            exports
                .filter(|export| export.submissions.contains(id))
                .map(|export| export.name.clone())
                .collect()
        })
    }

    /// Records that could not be read, whole.
    #[must_use]
    pub fn set_aside(self) -> Vec<Quarantined> {
        self.records(|records| records.quarantine().to_vec())
    }

    /// A file with everything kept.
    #[must_use]
    pub fn backup(self) -> BackupFile {
        let at = self.now_exactly();
        let unit = self
            .unit_code()
            .map_or_else(String::new, |code| format!("_{code}"));
        let ((text, digest), contents) = self.records(|records| {
            (
                backup::write(records, &at.to_rfc3339()),
                records.content_digests(None),
            )
        });
        let name = format!(
            "bao-cao-xa_sao-luu{unit}_{}_{}.json",
            text::stamp(at),
            digest.short()
        );
        BackupFile {
            name,
            text,
            digest,
            contents,
        }
    }

    /// Remembers a backup file that was written: what was typed when it was
    /// made is in it.
    pub fn remember_backup(self, file: BackupFile) {
        let record = ExportRecord {
            name: file.name,
            at: self.now_exactly().to_rfc3339(),
            submissions: Vec::new(),
            contents: file.contents,
        };
        self.edit(Key::Export(file.digest), record.to_body());
    }
}
