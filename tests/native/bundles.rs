//! Sealing and opening submissions, canonical JSON, writing and reading bundles; in
//! `refused`, every reason to refuse a file.
#![allow(clippy::unwrap_used)]

mod refused;

use crate::samples::{UNIT, device, file, plan_ref, small, submission, unit};
use bao_cao_xa::bundle::{self, PlanRef, Sealed, Sha256Hex, canonical, file_name, read};
use bao_cao_xa::json::Json;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The published schema, as the province's own tools would check a file with it.
fn schema() -> &'static jsonschema::Validator {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let text = include_str!("../../public/schemas/bundle-1.json");
        jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&serde_json::from_str(text).unwrap())
            .unwrap()
    })
}

#[track_caller]
pub(crate) fn assert_matches_schema(file: &str) {
    let found: Vec<_> = schema()
        .iter_errors(&serde_json::from_str(file).unwrap())
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(found.is_empty(), "{found:#?}\n{file}");
}

#[test]
fn a_proof_is_not_part_of_the_digest() {
    let (text, _) = file(&[&small(UNIT, "2024-Q2", 1, &[])]);
    let mut tree: Value = serde_json::from_str(&text).unwrap();
    tree["proof"] = json!({"type": "DataIntegrityProof", "proofValue": "z3FX"});
    assert_matches_schema(&tree.to_string());
    assert_eq!(
        read(tree.to_string().as_bytes()).unwrap(),
        read(text.as_bytes()).unwrap()
    );
}

#[test]
fn white_space_and_a_byte_order_mark_make_no_difference() {
    let (text, _) = file(&[&small(UNIT, "2024-Q2", 1, &[])]);
    let tree: Value = serde_json::from_str(&text).unwrap();
    let pretty = format!(
        "\u{feff}{}\r\n",
        serde_json::to_string_pretty(&tree).unwrap()
    );
    assert_eq!(read(pretty.as_bytes()), read(text.as_bytes()));
}

#[test]
fn a_bundle_without_submissions_is_valid() {
    let (text, digest) = file(&[]);
    assert_matches_schema(&text);
    let bundle = read(text.as_bytes()).unwrap();
    assert_eq!((bundle.submissions.len(), bundle.digest), (0, digest));
}

#[test]
fn a_file_name_says_what_the_bundle_has() {
    let digest = Sha256Hex::of(b"abc");
    let a = small(UNIT, "2024-Q2", 1, &[]);
    let b = small(UNIT, "2024-Q2", 2, &[&a]);
    let name = |all: &[&Sealed]| file_name(&unit("222"), all, &digest);
    assert_eq!(name(&[&b]), "bao-cao-xa_07771_2024-Q2_r2_ba7816bf.json");
    assert_eq!(name(&[&a, &b]), "bao-cao-xa_222_ba7816bf.json");
    assert_eq!(name(&[]), "bao-cao-xa_222_ba7816bf.json");
}

#[test]
fn a_plan_is_referenced_by_the_digest_of_its_canonical_form() {
    let plan = |text: &str| PlanRef::of(plan_ref().id, text).map(|p| p.sha256);
    assert_eq!(plan("{\"b\": 1, \"a\": 2.0}"), plan("{\"a\":2,\"b\":1}"));
    assert_ne!(plan("{\"a\":2}"), plan("{\"a\":3}"));
    assert_eq!(plan("{\"a\":1,\"a\":1}"), None);
}

/// Any JSON whose numbers are read exactly.
fn any_json() -> impl Strategy<Value = Json> {
    let number = (-999_999_999_999_999_i64..=999_999_999_999_999, 0_u32..=6);
    #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit a double")]
    let number =
        number.prop_map(|(n, places)| Json::Number(n as f64 / f64::from(10_u32.pow(places))));
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        number,
        any::<String>().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let name = prop_oneof![any::<String>(), "[a\u{e000}\u{ffff}\u{10000}]{0,3}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::btree_map(name, inner, 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// The same tree with the members of every object in reverse order.
fn reversed(json: &Json) -> Json {
    match json {
        Json::List(list) => Json::List(list.iter().map(reversed).collect()),
        Json::Object(members) => {
            let members = members.iter().rev();
            Json::Object(members.map(|(n, v)| (n.clone(), reversed(v))).collect())
        }
        other => other.clone(),
    }
}

fn is_sorted(json: &Json) -> bool {
    match json {
        Json::List(list) => list.iter().all(is_sorted),
        Json::Object(members) => {
            let units: Vec<Vec<u16>> = members
                .iter()
                .map(|(n, _)| n.encode_utf16().collect())
                .collect();
            units.is_sorted() && members.iter().all(|(_, value)| is_sorted(value))
        }
        _ => true,
    }
}

proptest! {
    #[test]
    fn canonical_json_is_unchanged_by_reading_and_writing(json in any_json()) {
        let text = canonical(&json);
        let read = Json::parse(&text).unwrap();
        prop_assert!(is_sorted(&read));
        prop_assert_eq!(canonical(&read), text.clone());
        prop_assert_eq!(canonical(&reversed(&json)), text.clone());
        let again: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(canonical(&Json::parse(&serde_json::to_string_pretty(&again).unwrap()).unwrap()), text);
    }

    #[test]
    fn a_sealed_submission_reads_back_with_the_same_id(submission in submission()) {
        let sealed = Sealed::seal(submission.clone()).unwrap();
        prop_assert_eq!(sealed.submission(), &submission);
        prop_assert_eq!(Sealed::open(sealed.canonical()), Ok(sealed.clone()));
        let tree: Value = serde_json::from_str(sealed.canonical()).unwrap();
        let pretty = serde_json::to_string_pretty(&tree).unwrap();
        prop_assert_eq!(Sealed::open(&pretty), Ok(sealed.clone()));
        let digest = Sha256Hex::of(sealed.canonical().as_bytes());
        prop_assert_eq!(sealed.id().as_str(), format!("sha256:{digest}"));
    }

    #[test]
    fn written_bundles_match_the_schema_and_read_back_in_any_order(
        all in prop::collection::vec(submission(), 0..4),
    ) {
        let sealed: Vec<Sealed> = all.into_iter().map(|s| Sealed::seal(s).unwrap()).collect();
        let forward: Vec<&Sealed> = sealed.iter().collect();
        let twice: Vec<&Sealed> = sealed.iter().rev().chain(&sealed).collect();
        let (text, digest) = file(&forward);
        assert_matches_schema(&text);
        prop_assert_eq!(&file(&twice), &(text.clone(), digest.clone()));
        let bundle = bundle::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&bundle.digest, &digest);
        prop_assert_eq!(&bundle.plan, &plan_ref());
        prop_assert_eq!(&bundle.producer.device, &device(1));
        let mut ids: Vec<_> = sealed.iter().map(Sealed::id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(bundle.submissions.iter().map(Sealed::id).collect::<Vec<_>>(), ids);
        for one in &sealed {
            prop_assert!(bundle.submissions.contains(one));
        }
        let read: Vec<&Sealed> = bundle.submissions.iter().collect();
        prop_assert_eq!(bundle::write(bundle.created_at, &bundle.producer, &bundle.plan, &read).0, text);
    }
}
