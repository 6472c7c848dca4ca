//! What the records amount to: drafts, files written, what is in no file yet.
//!
//! An index that is updated with every record, so that a keystroke costs the
//! same however much is kept.

use super::record::content_digest;
use super::{ExportRecord, Key, KeyValue, RecordStore, SettingName};
use crate::bundle::{Ledger, Sealed, Sha256Hex};
use crate::plan::{PeriodId, PlanId, UnitCode};
use crate::report::{Draft, SubmissionId};
use std::collections::{BTreeMap, BTreeSet};

/// Drafts, written files and contents in no file, derived from the records.
#[derive(Debug, Default)]
pub struct Contents {
    /// One for each plan, unit and period typed in here: a few.
    drafts: Vec<Draft>,
    exports: Vec<(Sha256Hex, ExportRecord)>,
    /// Ids of the submissions and digests of the contents that some file carries.
    filed: BTreeSet<String>,
    /// Names of typed records in no file, with the digest of their content.
    unfiled: BTreeMap<String, String>,
}

impl Contents {
    /// Updates the index: `body` is kept under `key` from now on.
    pub(super) fn update(&mut self, key: &Key, body: &str) {
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
                self.update_typed(key, body);
            }
            Key::Narrative {
                plan,
                unit,
                period,
                field,
            } => {
                self.draft_mut(plan, unit, period)
                    .set_narrative(*field, body);
                self.update_typed(key, body);
            }
            Key::Letter { .. } | Key::PeriodLetter { .. } => self.update_typed(key, body),
            Key::Export(digest) => {
                if let Some(export) = ExportRecord::parse(body) {
                    self.update_export(digest, export);
                }
            }
            _ => {}
        }
    }

    fn draft(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Option<usize> {
        let of =
            |draft: &Draft| draft.period == *period && draft.unit == *unit && draft.plan == *plan;
        self.drafts.iter().position(of)
    }

    fn draft_mut(&mut self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> &mut Draft {
        let at = self.draft(plan, unit, period).unwrap_or_else(|| {
            let draft = Draft::new(plan.clone(), unit.clone(), period.clone());
            self.drafts.push(draft);
            self.drafts.len() - 1
        });
        &mut self.drafts[at]
    }

    fn update_typed(&mut self, key: &Key, body: &str) {
        let name = key.to_string();
        let digest = content_digest(&name, body);
        if body.trim().is_empty() || self.filed.contains(&digest) {
            self.unfiled.remove(&name);
        } else {
            self.unfiled.insert(name, digest);
        }
    }

    fn update_export(&mut self, digest: &Sha256Hex, export: ExportRecord) {
        let submissions = export.submissions.iter();
        self.filed.extend(submissions.map(ToString::to_string));
        self.filed.extend(export.contents.iter().cloned());
        let filed = &self.filed;
        self.unfiled.retain(|_, content| !filed.contains(content));
        if !self.exports.iter().any(|(known, _)| known == digest) {
            self.exports.push((digest.clone(), export));
        }
    }
}

impl<S: KeyValue> RecordStore<S> {
    /// The draft of (plan, unit, period) as typed.
    #[must_use]
    pub fn draft(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Draft {
        let contents = self.contents();
        contents.draft(plan, unit, period).map_or_else(
            || Draft::new(plan.clone(), unit.clone(), period.clone()),
            |at| contents.drafts[at].clone(),
        )
    }

    /// The file of the plan that was last in use here.
    #[must_use]
    pub fn last_plan(&self) -> Option<&str> {
        let id = PlanId::parse(self.get(&Key::Setting(SettingName::Plan))?).ok()?;
        self.get(&Key::Plan(id))
    }

    /// Every submission in force here, and the ids of those whose record does
    /// not read as one.
    #[must_use]
    pub fn ledger(&self) -> (Ledger, Vec<SubmissionId>) {
        let (mut ledger, mut unreadable) = (Ledger::default(), Vec::new());
        for (key, body) in self.bodies() {
            let Key::Submission(id) = key else { continue };
            if self.is_hidden(id) {
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

    /// Whether a submission came with a restore that was undone.
    #[must_use]
    pub fn is_hidden(&self, id: &SubmissionId) -> bool {
        self.get(&Key::Hidden(id.clone())) == Some("1")
    }

    /// The files written here, newest first.
    #[must_use]
    pub fn exports(&self) -> Vec<&ExportRecord> {
        let exports = self.contents().exports.iter();
        let mut exports: Vec<&ExportRecord> = exports.map(|(_, export)| export).collect();
        exports.sort_by(|a, b| b.at.cmp(&a.at));
        exports
    }

    /// Whether a submission is in a file that was written here.
    #[must_use]
    pub fn is_exported(&self, id: &SubmissionId) -> bool {
        self.contents().filed.contains(id.as_str())
    }

    /// How many cells and texts with something typed are in no file.
    #[must_use]
    pub fn cells_in_no_file(&self) -> usize {
        self.contents().unfiled.len()
    }

    /// The digests of everything typed for (unit, period), or of everything
    /// typed at all. A written file is remembered with those that it carries.
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
