//! What the published schema of bundles accepts and refuses.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../public/schemas/bundle-1.json");

fn bundle() -> Value {
    let hex = "0123456789abcdef".repeat(4);
    let device = "0b0f6f3e-8c1d-4c55-9d43-0a52f0a5c001";
    json!({
        "format": "bao-cao-xa/bundle", "version": 1,
        "created_at": "2024-06-12T15:10:00+07:00",
        "producer": {"app": "0.1.0", "device": device, "unit": "07771"},
        "plan": {"id": "bac-giang-2024", "sha256": hex},
        "submissions": [{
            "plan": "bac-giang-2024", "unit": "07771", "period": "2024-Q2",
            "revision": 2, "supersedes": [format!("sha256:{hex}")],
            "finalized_at": "2024-06-12T15:04:05+07:00", "device": device,
            "reporter": {"name": "Nguyễn Thị A", "position": "Công chức Văn phòng – Thống kê"},
            "reason": "Sửa số hồ sơ",
            "entries": {
                "I.4": {"numerator": 812, "denominator": 1010, "note": "Dòng một\nDòng hai"},
                "I.11": {"numerator": 0, "denominator": 0},
                "II.1": {"numerator": 999_999_999_999.999, "denominator": 999_999_999_999.999},
                "I.18": {"missing": "Chưa lắp camera"},
            },
            "difficulties": "Mạng yếu",
        }],
        "sha256": hex,
    })
}

/// The bundle with the value at a JSON pointer replaced, or removed where `None`.
fn changed(parent: &str, member: &str, value: Option<Value>) -> Value {
    let mut bundle = bundle();
    let object = bundle.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    match value {
        Some(value) => drop(object.insert(member.to_owned(), value)),
        None => drop(object.remove(member)),
    }
    bundle
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(SCHEMA).unwrap())
        .unwrap()
}

#[test]
fn a_full_bundle_is_valid() {
    let found: Vec<_> = validator()
        .iter_errors(&bundle())
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn optional_members_may_be_absent_and_a_proof_present() {
    let validator = validator();
    let submission = "/submissions/0";
    for bundle in [
        changed(submission, "reason", None),
        changed(submission, "difficulties", None),
        changed(submission, "supersedes", Some(json!([]))),
        changed(submission, "proposals", Some(json!("đ".repeat(10_000)))),
        changed("", "submissions", Some(json!([]))),
        changed("", "proof", Some(json!({"type": "DataIntegrityProof"}))),
    ] {
        assert!(validator.is_valid(&bundle), "{bundle}");
    }
}

#[test]
fn absent_unknown_and_out_of_range_members_are_invalid() {
    let validator = validator();
    let submission = "/submissions/0";
    let hex = "0".repeat(64);
    for (parent, member, value) in [
        ("", "version", Some(json!(2))),
        ("", "format", Some(json!("bao-cao-xa/plan"))),
        ("", "sha256", None),
        ("", "sha256", Some(json!("abc"))),
        ("", "extra", Some(json!(1))),
        ("", "proof", Some(json!("signed"))),
        ("", "created_at", Some(json!("2024-06-12T15:10:00"))),
        ("/producer", "device", Some(json!("here"))),
        ("/producer", "unit", Some(json!(7771))),
        (submission, "revision", Some(json!(0))),
        (submission, "supersedes", None),
        (submission, "supersedes", Some(json!([hex]))),
        (
            submission,
            "supersedes",
            Some(json!([format!("sha256:{hex}"), format!("sha256:{hex}")])),
        ),
        (submission, "difficulties", Some(json!(" "))),
        (submission, "proposals", Some(json!("đ".repeat(10_001)))),
        (submission, "reason", Some(json!("a\u{0}b"))),
        ("/submissions/0/reporter", "position", None),
        (
            "/submissions/0/entries",
            "I 4",
            Some(json!({"missing": "x"})),
        ),
        ("/submissions/0/entries", "I.4", Some(json!({}))),
        (
            "/submissions/0/entries",
            "I.4",
            Some(json!({"missing": ""})),
        ),
        (
            "/submissions/0/entries",
            "I.4",
            Some(json!({"numerator": 1})),
        ),
        (
            "/submissions/0/entries",
            "I.4",
            Some(json!({"numerator": "1", "denominator": 2})),
        ),
        (
            "/submissions/0/entries",
            "I.4",
            Some(json!({"numerator": -1, "denominator": 2})),
        ),
        (
            "/submissions/0/entries",
            "I.4",
            Some(json!({"numerator": 1, "denominator": 1e12})),
        ),
        (
            "/submissions/0/entries",
            "I.4",
            Some(json!({"numerator": 1, "denominator": 2, "missing": "x"})),
        ),
    ] {
        let bundle = changed(parent, member, value);
        assert!(!validator.is_valid(&bundle), "{parent}/{member}: {bundle}");
    }
}
