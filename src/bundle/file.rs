//! A bundle (gói dữ liệu), the file it is written to, and that file's name.

use super::{Sealed, Sha256Hex, canonical, wire};
use crate::json::Json;
use crate::plan::{PlanId, UnitCode};
use crate::report::DeviceId;
use chrono::{DateTime, FixedOffset};

/// The verified content of a bundle file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// When it was written.
    pub created_at: DateTime<FixedOffset>,
    /// What wrote it.
    pub producer: Producer,
    /// The plan its submissions answer.
    pub plan: PlanRef,
    /// The submissions, sorted by id and distinct.
    pub submissions: Vec<Sealed>,
    /// The digest in the file, which is that of its content.
    pub digest: Sha256Hex,
}

/// What wrote a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Producer {
    /// Version of the app.
    pub app: String,
    /// The browser.
    pub device: DeviceId,
    /// The unit that wrote it.
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
    let mut sorted: Vec<&Sealed> = submissions.to_vec();
    sorted.sort_by_key(|sealed| sealed.id());
    sorted.dedup_by_key(|sealed| sealed.id());
    let list = sorted
        .into_iter()
        .map(|sealed| wire::v1::submission_json(sealed.submission()))
        .collect();
    let mut members = wire::v1::bundle_json(created_at, producer, plan, list);
    let digest = Sha256Hex::of(canonical(&Json::Object(members.clone())).as_bytes());
    members.push(("sha256".to_owned(), Json::Text(digest.to_string())));
    (canonical(&Json::Object(members)), digest)
}

impl PlanRef {
    /// The reference to a plan file's text; `None` where it is not strict JSON.
    #[must_use]
    pub fn of(id: PlanId, plan_file: &str) -> Option<Self> {
        let json = Json::parse(plan_file).ok()?;
        Some(Self {
            id,
            sha256: Sha256Hex::of(canonical(&json).as_bytes()),
        })
    }
}

/// The name of a bundle file: `bao-cao-xa_07201_2024-Q2_r2_<first 8 of digest>.json`;
/// without period and revision where the bundle has several submissions.
#[must_use]
pub fn file_name(unit: &UnitCode, submissions: &[&Sealed], digest: &Sha256Hex) -> String {
    let digest = digest.short();
    match submissions {
        [one] => {
            let one = one.submission();
            format!(
                "bao-cao-xa_{}_{}_r{}_{digest}.json",
                one.unit, one.period, one.revision
            )
        }
        _ => format!("bao-cao-xa_{unit}_{digest}.json"),
    }
}

/// The short digest in a bundle's file name; `None` for other names.
#[must_use]
pub fn digest_in_name(name: &str) -> Option<&str> {
    let (_, digest) = name.strip_suffix(".json")?.rsplit_once('_')?;
    (digest.len() == 8 && digest.bytes().all(|b| b.is_ascii_hexdigit())).then_some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_read_back_from_the_file_name() {
        let name = "bao-cao-xa_07201_2024-Q2_r2_1a2b3c4d.json";
        assert_eq!(digest_in_name(name), Some("1a2b3c4d"));
        assert_eq!(
            digest_in_name("bao-cao-xa_07201_9f8e7d6c.json"),
            Some("9f8e7d6c")
        );
        assert_eq!(digest_in_name("bao-cao-xa_sao-luu_07201.json"), None);
        assert_eq!(digest_in_name("1a2b3c4d"), None);
    }
}
