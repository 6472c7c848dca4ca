//! What the records mean: drafts, files written, what is in no file yet.
//!
//! Derived from the records as they come and kept up with each of them, so
//! that a keystroke costs the same however much is kept.

use super::record::content_digest;
use super::{ExportRecord, Keeper, Key, KeyValue, SettingName};
use crate::bundle::{Ledger, Sealed, Sha256Hex};
use crate::plan::{PeriodId, PlanId, UnitCode};
use crate::report::{Draft, SubmissionId};
use std::collections::{BTreeMap, BTreeSet};

/// What the records mean.
#[derive(Debug, Default)]
pub struct Contents {
    drafts: BTreeMap<(PlanId, UnitCode, PeriodId), Draft>,
    exports: BTreeMap<Sha256Hex, ExportRecord>,
    /// Submissions in some file.
    exported: BTreeSet<SubmissionId>,
    /// Digests of the contents in some file.
    filed: BTreeSet<String>,
    /// What is typed and in no file, with the digest of its content.
    unfiled: BTreeMap<Key, String>,
}

impl Contents {
    /// Takes note of what stands under `key` from now on.
    pub(super) fn take(&mut self, key: &Key, body: &str) {
        match key {
            Key::Cell {
                plan,
                unit,
                period,
                indicator,
                field,
            } => {
                let draft = self.draft_mut(plan, unit, period);
                let row = draft.entries.entry(indicator.clone()).or_default();
                row.set(*field, body);
                self.take_typed(key, body);
            }
            Key::Narrative {
                plan,
                unit,
                period,
                field,
            } => {
                self.draft_mut(plan, unit, period)
                    .set_narrative(*field, body);
                self.take_typed(key, body);
            }
            Key::Export(digest) => {
                if let Some(export) = ExportRecord::parse(body) {
                    self.take_export(digest.clone(), export);
                }
            }
            _ => {}
        }
    }

    fn draft_mut(&mut self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> &mut Draft {
        let of = (plan.clone(), unit.clone(), period.clone());
        self.drafts
            .entry(of)
            .or_insert_with(|| Draft::new(plan.clone(), unit.clone(), period.clone()))
    }

    fn take_typed(&mut self, key: &Key, body: &str) {
        let digest = content_digest(&key.to_string(), body);
        if body.trim().is_empty() || self.filed.contains(&digest) {
            self.unfiled.remove(key);
        } else {
            self.unfiled.insert(key.clone(), digest);
        }
    }

    fn take_export(&mut self, digest: Sha256Hex, export: ExportRecord) {
        self.exported.extend(export.submissions.iter().cloned());
        self.filed.extend(export.contents.iter().cloned());
        let filed = &self.filed;
        self.unfiled.retain(|_, content| !filed.contains(content));
        self.exports.insert(digest, export);
    }
}

impl<S: KeyValue> Keeper<S> {
    /// The draft of (plan, unit, period) as typed.
    #[must_use]
    pub fn draft(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Draft {
        let of = (plan.clone(), unit.clone(), period.clone());
        let known = self.contents().drafts.get(&of).cloned();
        known.unwrap_or_else(|| Draft::new(of.0, of.1, of.2))
    }

    /// The last good plan file kept here.
    #[must_use]
    pub fn last_plan(&self) -> Option<&str> {
        let id = PlanId::parse(self.get(&Key::Setting(SettingName::Plan))?).ok()?;
        self.get(&Key::Plan(id))
    }

    /// Every submission in force here; those whose text is not one are returned beside it.
    #[must_use]
    pub fn ledger(&self) -> (Ledger, Vec<SubmissionId>) {
        let (mut ledger, mut unreadable) = (Ledger::default(), Vec::new());
        for (key, body) in self.bodies() {
            let Key::Submission(id) = key else { continue };
            if self.is_withdrawn(id) {
                continue;
            }
            match Sealed::reopen(id, body) {
                Some(sealed) => {
                    ledger.insert(sealed);
                }
                None => unreadable.push(id.clone()),
            }
        }
        (ledger, unreadable)
    }

    /// Whether a submission was brought by a restore that was undone.
    #[must_use]
    pub fn is_withdrawn(&self, id: &SubmissionId) -> bool {
        self.get(&Key::Withdrawn(id.clone())) == Some("1")
    }

    /// The files written here, newest first.
    #[must_use]
    pub fn exports(&self) -> Vec<&ExportRecord> {
        let mut exports: Vec<&ExportRecord> = self.contents().exports.values().collect();
        exports.sort_by(|a, b| b.at.cmp(&a.at));
        exports
    }

    /// Whether a submission is in a file that was written here.
    #[must_use]
    pub fn is_exported(&self, id: &SubmissionId) -> bool {
        self.contents().exported.contains(id)
    }

    /// How many cells and texts with something typed are in no file.
    #[must_use]
    pub fn cells_in_no_file(&self) -> usize {
        self.contents().unfiled.len()
    }

    /// The digests of everything typed for (unit, period), or of everything
    /// typed: what a file that carries it is remembered with.
    #[must_use]
    pub fn content_digests(&self, of: Option<(&UnitCode, &PeriodId)>) -> Vec<String> {
        let wanted = |key: &Key| match (key, of) {
            (
                Key::Cell { unit, period, .. } | Key::Narrative { unit, period, .. },
                Some((u, p)),
            ) => unit == u && period == p,
            (key, _) => of.is_none() && key.is_typed(),
        };
        self.bodies()
            .filter(|(key, body)| wanted(key) && !body.trim().is_empty())
            .map(|(key, body)| content_digest(&key.to_string(), body))
            .collect()
    }
}
