//! Every submission known here, by id: a set that only grows. Merging is
//! union: idempotent, commutative, associative.

use super::Sealed;
use crate::plan::{PeriodId, PlanId, UnitCode};
use crate::report::SubmissionId;
use std::collections::BTreeMap;

/// A set of submissions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    submissions: BTreeMap<SubmissionId, Sealed>,
}

/// What stands for a (plan, unit, period): the submissions that no other supersedes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Current<'a> {
    /// Nothing finalised yet.
    None,
    /// One revision stands.
    One(&'a Sealed),
    /// Several stand side by side, to be settled by a new one that supersedes all.
    Conflict(Vec<&'a Sealed>),
}

impl Ledger {
    /// Adds one; whether it was new.
    pub fn insert(&mut self, sealed: Sealed) -> bool {
        self.submissions
            .insert(sealed.id().clone(), sealed)
            .is_none()
    }

    /// The submission with this id.
    #[must_use]
    pub fn get(&self, id: &SubmissionId) -> Option<&Sealed> {
        self.submissions.get(id)
    }

    /// All, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Sealed> {
        self.submissions.values()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.submissions.len()
    }

    /// None yet.
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

    /// Every revision of (plan, unit, period), newest first (by revision, then time, then id).
    #[must_use]
    pub fn revisions(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Vec<&Sealed> {
        let _ = (plan, unit, period);
        unimplemented!()
    }

    /// What stands for (plan, unit, period). Supersession is followed
    /// through submissions not held here: what they name as superseded is.
    #[must_use]
    pub fn current(&self, plan: &PlanId, unit: &UnitCode, period: &PeriodId) -> Current<'_> {
        let _ = (plan, unit, period);
        unimplemented!()
    }

    /// The units and periods of `plan` for which anything is held.
    #[must_use]
    pub fn reported(&self, plan: &PlanId) -> Vec<(UnitCode, PeriodId)> {
        let _ = plan;
        unimplemented!()
    }
}
