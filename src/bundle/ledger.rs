//! The ledger: every submission known here, by id. A set that only grows; merging two
//! is their union, so it is idempotent, commutative and associative.

use super::Sealed;
use crate::plan::{PeriodId, PlanId, UnitCode};
use crate::report::SubmissionId;
use std::collections::{BTreeMap, BTreeSet};

/// A set of submissions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    submissions: BTreeMap<SubmissionId, Sealed>,
    /// An index of the ids of each report, so that its current revision is found
    /// without a walk over all submissions.
    reports: BTreeMap<ReportKey, BTreeSet<SubmissionId>>,
}

/// Identifies the report that a submission is a revision of.
type ReportKey = (PlanId, UnitCode, PeriodId);

/// The current revisions of a report: those that no other supersedes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Current<'a> {
    /// No submission yet.
    None,
    /// One current revision.
    One(&'a Sealed),
    /// Several that know nothing of each other. A new submission that supersedes all of
    /// them resolves the conflict.
    Conflict(Vec<&'a Sealed>),
}

impl Ledger {
    /// Adds a submission; whether it was new.
    pub fn insert(&mut self, sealed: Sealed) -> bool {
        let (id, one) = (sealed.id().clone(), sealed.submission());
        let key = (one.plan.clone(), one.unit.clone(), one.period.clone());
        self.reports.entry(key).or_default().insert(id.clone());
        self.submissions.insert(id, sealed).is_none()
    }

    /// The submission with this id.
    #[must_use]
    pub fn get(&self, id: &SubmissionId) -> Option<&Sealed> {
        self.submissions.get(id)
    }

    /// All submissions, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Sealed> {
        self.submissions.values()
    }

    /// The number of submissions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.submissions.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.submissions.is_empty()
    }

    /// The union with `other`.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let mut union = self.clone();
        for sealed in other.iter() {
            union.insert(sealed.clone());
        }
        union
    }

    /// Every revision of a report, newest first (by revision, then time, then id).
    #[must_use]
    pub fn revisions(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Vec<&Sealed> {
        let mut found: Vec<&Sealed> = self.of(plan, unit, period).collect();
        found.sort_by(|a, b| {
            let key = |s: &Sealed| (s.submission().revision, s.submission().finalized_at);
            key(b).cmp(&key(a)).then_with(|| a.id().cmp(b.id()))
        });
        found
    }

    fn of(
        &self,
        plan: &PlanId,
        unit: &UnitCode,
        period: &PeriodId,
    ) -> impl Iterator<Item = &Sealed> {
        self.reports
            .get(&(plan.clone(), unit.clone(), period.clone()))
            .into_iter()
            .flatten()
            .filter_map(|id| self.submissions.get(id))
    }

    /// The current revisions of a report: those that no submission in the ledger names as
    /// superseded. Ids are digests, so submissions cannot supersede each other in a circle.
    #[must_use]
    pub fn current(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Current<'_> {
        let superseded: BTreeSet<&SubmissionId> = self
            .of(plan, unit, period)
            .flat_map(|sealed| &sealed.submission().supersedes)
            .collect();
        let mut current: Vec<&Sealed> = self
            .of(plan, unit, period)
            .filter(|sealed| !superseded.contains(sealed.id()))
            .collect();
        match current.len() {
            0 => Current::None,
            1 => Current::One(current.remove(0)),
            _ => Current::Conflict(current),
        }
    }

    /// The units and periods of `plan` that have a submission.
    #[must_use]
    pub fn reported(&self, plan: &PlanId) -> Vec<(UnitCode, PeriodId)> {
        self.reports
            .keys()
            .filter(|(of, ..)| of == plan)
            .map(|(_, unit, period)| (unit.clone(), period.clone()))
            .collect()
    }
}
