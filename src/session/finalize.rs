//! Finalising: the draft becomes an immutable, numbered revision.

use super::{Effect, Session};
use crate::bundle::{Current, SealError, Sealed};
use crate::plan::{IndicatorId, PeriodId, Plan, Unit, UnitCode};
use crate::report::{DeviceId, Draft, EntryError, Finalizing, Reporter, Submission, Superseded};
use crate::storage::{Key, KeyValue};
use chrono::{DateTime, FixedOffset};

/// What the clerk has confirmed.
pub struct FinalizeRequest<'a> {
    /// The plan in use.
    pub plan: &'a Plan,
    /// Who reports.
    pub unit: &'a Unit,
    /// The draft as it was checked and shown.
    pub checked: &'a Draft,
    /// The revisions that were current then, which are superseded.
    pub superseded: Vec<Superseded>,
    /// Why they are superseded; needed where there are any.
    pub reason: Option<String>,
    /// Who answers for the report.
    pub reporter: Reporter,
    /// This browser.
    pub device: DeviceId,
    /// Now, to the second.
    pub at: DateTime<FixedOffset>,
}

/// Why a report could not be finalised; the draft stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FinalizeError {
    /// No unit is chosen.
    #[error("no unit")]
    NoUnit,
    /// No reporter's name is given.
    #[error("no reporter")]
    NoReporter,
    /// There is a revision already and nothing says why it is superseded.
    #[error("no reason")]
    NoReason,
    /// A row has no valid answer.
    #[error("{indicator} has no valid answer")]
    Row {
        /// The row.
        indicator: IndicatorId,
        /// Why; `None` where it is blank.
        error: Option<EntryError>,
    },
    /// A text cannot travel.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Another window has finalised it meanwhile.
    #[error("finalised elsewhere")]
    Elsewhere,
    /// Another window has typed in it since it was checked.
    #[error("changed since it was checked")]
    Changed,
    /// Nothing can be written here at present.
    #[error("not kept")]
    NotKept,
}

impl<S: KeyValue> Session<S> {
    /// The revisions that a new one for `period` would supersede: one, several where
    /// they are in conflict, or none.
    #[must_use]
    pub fn current_revisions(
        &mut self,
        plan: &Plan,
        unit: &UnitCode,
        period: &PeriodId,
    ) -> Vec<Superseded> {
        match self.ledger().current(&plan.id, unit, period) {
            Current::None => Vec::new(),
            Current::One(sealed) => vec![sealed.into()],
            Current::Conflict(all) => all.into_iter().map(Superseded::from).collect(),
        }
    }

    /// Finalises the checked draft. Call it after catching up with other tabs:
    /// where one of them has finalised or typed since the check, nothing is
    /// finalised.
    ///
    /// # Errors
    /// [`FinalizeError`]; nothing is kept then.
    pub fn finalize(
        &mut self,
        request: FinalizeRequest<'_>,
    ) -> Result<(Sealed, Vec<Effect>), FinalizeError> {
        let (plan, checked) = (request.plan, request.checked);
        let current = self.current_revisions(plan, &checked.unit, &checked.period);
        if current != request.superseded {
            return Err(FinalizeError::Elsewhere);
        }
        let draft = self
            .records
            .draft(&checked.plan, &checked.unit, &checked.period);
        if draft != *checked {
            return Err(FinalizeError::Changed);
        }
        let sealed = seal(request)?;
        if !self.lacks(sealed.id()) {
            return Err(FinalizeError::NotKept);
        }
        let mut effects = self.receive(&sealed);
        self.forget_replaced(&draft, &mut effects);
        Ok((sealed, effects))
    }

    /// What zeros had replaced in a draft is of no use once it is finalised.
    fn forget_replaced(&mut self, draft: &Draft, effects: &mut Vec<Effect>) {
        let of_draft = |key: &Key| match key {
            Key::Replaced(numerator) => numerator.draft().is_some_and(|of| {
                of.plan == draft.plan && of.unit == draft.unit && of.period == draft.period
            }),
            _ => false,
        };
        let bodies = self.records.bodies();
        let filled = bodies.filter(|(key, body)| of_draft(key) && !body.is_empty());
        let filled: Vec<Key> = filled.map(|(key, _)| key.clone()).collect();
        for key in filled {
            self.put(key, String::new(), effects);
        }
        self.report_status(effects);
    }
}

fn seal(request: FinalizeRequest<'_>) -> Result<Sealed, FinalizeError> {
    if request.reporter.name.is_empty() {
        return Err(FinalizeError::NoReporter);
    }
    let supersedes = request.superseded;
    let reason = request.reason.filter(|_| !supersedes.is_empty());
    if reason.is_none() && !supersedes.is_empty() {
        return Err(FinalizeError::NoReason);
    }
    let with = Finalizing {
        reason,
        supersedes,
        at: request.at,
        device: request.device,
        reporter: request.reporter,
    };
    let submission = Submission::finalize(request.checked, request.plan, request.unit.level, with)
        .map_err(|(indicator, error)| FinalizeError::Row { indicator, error })?;
    Ok(Sealed::seal(submission)?)
}
