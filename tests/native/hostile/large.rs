//! Files as large as are read, each shaped so that a quadratic reader
//! would be slow: the work of reading must grow in proportion to the size.

use super::work::Work;
use super::{bundle::bundle_sample, from_env, mutation::with_valid_digest, plan::plan_sample};
use crate::samples::{UNIT, file, other_plan, plan, small};
use bao_cao_xa::bundle::{Bundle, Ledger, Sealed, preview, read};
use bao_cao_xa::plan::{Level, PeriodId, Plan, UnitCode};
use bao_cao_xa::report::{Decisions, Draft, Incoming, Quantity, Table, propose};
use bao_cao_xa::view::transfer::preview_view;
use serde_json::Value;

/// The size of the larger file of a pair, in bytes.
fn size() -> usize {
    from_env("HOSTILE_KIB").unwrap_or(512) as usize * 1024
}

/// `part` repeated to fill a file of `size` bytes.
fn filled(size: usize, head: &str, part: &str, tail: &str) -> String {
    let times = (size - head.len() - tail.len()) / part.len();
    head.to_owned() + &part.repeat(times) + tail
}

/// As many numbered parts as fill a file of `size` bytes, with commas between.
fn numbered(size: usize, head: &str, part: impl Fn(usize) -> String, tail: &str) -> String {
    let mut text = head.to_owned();
    for n in 0.. {
        let next = part(n);
        if text.len() + next.len() + tail.len() + 100 > size {
            break;
        }
        if n > 0 {
            text.push(',');
        }
        text.push_str(&next);
    }
    text + tail
}

/// Checks that reading the files that `make` builds takes work in proportion to
/// their size. Whether a bundle was accepted.
fn check_reading(what: &str, make: impl Fn(usize) -> String) -> bool {
    let mut accepted = false;
    let [half, whole] = [size() / 2, size()].map(|size| {
        let text = make(size);
        let bundle = Work::of(|| accepted = read(text.as_bytes()).is_ok());
        let plan = Work::of(|| drop(Plan::read(&text)));
        let quantity = Work::of(|| drop(Quantity::parse(&text)));
        println!("{what}, {size} bytes: bundle {bundle:?}, plan {plan:?}");
        [
            ("as a bundle", bundle),
            ("as a plan", plan),
            ("as a quantity", quantity),
        ]
    });
    for ((reader, half), (_, whole)) in half.into_iter().zip(whole) {
        half.check_linear(whole, &format!("{what} {reader}"));
    }
    accepted
}

/// The head of a bundle without submissions, whose digest will be put right.
fn head(rest: &str) -> String {
    let mut tree = bundle_sample().tree.clone();
    tree.as_object_mut().unwrap().remove("submissions");
    format!("{},{rest}", tree.to_string().strip_suffix('}').unwrap())
}

#[test]
fn reading_brackets_and_numbers_takes_linear_work() {
    check_reading("open lists", |size| filled(size, "", "[", ""));
    check_reading("open objects", |size| filled(size, "", "{\"a\":", ""));
    check_reading("digits", |size| filled(size, "", "9", ""));
    check_reading("decimals", |size| filled(size, "0.", "9", ""));
    check_reading("exponent", |size| filled(size, "1e", "9", ""));
    check_reading("spaces", |size| filled(size, "", " ", ""));
    check_reading("list of zeros", |size| filled(size, "[0", ",0", "]"));
    check_reading("list of lists", |size| filled(size, "[[]", ",[]", "]"));
}

#[test]
fn reading_long_texts_takes_linear_work() {
    check_reading("open text", |size| filled(size, "\"", "a", ""));
    check_reading("escapes", |size| filled(size, "\"", "\\u0001", "\""));
    check_reading("lone surrogates", |size| {
        filled(size, "\"", "\\ud800", "\"")
    });
}

#[test]
fn reading_many_or_long_names_takes_linear_work() {
    check_reading("many names", |size| {
        numbered(size, "{", |n| format!("\"{n}\":0"), "}")
    });
    let long = "đ".repeat(4000);
    check_reading("long names alike", |size| {
        numbered(size, "{", |n| format!("\"{long}{n}\":0"), "}")
    });
}

#[test]
fn reading_a_bundle_of_unknown_members_takes_linear_work() {
    let name = "n".repeat(9_000);
    check_reading("a long name over a long list", |size| {
        let head = head(&format!("\"submissions\":[],\"{name}\":[0"));
        with_valid_digest(&filled(size, &head, ",0", "]}"))
    });
    check_reading("unknown members", |size| {
        let head = head("\"submissions\":[],");
        with_valid_digest(&numbered(size, &head, |n| format!("\"x{n}\":\"\""), "}"))
    });
}

/// Checks bundles of as many submissions as fit, which go round `reports` reports.
fn check_many_submissions(reports: u32) {
    let one = small(UNIT, "2024-Q2", 999_999, &[]).canonical().len() + 1;
    let [half, whole] = [size() / 2, size()].map(|size| {
        let count = u32::try_from((size - 1000) / one).unwrap();
        let all: Vec<Sealed> = (0..count)
            .map(|n| small(&format!("{:05}", n % reports), "2024-Q2", n, &[]))
            .collect();
        let (text, _) = file(&all.iter().collect::<Vec<_>>());
        let mut bundle: Option<Bundle> = None;
        let reading = Work::of(|| bundle = read(text.as_bytes()).ok());
        let bundle = bundle.unwrap();
        let mut lines = 0;
        let previewing = Work::of(|| {
            lines = preview_view(
                plan(),
                &other_plan(),
                &bundle.plan,
                &preview(&Ledger::default(), &bundle),
            )
            .lines
            .len();
        });
        assert_eq!(lines, all.len());
        println!(
            "{lines} submissions of {reports} reports: read {reading:?}, preview {previewing:?}"
        );
        (reading, previewing)
    });
    half.0.check_linear(whole.0, "many submissions");
    half.1
        .check_linear(whole.1, "the preview of many submissions");
}

#[test]
fn reading_and_previewing_many_revisions_of_one_report_takes_linear_work() {
    check_many_submissions(1);
}

#[test]
fn reading_and_previewing_many_reports_takes_linear_work() {
    check_many_submissions(100_000);
}

/// A bundle of one submission whose `member` is filled with numbered parts.
fn one_submission(size: usize, member: &str, ends: [&str; 2], part: fn(usize) -> String) -> String {
    let mut one: Value = bundle_sample().tree["submissions"][0].clone();
    one.as_object_mut().unwrap().remove(member);
    let one = one.to_string();
    let one = one.strip_suffix('}').unwrap();
    let [open, close] = ends;
    let head = head(&format!("\"submissions\":[{one},\"{member}\":{open}"));
    with_valid_digest(&numbered(size, &head, part, &format!("{close}}}]}}")))
}

#[test]
fn reading_a_submission_that_supersedes_many_takes_linear_work() {
    assert!(check_reading("superseded ids", |size| {
        one_submission(size, "supersedes", ["[", "]"], |n| {
            format!("\"sha256:{n:064x}\"")
        })
    }));
}

#[test]
fn reading_a_submission_of_many_entries_takes_linear_work() {
    assert!(check_reading("entries", |size| {
        one_submission(size, "entries", ["{", "}"], |n| {
            format!("\"I.{n}\":{{\"missing\":\"x\"}}")
        })
    }));
}

/// A plan of as many units as fit, each under the one before it.
fn units_in_a_chain(size: usize) -> String {
    let mut tree = plan_sample().tree.clone();
    for member in ["units", "tasks"] {
        tree.as_object_mut().unwrap().remove(member);
    }
    let tree = tree.to_string();
    let head = format!("{},\"units\":[", tree.strip_suffix('}').unwrap());
    let unit = |n: usize| {
        let parent = n.saturating_sub(1);
        format!("{{\"code\":\"{n}\",\"name\":\"x\",\"level\":\"commune\",\"parent\":\"{parent}\"}}")
    };
    numbered(size, &head, unit, "]}")
}

#[test]
fn reading_a_plan_of_units_in_one_chain_takes_linear_work() {
    let chain = |size| units_in_a_chain(size).replacen(",\"parent\":\"0\"", "", 1);
    assert!(Plan::read(&chain(size())).is_ok());
    check_reading("units in a chain", chain);
}

#[test]
fn reading_a_plan_whose_first_unit_is_its_own_parent_takes_linear_work() {
    assert!(Plan::read(&units_in_a_chain(size())).is_err());
    check_reading("units under one that is its own parent", units_in_a_chain);
}

#[test]
fn placing_the_largest_block_takes_linear_work() {
    let row = format!("I.4\t{}\t1\t2\n", "Tỷ lệ hồ sơ trực tuyến ".repeat(80));
    let (unit, period) = (UnitCode::parse("07771"), PeriodId::parse("2024-Q2"));
    let draft = Draft::new(plan().id.clone(), unit.unwrap(), period.unwrap());
    let [half, whole] = [750, 1_500].map(|rows| {
        let table = Table::pasted(&row.repeat(rows)).expect("within the bounds");
        let mut left = 0;
        let placing = Work::of(|| {
            let incoming = Incoming {
                plan: plan(),
                level: Level::Commune,
                period: "Quý II/2024",
                draft: &draft,
                table: &table,
                target: None,
            };
            let proposal = propose(&incoming, &Decisions::default()).expect("named rows");
            left = proposal.placement.leftovers.len();
        });
        assert_eq!(left, rows);
        placing
    });
    half.check_linear(whole, "a block of named rows");
}
