//! Every format version ever released can be read and written again to the same
//! bytes. A fixture was written by the release that introduced its version and is
//! never regenerated.
#![allow(clippy::unwrap_used)]

use crate::bundles::assert_matches_schema;
use crate::samples::{indicator, period, plan, quantity, unit};
use bao_cao_xa::bundle::{Bundle, Current, Ledger, Sealed, Sha256Hex, read, write};
use bao_cao_xa::report::{Entry, Figures};

/// Two revisions of Xã Hương Mai and one of Phường Tự Lạn, with every kind of
/// answer and text that needs escaping; written by version 0.1.0.
const BUNDLE_1: &str = include_str!("../fixtures/bundle-1.json");

fn bundle_1() -> Bundle {
    read(BUNDLE_1.as_bytes()).unwrap()
}

#[test]
fn the_fixture_of_bundle_version_1_is_unchanged() {
    assert_eq!(
        Sha256Hex::of(BUNDLE_1.as_bytes()).as_str(),
        "0184bd6a1b29102a5e6f271fdf8fb4ffabbb649cadd4e1119d35d47506d7b4a9"
    );
    assert_eq!(bundle_1().digest.short(), "f0a9f0b0");
    assert_matches_schema(BUNDLE_1);
}

#[test]
fn a_bundle_of_version_1_is_written_again_to_the_same_bytes() {
    let bundle = bundle_1();
    let all: Vec<&Sealed> = bundle.submissions.iter().collect();
    let (text, digest) = write(bundle.created_at, &bundle.producer, &bundle.plan, &all);
    assert_eq!(text, BUNDLE_1);
    assert_eq!(digest, bundle.digest);
}

#[test]
fn a_bundle_of_version_1_is_read_with_all_its_content() {
    let mut ledger = Ledger::default();
    for sealed in bundle_1().submissions {
        ledger.insert(sealed);
    }
    let Current::One(current) = ledger.current(&plan().id, &unit("07771"), &period("2024-Q2"))
    else {
        panic!("one current revision");
    };
    let one = current.submission();
    assert_eq!((one.revision, one.supersedes.len()), (2, 1));
    assert_eq!(one.reason.as_deref(), Some("Sửa số hồ sơ"));
    assert_eq!(
        one.difficulties,
        "Mạng yếu ở thôn \"Đồng Niên\"\n\tvà \\ thôn Xuân Lạn 😀"
    );
    assert_eq!(one.finalized_at.to_rfc3339(), "2024-06-13T08:00:00+07:00");
    let entry = |id: &str| one.entries[&indicator(id)].entry.clone();
    let figures = |n, d| Entry::Figures(Figures::new(quantity(n), quantity(d)).unwrap());
    assert_eq!(entry("I.4"), figures(812_000, 1_010_000));
    assert_eq!(entry("I.5"), figures(1, 999_999_999_999_999));
    assert_eq!(entry("I.11"), Entry::NotArisen);
    let reason = "Chưa lắp camera".to_owned();
    assert_eq!(entry("I.18"), Entry::Missing { reason });
    assert_eq!(one.entries[&indicator("I.4")].note, "=1+1 <b>đậm</b>");
}
