//! Hostile JSON, alone and inside files.

use super::{bundle::read_bundle, config, plan::read_plan};
use bao_cao_xa::bundle::canonical;
use bao_cao_xa::json::Json;
use proptest::prelude::*;
use serde_json::Value;

/// Texts that break careless programs.
pub(super) fn hostile_text() -> impl Strategy<Value = String> {
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
pub(super) fn hostile_json() -> impl Strategy<Value = String> {
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

/// Checks that `again`, read from the canonical form of `json`, is the same
/// value. Only a number of more than 15 significant digits may differ, by one
/// unit in the last place: `serde_json` does not round such numbers exactly.
#[track_caller]
#[allow(clippy::float_cmp)]
fn assert_reads_back(json: &Json, again: &Json) {
    match (json, again) {
        (Json::Number(a), Json::Number(b)) => {
            let apart = a.to_bits().abs_diff(b.to_bits());
            assert!(
                a == b || (significant_digits(*a) > 15 && apart == 1),
                "{a:?} {b:?}"
            );
        }
        (Json::List(a), Json::List(b)) => {
            assert_eq!(a.len(), b.len());
            for (a, b) in a.iter().zip(b) {
                assert_reads_back(a, b);
            }
        }
        (Json::Object(a), Json::Object(b)) => {
            assert_eq!(a.len(), b.len());
            for (name, a) in a {
                assert_reads_back(a, again.get(name).expect(name));
            }
        }
        _ => assert_eq!(json, again),
    }
}

/// The number of digits in the shortest decimal that stands for `number`.
fn significant_digits(number: f64) -> usize {
    let shortest = format!("{number:e}");
    let (digits, _) = shortest.split_once('e').unwrap();
    digits.bytes().filter(u8::is_ascii_digit).count()
}

#[test]
fn one_long_number_excuses_no_other() {
    let read = |text: &str| Json::parse(text).unwrap();
    let differs = |a: &str, b: &str| {
        std::panic::catch_unwind(|| assert_reads_back(&read(a), &read(b))).is_err()
    };
    assert!(!differs("[9007199254740993,0.5]", "[9007199254740993,0.5]"));
    assert!(differs("[9007199254740993,0.5]", "[9007199254740993,0.25]"));
    assert!(differs(
        "[1234567890123456,1.5]",
        "[1234567890123456,1.5000000000000002]"
    ));
    assert_eq!(significant_digits(1.5), 2);
    assert_eq!(significant_digits(0.1 + 0.2), 17);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_json_is_refused_or_has_one_canonical_form(raw in hostile_json(), wrap in 0..4_usize) {
        let text = ["@", "[@,@]", "{\"b\":@,\"a\":@}", "[[@]]"][wrap].replace('@', &raw);
        if let Ok(json) = Json::parse(&text) {
            let form = canonical(&json);
            let again = Json::parse(&form).unwrap();
            assert_reads_back(&json, &again);
            if json == again {
                assert_eq!(canonical(&again), form);
            }
        }
        read_bundle(text.as_bytes());
        read_plan(&text);
    }
}
