//! A bundle (gói dữ liệu) and its file: `bao-cao-xa/bundle`, version 1.

use super::{Sealed, Sha256Hex};
use crate::plan::{PlanId, UnitCode};
use crate::report::DeviceId;
use chrono::{DateTime, FixedOffset};

/// What a bundle file says, verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// When it was written.
    pub created_at: DateTime<FixedOffset>,
    /// What wrote it.
    pub producer: Producer,
    /// The plan its submissions answer.
    pub plan: PlanRef,
    /// The submissions, sorted by id, each once.
    pub submissions: Vec<Sealed>,
    /// The digest that stands in the file.
    pub digest: Sha256Hex,
}

/// What wrote a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Producer {
    /// Version of the app.
    pub app: String,
    /// The browser.
    pub device: DeviceId,
    /// The unit at whose desk it was written.
    pub unit: UnitCode,
}

/// A plan by id and the digest of its file's canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRef {
    /// Its id.
    pub id: PlanId,
    /// SHA-256 of the RFC 8785 form of the plan file.
    pub sha256: Sha256Hex,
}

/// The text of a bundle file over `submissions`, and its digest. The same
/// submissions in any order give the same file.
#[must_use]
pub fn write(
    created_at: DateTime<FixedOffset>,
    producer: &Producer,
    plan: &PlanRef,
    submissions: &[&Sealed],
) -> (String, Sha256Hex) {
    let _ = (created_at, producer, plan, submissions);
    unimplemented!()
}

impl PlanRef {
    /// The reference to a plan file's text, or `None` where it is not strict JSON.
    #[must_use]
    pub fn of(id: PlanId, plan_file: &str) -> Option<Self> {
        let _ = (id, plan_file);
        unimplemented!()
    }
}

/// `bao-cao-xa_07201_2024-Q2_r2_<first 8 of digest>.json`; without period and
/// revision where the bundle holds several.
#[must_use]
pub fn file_name(unit: &UnitCode, submissions: &[&Sealed], digest: &Sha256Hex) -> String {
    let _ = (unit, submissions, digest);
    unimplemented!()
}
