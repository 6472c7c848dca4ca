//! Fixtures that the tests of the views share: the plan, drafts of it, and
//! finalised reports.
#![allow(clippy::unwrap_used)]

use crate::bundle::Sealed;
use crate::plan::{PeriodId, Plan, UnitCode};
use crate::report::{DeviceId, Draft, Finalizing, RawEntry, Reporter, Submission};
use chrono::{DateTime, FixedOffset};

/// The plan that ships with the app.
pub(crate) fn plan() -> Plan {
    Plan::read(include_str!("../../public/plans/bac-giang-2024.json")).unwrap()
}

pub(crate) fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

pub(crate) fn period(id: &str) -> PeriodId {
    PeriodId::parse(id).unwrap()
}

pub(crate) fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn reporter() -> Reporter {
    Reporter {
        name: "Nguyễn Thị Hồng Hạnh".to_owned(),
        position: "Công chức Văn phòng – Thống kê".to_owned(),
    }
}

/// A row with these figures as typed.
pub(crate) fn raw(numerator: &str, denominator: &str) -> RawEntry {
    RawEntry {
        numerator: numerator.to_owned(),
        denominator: denominator.to_owned(),
        ..RawEntry::default()
    }
}

/// A draft in which the indicator at each index of the unit's form has
/// `row(index)`.
pub(crate) fn draft(plan: &Plan, code: &str, id: &str, row: impl Fn(usize) -> RawEntry) -> Draft {
    let mut draft = Draft::new(plan.id.clone(), unit(code), period(id));
    let level = plan.unit(&draft.unit).unwrap().level;
    for (index, indicator) in plan.indicators_for(level).enumerate() {
        draft.entries.insert(indicator.id.clone(), row(index));
    }
    draft
}

/// `draft` finalised at `at`, superseding `before`.
pub(crate) fn seal(plan: &Plan, draft: &Draft, at: &str, before: Option<&Sealed>) -> Sealed {
    let with = Finalizing {
        supersedes: before.map(Into::into).into_iter().collect(),
        at: moment(at),
        device: DeviceId::from_random([7; 16]),
        reporter: reporter(),
        reason: before.map(|_| "Bổ sung 5 hồ sơ".to_owned()),
    };
    let level = plan.unit(&draft.unit).unwrap().level;
    Sealed::seal(Submission::finalize(draft, plan, level, with).unwrap()).unwrap()
}
