//! Every reason to refuse a bundle file, and that nothing that readers would refuse is
//! ever sealed.

use super::{assert_matches_schema, schema};
use crate::samples::{UNIT, file, finalizing, full_draft, sealed, small};
use bao_cao_xa::bundle::{MAX_BYTES, MAX_TEXT, ReadError, Sealed, Sha256Hex, canonical, read};
use bao_cao_xa::json::{FrameError, Json};
use bao_cao_xa::report::{Answer, Entry};
use serde_json::{Value, json};

/// A bundle of two communes, as a JSON tree to change.
fn tree() -> Value {
    let a = sealed(&full_draft(UNIT, "2024-Q2"), finalizing(&[]));
    let b = small("07774", "2024-Q2", 1, &[]);
    serde_json::from_str(&file(&[&a, &b]).0).unwrap()
}

/// The file with the right digest of its changed content, as only an attacker writes it.
fn resealed(mut tree: Value) -> String {
    let members = tree.as_object_mut().unwrap();
    members.remove("sha256");
    let proof = members.remove("proof");
    let content = canonical(&Json::parse(&tree.to_string()).unwrap());
    tree["sha256"] = Value::String(Sha256Hex::of(content.as_bytes()).to_string());
    if let Some(proof) = proof {
        tree["proof"] = proof;
    }
    tree.to_string()
}

/// Why the reader refuses the bundle with the value at `pointer` replaced.
#[track_caller]
fn refusal(pointer: &str, value: Value) -> ReadError {
    let mut tree = tree();
    let (parent, member) = pointer.rsplit_once('/').unwrap();
    let parent = tree.pointer_mut(parent).unwrap();
    match parent {
        Value::Array(list) => list[member.parse::<usize>().unwrap()] = value,
        parent => parent[member] = value,
    }
    read(resealed(tree).as_bytes()).unwrap_err()
}

/// The bundle with the value at `pointer` replaced is refused as invalid at `at`.
#[track_caller]
fn invalid(pointer: &str, value: Value, at: &str) {
    match refusal(pointer, value) {
        ReadError::Invalid { place, .. } => assert_eq!(place, at),
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_kinds_of_files_are_refused_as_what_they_are() {
    let mut newer = tree();
    newer["version"] = json!(7);
    newer["shape"] = json!("of its own");
    let plan = r#"{"format":"bao-cao-xa/plan","version":1}"#;
    for (bytes, error) in [
        (&b""[..], ReadError::Empty),
        (b" \r\n\t", ReadError::Empty),
        ("\u{feff}".as_bytes(), ReadError::Empty),
        (b"\xff\xfe{\0}\0", ReadError::NotText),
        (b"PK\x03\x04\xd3", ReadError::NotText),
        (
            b"[]",
            ReadError::Frame(FrameError::OtherFormat { found: None }),
        ),
        (
            b"null",
            ReadError::Frame(FrameError::OtherFormat { found: None }),
        ),
        (
            b"{\"format\":3}",
            ReadError::Frame(FrameError::OtherFormat { found: None }),
        ),
        (
            plan.as_bytes(),
            ReadError::Frame(FrameError::OtherFormat {
                found: Some("bao-cao-xa/plan".to_owned()),
            }),
        ),
        (
            newer.to_string().as_bytes(),
            ReadError::Frame(FrameError::NewerVersion { found: 7, known: 1 }),
        ),
        (
            b"{\"a\":1,\"a\":2}",
            ReadError::Frame(FrameError::DuplicateMember {
                name: "a".to_owned(),
            }),
        ),
    ] {
        assert_eq!(read(bytes), Err(error));
    }
}

#[test]
fn a_file_of_more_than_32_mib_is_refused_unread() {
    let bytes = vec![b' '; MAX_BYTES + 1];
    let error = ReadError::TooLarge {
        bytes: MAX_BYTES + 1,
    };
    assert_eq!(read(&bytes), Err(error));
    assert_eq!(read(&bytes[1..]), Err(ReadError::Empty));
}

#[test]
fn a_file_truncated_anywhere_is_refused() {
    let (text, _) = file(&[&small(UNIT, "2024-Q2", 1, &[])]);
    for end in 1..text.len() {
        let error = read(&text.as_bytes()[..end]).unwrap_err();
        assert!(
            matches!(error, ReadError::Frame(FrameError::Syntax { .. })),
            "{end}: {error}"
        );
    }
}

#[test]
fn a_file_whose_digest_does_not_match_is_refused() {
    let mut tree = tree();
    tree["submissions"][1]["revision"] = json!(2);
    let error = read(tree.to_string().as_bytes()).unwrap_err();
    assert!(matches!(error, ReadError::WrongDigest { .. }), "{error}");
}

#[test]
fn what_is_no_version_is_refused_as_such() {
    for version in [json!(0), json!(1.5), json!("1")] {
        let error = refusal("/version", version);
        assert_eq!(error, ReadError::Frame(FrameError::InvalidVersion));
    }
}

#[test]
fn members_absent_unknown_or_out_of_range_are_refused_with_their_place() {
    let entry = "submissions[1].entries.I.4";
    invalid("/extra", json!(1), "extra");
    invalid("/proof", json!("signed"), "proof");
    invalid("/submissions", json!({}), "submissions");
    invalid("/created_at", json!("2024-06-12"), "created_at");
    invalid("/created_at", json!("2024-06-12T15:10:00Z"), "created_at");
    // Not a leap second that there was; the schema refuses it too.
    invalid(
        "/created_at",
        json!("2024-06-12T23:59:60+07:00"),
        "created_at",
    );
    invalid("/producer/unit", json!("a b"), "producer.unit");
    invalid("/producer/extra", json!("x"), "producer.extra");
    invalid("/plan/sha256", json!("x"), "plan.sha256");
    invalid("/submissions/1", json!(3), "submissions[1]");
    invalid(
        "/submissions/1/revision",
        json!(0),
        "submissions[1].revision",
    );
    invalid(
        "/submissions/1/revision",
        json!(1.5),
        "submissions[1].revision",
    );
    invalid(
        "/submissions/1/device",
        json!("here"),
        "submissions[1].device",
    );
    invalid("/submissions/1/reason", json!(" "), "submissions[1].reason");
    invalid("/submissions/1/extra", json!({}), "submissions[1].extra");
    invalid(
        "/submissions/1/supersedes",
        json!(["sha256:0"]),
        "submissions[1].supersedes",
    );
    let id = |digit: &str| format!("sha256:{}", digit.repeat(64));
    invalid(
        "/submissions/1/supersedes",
        json!([id("b"), id("a")]),
        "submissions[1].supersedes",
    );
    invalid(
        "/submissions/1/entries/I 4",
        json!({"missing": "x"}),
        "submissions[1].entries.I 4",
    );
    let answers = [
        (json!({}), "numerator"),
        (json!({"numerator": "1", "denominator": 2}), "numerator"),
        (json!({"numerator": -1, "denominator": 2}), "numerator"),
        (json!({"numerator": 1.2345, "denominator": 2}), "numerator"),
        (json!({"numerator": 1, "denominator": 1e12}), "denominator"),
        (json!({"numerator": 1}), "denominator"),
        (json!({"missing": ""}), "missing"),
        (json!({"missing": "x", "numerator": 1}), "numerator"),
        (
            json!({"numerator": 1, "denominator": 2, "rate": 50}),
            "rate",
        ),
    ];
    for (value, member) in answers {
        invalid(
            "/submissions/1/entries/I.4",
            value,
            &format!("{entry}.{member}"),
        );
    }
    invalid(
        "/submissions/1/entries/I.4",
        json!({"numerator": 2, "denominator": 1}),
        entry,
    );
}

#[test]
fn unsorted_and_duplicate_submissions_are_refused() {
    let mut twice = tree();
    twice["submissions"][0] = twice["submissions"][1].clone();
    let mut swapped = tree();
    swapped["submissions"].as_array_mut().unwrap().reverse();
    for tree in [twice, swapped] {
        let error = read(resealed(tree).as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::Invalid { place, .. } if place == "submissions"));
    }
}

#[test]
fn texts_that_are_too_long_or_have_invisible_characters_are_refused() {
    let pointer = "/submissions/1/difficulties";
    let place = "submissions[1].difficulties".to_owned();
    let long = json!("đ".repeat(MAX_TEXT + 1));
    let error = ReadError::TextTooLong {
        place: place.clone(),
    };
    assert_eq!(refusal(pointer, long), error);
    for unseen in [
        "a\u{0}",
        "a\r\nb",
        "\u{7f}a",
        "\u{85}a",
        "a\u{202e}b",
        "\u{2066}a",
    ] {
        let error = ReadError::ControlCharacter {
            place: place.clone(),
        };
        assert_eq!(refusal(pointer, json!(unseen)), error, "{unseen:?}");
    }
    let error = refusal("/a\u{1}", json!(1));
    assert!(matches!(error, ReadError::ControlCharacter { .. }));
}

#[test]
fn the_schema_refuses_the_texts_that_the_reader_refuses() {
    for unseen in [
        "a\u{0}",
        "a\r\nb",
        "\u{7f}a",
        "\u{85}a",
        "a\u{202e}b",
        "\u{2066}a",
        " ",
    ] {
        let mut tree = tree();
        tree["submissions"][1]["difficulties"] = json!(unseen);
        assert!(!schema().is_valid(&tree), "{unseen:?}");
    }
    let mut tree = tree();
    tree["created_at"] = json!("2024-06-12T15:10:00Z");
    assert!(!schema().is_valid(&tree));
}

#[test]
fn a_text_of_the_longest_allowed_length_is_read_back() {
    let mut submission = small(UNIT, "2024-Q2", 1, &[]).submission().clone();
    submission.difficulties = "đ".repeat(MAX_TEXT);
    let one = Sealed::seal(submission.clone()).unwrap();
    let (text, _) = file(&[&one]);
    assert_matches_schema(&text);
    assert_eq!(read(text.as_bytes()).unwrap().submissions, [one]);
    submission.difficulties.push('đ');
    assert_eq!(Sealed::seal(submission).unwrap_err().field, "difficulties");
}

#[test]
fn what_no_reader_would_accept_is_not_sealed() {
    let good = small(UNIT, "2024-Q2", 1, &[]).submission().clone();
    let with = |change: &dyn Fn(&mut bao_cao_xa::report::Submission)| {
        let mut submission = good.clone();
        change(&mut submission);
        Sealed::seal(submission).map_err(|error| error.field)
    };
    let answer = |entry| Answer {
        entry,
        note: String::new(),
    };
    let missing = |reason: &str| Entry::Missing {
        reason: reason.to_owned(),
    };
    let id = crate::samples::indicator("I.4");
    let put = |entry: Entry| with(&|s| drop(s.entries.insert(id.clone(), answer(entry.clone()))));
    assert!(put(Entry::NotArisen).is_ok() && put(missing("x")).is_ok());
    assert_eq!(put(Entry::Empty), Err("entries.I.4.numerator".to_owned()));
    assert_eq!(put(missing(" ")), Err("entries.I.4.missing".to_owned()));
    assert_eq!(with(&|s| s.revision = 0), Err("revision".to_owned()));
    assert_eq!(
        with(&|s| s.proposals = "a\u{1}".to_owned()),
        Err("proposals".to_owned())
    );
    assert!(with(&|s| s.supersedes.extend([good_id("b"), good_id("a")])).is_err());
    // Fractions of a second are not written, so they must not be sealed.
    let sealed = with(&|s| s.finalized_at += chrono::TimeDelta::milliseconds(1)).unwrap();
    assert_eq!(sealed.submission(), &good);
}

fn good_id(digit: &str) -> bao_cao_xa::report::SubmissionId {
    let text = format!("sha256:{}", digit.repeat(64));
    bao_cao_xa::report::SubmissionId::parse(&text).unwrap()
}

#[test]
fn any_flipped_bit_is_refused_or_changes_nothing() {
    let mut one = small(UNIT, "2024-Q2", 1, &[]).submission().clone();
    one.difficulties = "Mạng yếu\n\"hai\" \\ 😀".to_owned();
    let (text, _) = file(&[
        &Sealed::seal(one).unwrap(),
        &small("222", "2024-Q1", 2, &[]),
    ]);
    let whole = read(text.as_bytes()).unwrap();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(read) = read(&bytes) {
                assert_eq!(read, whole, "byte {at}, bit {bit}");
            }
        }
    }
}
