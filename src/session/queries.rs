//! What the records say: read-only questions, most of them about one draft.

use super::Session;
use crate::bundle::{Current, Ledger, Sealed};
use crate::plan::{Period, PeriodId, Plan, UnitCode};
use crate::report::{Draft, Entry, PreviousFigures, SubmissionId};
use crate::storage::{DraftId, Key, KeyValue, Mode, RecordStore};
use chrono::{DateTime, FixedOffset};
use std::rc::Rc;

impl<S: KeyValue> Session<S> {
    /// The text under `key`; blank where there is none.
    #[must_use]
    pub fn text(&self, key: &Key) -> &str {
        self.records.get(key).unwrap_or_default()
    }

    /// The records, for reading.
    #[must_use]
    pub fn records(&self) -> &RecordStore<S> {
        &self.records
    }

    /// Whether a newer version of the app keeps its data here.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.records.mode() == Mode::ReadOnly
    }

    /// When the app was last started before this visit, in milliseconds since
    /// 1970; `None` at the first start, and once the clerk has trusted the clock.
    #[must_use]
    pub fn last_start(&self) -> Option<i64> {
        self.last_start
    }

    /// A draft as typed.
    #[must_use]
    pub fn draft(&self, id: &DraftId) -> Draft {
        self.records.draft(&id.plan, &id.unit, &id.period)
    }

    /// Every submission in force.
    #[must_use]
    pub fn ledger(&mut self) -> Rc<Ledger> {
        self.submissions.ledger(&self.records)
    }

    /// Submissions whose record does not read as one.
    #[must_use]
    pub fn unreadable_submissions(&mut self) -> Vec<SubmissionId> {
        self.submissions.unreadable(&self.records)
    }

    /// Whether a submission would be new here, and may be kept.
    #[must_use]
    pub fn lacks(&mut self, id: &SubmissionId) -> bool {
        !self.is_read_only() && self.ledger().get(id).is_none()
    }

    /// The figures of the period before: as finalised, else as typed.
    #[must_use]
    pub fn previous(&mut self, plan: &Plan, unit: &UnitCode, period: &PeriodId) -> PreviousFigures {
        let Some(before) = plan.previous_period(period) else {
            return PreviousFigures::new();
        };
        let ledger = self.ledger();
        match ledger.current(&plan.id, unit, &before.id) {
            Current::One(sealed) => {
                let entries = sealed.submission().entries.iter();
                entries
                    .filter_map(|(id, answer)| match &answer.entry {
                        Entry::Figures(figures) => Some((id.clone(), *figures)),
                        _ => None,
                    })
                    .collect()
            }
            _ => self.typed_figures(plan, unit, before),
        }
    }

    fn typed_figures(&self, plan: &Plan, unit: &UnitCode, period: &Period) -> PreviousFigures {
        let draft = self.records.draft(&plan.id, unit, &period.id);
        let entries = draft.entries.iter();
        entries
            .filter_map(|(id, raw)| match raw.read(plan.indicator(id)?).ok()? {
                Entry::Figures(figures) => Some((id.clone(), figures)),
                _ => None,
            })
            .collect()
    }

    /// When this device last finalised a report, as the reports say.
    #[must_use]
    pub fn last_finalized(
        &mut self,
        device: &crate::report::DeviceId,
    ) -> Option<DateTime<FixedOffset>> {
        let ledger = self.ledger();
        let ours = ledger.iter().map(Sealed::submission);
        ours.filter(|one| one.device == *device)
            .map(|one| one.finalized_at)
            .max()
    }

    /// When a file was last written here.
    #[must_use]
    pub fn last_file_written(&self) -> Option<DateTime<FixedOffset>> {
        let exports = self.records.exports();
        DateTime::parse_from_rfc3339(&exports.first()?.at).ok()
    }

    /// The names of the files written here that carry a submission, newest first.
    #[must_use]
    pub fn files_with(&self, id: &SubmissionId) -> Vec<String> {
        let exports = self.records.exports().into_iter();
        exports
            .filter(|export| export.submissions.contains(id))
            .map(|export| export.name.clone())
            .collect()
    }

    /// The digests of everything typed that a bundle of `submissions` carries:
    /// of each draft that answers as its submission does.
    #[must_use]
    pub fn contents_carried_by(&self, plan: &Plan, submissions: &[Sealed]) -> Vec<String> {
        let carried = |sealed: &Sealed| {
            let one = sealed.submission();
            let draft = self.records.draft(&one.plan, &one.unit, &one.period);
            if draft.answers_as(plan, one) {
                self.records.content_digests(Some((&one.unit, &one.period)))
            } else {
                Vec::new()
            }
        };
        submissions.iter().flat_map(carried).collect()
    }
}
