//! Hostile bundles and submissions.

use super::{config, json::hostile_json, mutation::*, plan::read_plan};
use crate::bundles::assert_matches_schema;
use crate::samples::{UNIT, file, other_plan, plan, small};
use bao_cao_xa::bundle::{self, Ledger, ReadError, Sealed, preview, read};
use bao_cao_xa::view::{text, transfer::preview_view};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::OnceLock;

/// Two revisions of one report.
pub(super) fn bundle_sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let first = small(UNIT, "2024-Q2", 1, &[]);
        let mut second = small(UNIT, "2024-Q2", 2, &[&first]).submission().clone();
        "Mạng yếu".clone_into(&mut second.difficulties);
        second.reason = Some("Sửa".to_owned());
        Sample::new(&file(&[&first, &Sealed::seal(second).unwrap()]).0)
    })
}

/// Reads a bundle. One that is accepted follows the schema, is written again
/// with the same digest and has a preview; a refusal has a sentence.
pub(super) fn read_bundle(bytes: &[u8]) {
    let bundle = match read(bytes) {
        Ok(bundle) => bundle,
        Err(error) => return assert!(text::read_error(&error).ends_with('.')),
    };
    assert_matches_schema(
        str::from_utf8(bytes)
            .unwrap()
            .trim_start_matches('\u{feff}'),
    );
    let all: Vec<&Sealed> = bundle.submissions.iter().collect();
    let (text, digest) = bundle::write(bundle.created_at, &bundle.producer, &bundle.plan, &all);
    assert_eq!(digest, bundle.digest);
    assert_eq!(read(text.as_bytes()).unwrap(), bundle);
    let arrivals = preview(&Ledger::default(), &bundle);
    assert_eq!(
        preview_view(plan(), &other_plan(), &bundle.plan, &arrivals)
            .lines
            .len(),
        all.len()
    );
    for sealed in all {
        assert_eq!(Sealed::open(sealed.canonical()).as_ref(), Ok(sealed));
    }
}

/// `text` with some bytes cut out and others put in their place.
fn spliced(text: &str, cut: Index, length: usize, put: &[u8]) -> Vec<u8> {
    let start = cut.index(text.len());
    let end = (start + length).min(text.len());
    [&text.as_bytes()[..start], put, &text.as_bytes()[end..]].concat()
}

#[test]
fn a_mutation_under_a_valid_digest_reaches_the_checks_behind_it() {
    let sample = Sample::new(&file(&[&small(UNIT, "2024-Q2", 1, &[])]).0);
    let mutated = |raw: &str| {
        let mutation = Mutation::Replace(raw.to_owned());
        let text = sample.mutated("/submissions/0/reporter/name", &mutation);
        (
            read(text.as_bytes()),
            read(with_valid_digest(&text).as_bytes()),
        )
    };
    let (stale, valid) = mutated("\"<script>alert(1)</script>\"");
    assert!(matches!(stale, Err(ReadError::WrongDigest { .. })));
    let valid = valid.unwrap();
    assert_eq!(
        valid.submissions[0].submission().reporter.name,
        "<script>alert(1)</script>"
    );
    let (_, unseen) = mutated("\"\\u202e\"");
    assert!(matches!(unseen, Err(ReadError::ControlCharacter { .. })));
    let (_, shape) = mutated("{}");
    assert!(matches!(shape, Err(ReadError::Invalid { .. })));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_mutated_bundle_is_refused_or_whole(at in any::<Index>(), mutation in mutation()) {
        let text = bundle_sample().mutated(at.get(&bundle_sample().pointers).as_str(), &mutation);
        read_bundle(text.as_bytes());
        read_bundle(with_valid_digest(&text).as_bytes());
    }

    #[test]
    fn a_spliced_bundle_is_refused_or_whole(
        cut in any::<Index>(),
        length in 0..60_usize,
        put in prop_oneof![prop::collection::vec(any::<u8>(), 0..12), hostile_json().prop_map(String::into_bytes)],
    ) {
        static TEXT: OnceLock<String> = OnceLock::new();
        let text = TEXT.get_or_init(|| bundle_sample().tree.to_string());
        let bytes = spliced(text, cut, length, &put);
        read_bundle(&bytes);
        if let Ok(text) = str::from_utf8(&bytes) {
            read_bundle(with_valid_digest(text).as_bytes());
        }
    }

    #[test]
    fn a_mutated_submission_is_refused_or_whole(at in any::<Index>(), mutation in mutation()) {
        static SAMPLE: OnceLock<Sample> = OnceLock::new();
        let sample = SAMPLE.get_or_init(|| Sample::new(&bundle_sample().tree["submissions"][0].to_string()));
        if let Ok(sealed) = Sealed::open(&sample.mutated(at.get(&sample.pointers).as_str(), &mutation)) {
            assert_eq!(Sealed::open(sealed.canonical()).as_ref(), Ok(&sealed));
            assert_eq!(Sealed::seal(sealed.submission().clone()).as_ref(), Ok(&sealed));
        }
    }

    #[test]
    fn any_bytes_are_refused_or_whole(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        read_bundle(&bytes);
        read_plan(&String::from_utf8_lossy(&bytes));
    }
}
