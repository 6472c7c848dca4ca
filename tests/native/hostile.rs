//! Whatever arrives is an error or a value: never a panic, a hang or a script.
//!
//! `HOSTILE_CASES` sets how many cases each property tries (256 unless told);
//! `HOSTILE_MIB` how large the large files are (1 unless told, 32 is the most
//! that is read) and their times are printed with `--nocapture`:
//!
//! ```sh
//! HOSTILE_CASES=1000000 cargo test --release --test native hostile
//! HOSTILE_MIB=32 cargo test --release --test native hostile::large -- --nocapture --test-threads=1
//! ```
//!
//! 100,000 cases of each of the seven properties cost 38 seconds of one core's
//! time, a million some six minutes; every large file is read in time that
//! grows as its size does.
#![allow(clippy::unwrap_used)]

use crate::bundles::keeps_to_the_schema;
use crate::samples::{PLAN, UNIT, file, plan, small};
use bao_cao_xa::bundle::{self, Ledger, ReadError, Sealed, Sha256Hex, canonical, preview, read};
use bao_cao_xa::json::Json;
use bao_cao_xa::plan::{Level, Plan, find_units};
use bao_cao_xa::report::{Quantity, RawEntry, attain_raw};
use bao_cao_xa::view::{route::Route, text, transfer::preview_view};
use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::sync::OnceLock;

fn cases() -> ProptestConfig {
    let told = std::env::var("HOSTILE_CASES").ok();
    ProptestConfig {
        cases: told.and_then(|n| n.parse().ok()).unwrap_or(256),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A well-formed file, and where each of its values stands.
struct Victim {
    tree: Value,
    pointers: Vec<String>,
}

impl Victim {
    fn new(text: &str) -> Self {
        let tree: Value = serde_json::from_str(text).unwrap();
        let mut pointers = Vec::new();
        collect(&tree, String::new(), &mut pointers);
        Self { tree, pointers }
    }

    /// The file as a text with one thing in it as `attack` says.
    fn attacked(&self, pointer: &str, attack: &Attack) -> String {
        let (parent, member) = pointer.rsplit_once('/').unwrap();
        let mut tree = self.tree.clone();
        let parent = tree.pointer_mut(parent).unwrap();
        let name = match attack {
            Attack::Add(name, _) => name,
            _ => member,
        };
        match (attack, parent) {
            (Attack::Remove, Value::Array(list)) => drop(list.remove(member.parse().unwrap())),
            (Attack::Remove, parent) => drop(parent.as_object_mut().unwrap().remove(member)),
            (_, Value::Array(list)) => list[member.parse::<usize>().unwrap()] = Value::from(MARK),
            (_, parent) => parent[name] = Value::from(MARK),
        }
        let text = tree.to_string();
        match attack {
            Attack::Replace(raw) | Attack::Add(_, raw) => text.replace(&format!("\"{MARK}\""), raw),
            Attack::Remove => text,
        }
    }
}

const MARK: &str = "@@";

fn collect(value: &Value, pointer: String, into: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                collect(value, format!("{pointer}/{at}"), into);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, format!("{pointer}/{name}"), into);
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        into.push(pointer);
    }
}

#[derive(Debug, Clone)]
enum Attack {
    /// A value becomes this raw JSON, or what is none.
    Replace(String),
    /// A member of this name is set, a value of a list replaced.
    Add(String, String),
    Remove,
}

/// Texts that other programs choke on.
fn hostile_text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "a\u{0}b",
        "\u{202e}gnp.exe",
        "\u{feff}",
        "\u{2028}",
        "\r\n",
        "\u{1b}[31m",
        "o\u{300}\u{301}\u{302}",
        "I.4",
        "07771",
        "2024-Q2",
        "2024-06-12T15:04:05+07:00",
        "2024-06-12T23:59:60+07:00",
        "",
        " ",
        "../../etc/passwd",
        "%00",
        "constructor",
        "__proto__",
    ]);
    prop_oneof![
        known.prop_map(str::to_owned),
        any::<String>(),
        ("[a-zđ\u{1f600}]", 1..30_usize).prop_map(|(c, n)| c.repeat(n * 500)),
    ]
}

/// Raw JSON, well-formed or not.
fn hostile_json() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,4})?",
        prop::sample::select(vec![
            "1e999",
            "-0",
            "-0.0",
            "0e0",
            "1E2",
            "999999999999.999",
            "999999999999.9995",
            "1e12",
            "9007199254740993",
            "4294967295",
            "4294967296",
            "18446744073709551616",
            "0.0005",
            "5e-324",
            "01",
            "1.",
            ".5",
            "+1",
            "NaN",
            "Infinity",
            "0x10",
        ])
        .prop_map(str::to_owned),
    ];
    let bomb = ("\\[|\\{\"a\":|\\[\\{\"a\":", 1..200_usize).prop_map(|(open, n)| open.repeat(n));
    let nested = (1..64_usize).prop_map(|n| "[".repeat(n) + &"]".repeat(n));
    let odd = prop::sample::select(vec![
        "null",
        "true",
        "[]",
        "{}",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"\\x\"",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"missing\":\"x\"}",
        "{\"numerator\":2,\"denominator\":1}",
        "{\"numerator\":0,\"denominator\":0}",
        "[1,]",
        "//",
        "\"",
        "}",
        "]",
        ",",
        "\u{a0}1",
        "{\"missing\":\"x\",\"note\":\"y\"}",
    ]);
    prop_oneof![
        3 => hostile_text().prop_map(|text| Value::from(text).to_string()),
        2 => number,
        1 => bomb,
        1 => nested,
        3 => odd.prop_map(str::to_owned),
    ]
}

fn attack() -> impl Strategy<Value = Attack> {
    prop_oneof![
        6 => hostile_json().prop_map(Attack::Replace),
        2 => (hostile_text(), hostile_json()).prop_map(|(name, raw)| Attack::Add(name, raw)),
        1 => Just(Attack::Remove),
    ]
}

fn victim_bundle() -> &'static Victim {
    static VICTIM: OnceLock<Victim> = OnceLock::new();
    VICTIM.get_or_init(|| {
        let first = small(UNIT, "2024-Q2", 1, &[]);
        let mut second = small(UNIT, "2024-Q2", 2, &[&first]).submission().clone();
        "Mạng yếu".clone_into(&mut second.difficulties);
        second.reason = Some("Sửa".to_owned());
        Victim::new(&file(&[&first, &Sealed::seal(second).unwrap()]).0)
    })
}

/// The shipped plan with three indicators and four units.
fn victim_plan() -> &'static Victim {
    static VICTIM: OnceLock<Victim> = OnceLock::new();
    VICTIM.get_or_init(|| {
        let mut tree: Value = serde_json::from_str(PLAN).unwrap();
        let keep = |list: &mut Value, n: usize| list.as_array_mut().unwrap().truncate(n);
        keep(&mut tree["indicators"], 3);
        keep(&mut tree["periods"], 2);
        for unit in tree["units"].as_array_mut().unwrap() {
            unit.as_object_mut().unwrap().remove("parent");
        }
        keep(&mut tree["units"], 4);
        tree["units"][0]["parent"] = tree["units"][1]["code"].clone();
        let text = tree.to_string();
        assert!(Plan::read(&text).is_ok());
        Victim::new(&text)
    })
}

/// The text with the digest that its content really has, where it is JSON at all.
fn with_right_digest(text: &str) -> String {
    let Ok(Json::Object(mut members)) = Json::parse(text) else {
        return text.to_owned();
    };
    let stated = members.iter().position(|(name, _)| name == "sha256");
    let Some(Json::Text(stated)) = stated.map(|at| members.remove(at).1) else {
        return text.to_owned();
    };
    members.retain(|(name, _)| name != "proof");
    let digest = Sha256Hex::of(canonical(&Json::Object(members)).as_bytes());
    text.replacen(
        &format!("\"sha256\":\"{stated}\""),
        &format!("\"sha256\":\"{digest}\""),
        usize::MAX,
    )
}

/// Reads a bundle; what is taken is whole, keeps to the schema, is written
/// again under the same digest and can be previewed; what is not is worded.
fn read_and_judge(bytes: &[u8]) {
    let bundle = match read(bytes) {
        Ok(bundle) => bundle,
        Err(error) => return assert!(text::read_error(&error).ends_with('.')),
    };
    keeps_to_the_schema(
        str::from_utf8(bytes)
            .unwrap()
            .trim_start_matches('\u{feff}'),
    );
    let all: Vec<&Sealed> = bundle.submissions.iter().collect();
    let (text, digest) = bundle::write(bundle.created_at, &bundle.producer, &bundle.plan, &all);
    assert_eq!(digest, bundle.digest);
    assert_eq!(read(text.as_bytes()).unwrap(), bundle);
    let told = preview(&Ledger::default(), &bundle);
    assert_eq!(preview_view(plan(), &told).lines.len(), all.len());
    for sealed in all {
        assert_eq!(Sealed::open(sealed.canonical()).as_ref(), Ok(sealed));
    }
}

fn read_plan(text: &str) {
    match Plan::read(text) {
        Ok(plan) => {
            let period = plan.current_period(DateTime::UNIX_EPOCH.fixed_offset());
            assert!(plan.period(&period.id).is_some());
            for query in [plan.units[0].name.as_str(), "xã a", "so"] {
                assert!(find_units(&plan, query, 3).len() <= 3);
            }
            assert!(
                plan.indicators
                    .iter()
                    .all(|i| plan.group(&i.group).is_some())
            );
            plan.indicators_for(Level::Commune).count();
        }
        Err(error) => assert!(bao_cao_xa::view::text::plan_error(&error).ends_with('.')),
    }
}

/// `text` with some bytes cut out and others put in.
fn spliced(text: &str, cut: Index, length: usize, put: &[u8]) -> Vec<u8> {
    let start = cut.index(text.len());
    let end = (start + length).min(text.len());
    [&text.as_bytes()[..start], put, &text.as_bytes()[end..]].concat()
}

#[test]
fn an_attack_under_a_right_digest_reaches_what_stands_behind_it() {
    let victim = Victim::new(&file(&[&small(UNIT, "2024-Q2", 1, &[])]).0);
    let attacked = |raw: &str| {
        let attack = Attack::Replace(raw.to_owned());
        let text = victim.attacked("/submissions/0/reporter/name", &attack);
        (
            read(text.as_bytes()),
            read(with_right_digest(&text).as_bytes()),
        )
    };
    let (stale, right) = attacked("\"<script>alert(1)</script>\"");
    assert!(matches!(stale, Err(ReadError::WrongDigest { .. })));
    let right = right.unwrap();
    assert_eq!(
        right.submissions[0].submission().reporter.name,
        "<script>alert(1)</script>"
    );
    let (_, unseen) = attacked("\"\\u202e\"");
    assert!(matches!(unseen, Err(ReadError::ControlCharacter { .. })));
    let (_, shape) = attacked("{}");
    assert!(matches!(shape, Err(ReadError::Invalid { .. })));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_attacked_bundle_is_refused_or_whole(at in any::<Index>(), attack in attack()) {
        let text = victim_bundle().attacked(at.get(&victim_bundle().pointers).as_str(), &attack);
        read_and_judge(text.as_bytes());
        read_and_judge(with_right_digest(&text).as_bytes());
    }

    #[test]
    fn a_spliced_bundle_is_refused_or_whole(
        cut in any::<Index>(),
        length in 0..60_usize,
        put in prop_oneof![prop::collection::vec(any::<u8>(), 0..12), hostile_json().prop_map(String::into_bytes)],
    ) {
        static TEXT: OnceLock<String> = OnceLock::new();
        let text = TEXT.get_or_init(|| victim_bundle().tree.to_string());
        let bytes = spliced(text, cut, length, &put);
        read_and_judge(&bytes);
        if let Ok(text) = str::from_utf8(&bytes) {
            read_and_judge(with_right_digest(text).as_bytes());
        }
    }

    #[test]
    fn an_attacked_submission_is_refused_or_whole(at in any::<Index>(), attack in attack()) {
        static VICTIM: OnceLock<Victim> = OnceLock::new();
        let victim = VICTIM.get_or_init(|| Victim::new(&victim_bundle().tree["submissions"][0].to_string()));
        if let Ok(sealed) = Sealed::open(&victim.attacked(at.get(&victim.pointers).as_str(), &attack)) {
            assert_eq!(Sealed::open(sealed.canonical()).as_ref(), Ok(&sealed));
            assert_eq!(Sealed::seal(sealed.submission().clone()).as_ref(), Ok(&sealed));
        }
    }

    #[test]
    fn an_attacked_plan_is_refused_or_whole(at in any::<Index>(), attack in attack()) {
        read_plan(&victim_plan().attacked(at.get(&victim_plan().pointers).as_str(), &attack));
    }

    #[test]
    fn any_json_is_refused_or_has_one_canonical_form(raw in hostile_json(), wrap in 0..4_usize) {
        let text = ["@", "[@,@]", "{\"b\":@,\"a\":@}", "[[@]]"][wrap].replace('@', &raw);
        if let Ok(json) = Json::parse(&text) {
            let form = canonical(&json);
            let again = canonical(&Json::parse(&form).unwrap());
            // Numbers of more than fifteen digits may be read one unit beside.
            let digits = form.bytes().filter(u8::is_ascii_digit).count();
            assert!(again == form || digits > 15, "{form} {again}");
        }
        read_and_judge(text.as_bytes());
        read_plan(&text);
    }

    #[test]
    fn any_bytes_are_refused_or_whole(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        read_and_judge(&bytes);
        read_plan(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn whatever_is_typed_or_pasted_is_read_or_worded(
        numerator in prop_oneof![hostile_text(), "[0-9., \t%-]{0,20}"],
        denominator in prop_oneof![hostile_text(), "[0-9., \t%-]{0,20}"],
        missing in any::<bool>(),
    ) {
        let indicator = plan().indicators_for(Level::Commune).next().unwrap();
        let target = indicator.target(Level::Commune).unwrap();
        let raw = RawEntry { numerator, denominator, missing, ..RawEntry::default() };
        let (attainment, error) = attain_raw(&raw, indicator, target);
        assert!(attainment.rate.is_none() || error.is_none());
        if let Some(error) = error {
            assert!(text::entry_error(&error, &raw, indicator).ends_with('.'));
        }
        let _ = Route::parse(&raw.numerator);
    }
}

/// Files as large as are read, each shaped to cost a careless reader its square.
mod large {
    use super::*;
    use std::time::Instant;

    fn size() -> usize {
        let told = std::env::var("HOSTILE_MIB").ok();
        told.and_then(|n| n.parse().ok()).unwrap_or(1) * 1024 * 1024
    }

    fn filled(head: &str, part: &str, tail: &str) -> String {
        let times = (size() - head.len() - tail.len()) / part.len();
        head.to_owned() + &part.repeat(times) + tail
    }

    /// As many numbered parts as fit.
    fn numbered(head: &str, part: impl Fn(usize) -> String, tail: &str) -> String {
        let mut text = head.to_owned();
        for n in 0.. {
            let next = part(n);
            if text.len() + next.len() + tail.len() + 100 > size() {
                break;
            }
            if n > 0 {
                text.push(',');
            }
            text.push_str(&next);
        }
        text + tail
    }

    #[track_caller]
    fn survives(what: &str, text: &str) {
        let start = Instant::now();
        let taken = read(text.as_bytes()).is_ok();
        let read = start.elapsed();
        let _ = Plan::read(text);
        let plan = start.elapsed().saturating_sub(read);
        let _ = Quantity::parse(text);
        let mib = text.len() / 1024 / 1024;
        println!("{what}: {mib} MiB, bundle {read:.1?} (taken: {taken}), plan {plan:.1?}");
    }

    /// The head of a bundle whose digest will be put right.
    fn head(rest: &str) -> String {
        let mut tree = victim_bundle().tree.clone();
        tree.as_object_mut().unwrap().remove("submissions");
        format!("{},{rest}", tree.to_string().strip_suffix('}').unwrap())
    }

    #[test]
    fn files_of_one_thing_repeated_are_read_in_bounded_time() {
        survives("open lists", &filled("", "[", ""));
        survives("open objects", &filled("", "{\"a\":", ""));
        survives("digits", &filled("", "9", ""));
        survives("decimals", &filled("0.", "9", ""));
        survives("exponent", &filled("1e", "9", ""));
        survives("open text", &filled("\"", "a", ""));
        survives("escapes", &filled("\"", "\\u0001", "\""));
        survives("lone surrogates", &filled("\"", "\\ud800", "\""));
        survives("spaces", &filled("", " ", ""));
        survives("list of zeros", &filled("[0", ",0", "]"));
        survives("list of lists", &filled("[[]", ",[]", "]"));
    }

    #[test]
    fn objects_of_many_or_long_names_are_read_in_bounded_time() {
        survives("many names", &numbered("{", |n| format!("\"{n}\":0"), "}"));
        let long = "đ".repeat(4000);
        survives(
            "long names alike",
            &numbered("{", |n| format!("\"{long}{n}\":0"), "}"),
        );
        let name = "n".repeat(9_000);
        let deep = filled(
            &head(&format!("\"submissions\":[],\"{name}\":[0")),
            ",0",
            "]}",
        );
        survives("a long name over a long list", &with_right_digest(&deep));
        let members = numbered(
            &head("\"submissions\":[],"),
            |n| format!("\"x{n}\":\"\""),
            "}",
        );
        survives("a bundle of unknown members", &with_right_digest(&members));
    }

    #[test]
    fn bundles_of_many_submissions_are_read_and_previewed_in_bounded_time() {
        let one = small(UNIT, "2024-Q2", 999_999, &[]).canonical().len() + 1;
        let count = u32::try_from((size() - 1000) / one).unwrap();
        for (what, codes) in [("one report", 1), ("many reports", 100_000)] {
            let all: Vec<Sealed> = (0..count)
                .map(|n| small(&format!("{:05}", n % codes), "2024-Q2", n, &[]))
                .collect();
            let (text, _) = file(&all.iter().collect::<Vec<_>>());
            let start = Instant::now();
            let bundle = read(text.as_bytes()).unwrap();
            let read = start.elapsed();
            let told = preview(&Ledger::default(), &bundle);
            let lines = preview_view(plan(), &told).lines.len();
            println!(
                "{lines} submissions of {what}: read {read:.1?}, with preview {:.1?}",
                start.elapsed()
            );
            assert_eq!(lines, all.len());
        }
    }

    #[test]
    fn one_submission_of_many_ids_or_entries_is_read_in_bounded_time() {
        let base: Value = victim_bundle().tree["submissions"][0].clone();
        let with = |member: &str| {
            let mut one = base.clone();
            one.as_object_mut().unwrap().remove(member);
            one.to_string().strip_suffix('}').unwrap().to_owned()
        };
        let ids = format!("{},\"supersedes\":[", with("supersedes"));
        let ids = numbered(
            &head(&format!("\"submissions\":[{ids}")),
            |n| format!("\"sha256:{n:064x}\""),
            "]}]}",
        );
        let ids = with_right_digest(&ids);
        assert!(read(ids.as_bytes()).is_ok());
        survives("superseded ids", &ids);
        let entries = format!("{},\"entries\":{{", with("entries"));
        let entries = numbered(
            &head(&format!("\"submissions\":[{entries}")),
            |n| format!("\"I.{n}\":{{\"missing\":\"x\"}}"),
            "}}]}",
        );
        let entries = with_right_digest(&entries);
        assert!(read(entries.as_bytes()).is_ok());
        survives("entries", &entries);
    }

    #[test]
    fn plans_of_many_units_are_read_in_bounded_time() {
        let tree = &victim_plan().tree;
        let plan = |part: &dyn Fn(usize) -> String| {
            let mut tree = tree.clone();
            tree.as_object_mut().unwrap().remove("units");
            let head = format!(
                "{},\"units\":[",
                tree.to_string().strip_suffix('}').unwrap()
            );
            numbered(&head, part, "]}")
        };
        let unit = |n: usize, parent: usize| {
            format!(
                "{{\"code\":\"{n}\",\"name\":\"x\",\"level\":\"commune\",\"parent\":\"{parent}\"}}"
            )
        };
        // A single chain, the last unit on top: a walk up from each would be the square.
        let chain = plan(&|n| unit(n, n.saturating_sub(1))).replacen(",\"parent\":\"0\"", "", 1);
        assert!(Plan::read(&chain).is_ok());
        survives("units in a chain", &chain);
        let circle = plan(&|n| unit(n, n.saturating_sub(1)));
        assert!(Plan::read(&circle).is_err());
        survives("units under one that stands above itself", &circle);
    }
}
