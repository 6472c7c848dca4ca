//! The kiosk: fixtures here, the tests by subject below.

#![allow(clippy::unwrap_used)]

mod config;
mod feed;
mod rotation;
mod slides;

use super::*;
use crate::bundle::{self, Ledger, PlanRef, Producer, Sealed, Sha256Hex};
use crate::plan::{Plan, UnitCode};
use crate::report::DeviceId;
use crate::view::fixtures::{draft, moment as at, plan, raw, seal, unit};

/// A commune's report in which the first `achieved` indicators reach 100%.
fn report(plan: &Plan, code: &str, period: usize, achieved: usize) -> Sealed {
    let period = plan.periods[period].id.as_str();
    let draft = draft(plan, code, period, |row| {
        let numerator = if row < achieved { 100 } else { 10 + row };
        raw(&numerator.to_string(), "100")
    });
    seal(plan, &draft, "2024-06-12T15:04:05+07:00", None)
}
