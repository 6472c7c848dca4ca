//! The calendar file, checked against RFC 5545 line by line.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::view::fixtures::{moment, plan};
use proptest::prelude::*;

fn now() -> DateTime<FixedOffset> {
    moment("2024-06-10T09:00:00+07:00")
}

/// Reads a stream strictly by RFC 5545, section 3.1: every line ends in CRLF,
/// has at most 75 octets and no stray control character; returns it unfolded.
fn unfold(ics: &str) -> Vec<(String, String)> {
    assert!(ics.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in ics.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.is_empty() && !line.contains(|c: char| c.is_control()));
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
        .iter()
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            assert!(name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'));
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// Checks that `component` has each of `required` exactly once.
fn has_exactly_once(component: &[(String, String)], required: &[&str]) {
    for name in required {
        let times = component.iter().filter(|(n, _)| n == name).count();
        assert_eq!(times, 1, "{name} in {component:?}");
    }
}

fn is_utc(value: &str) -> bool {
    value.len() == 16
        && value.ends_with('Z')
        && value.as_bytes()[8] == b'T'
        && value.bytes().filter(u8::is_ascii_digit).count() == 14
}

/// The properties of each component of a kind, without those of nested components.
fn components(lines: &[(String, String)], kind: &str) -> Vec<Vec<(String, String)>> {
    let (mut open, mut found) = (Vec::<(String, Vec<_>)>::new(), Vec::new());
    for (name, value) in lines {
        match name.as_str() {
            "BEGIN" => open.push((value.clone(), Vec::new())),
            "END" => {
                let (begun, properties) = open.pop().unwrap();
                assert_eq!(begun, *value);
                if begun == kind {
                    found.push(properties);
                }
            }
            _ => open
                .last_mut()
                .unwrap()
                .1
                .push((name.clone(), value.clone())),
        }
    }
    assert!(open.is_empty());
    found
}

fn value<'a>(component: &'a [(String, String)], name: &str) -> &'a str {
    &component.iter().find(|(n, _)| n == name).unwrap().1
}

#[test]
fn the_file_is_valid_by_rfc_5545() {
    let lines = unfold(&calendar(&plan(), now()));
    let calendars = components(&lines, "VCALENDAR");
    assert_eq!(calendars.len(), 1);
    has_exactly_once(&calendars[0], &["VERSION", "PRODID"]);
    assert_eq!(value(&calendars[0], "VERSION"), "2.0");
    let events = components(&lines, "VEVENT");
    assert_eq!(events.len(), 8);
    let mut uids: Vec<&str> = events.iter().map(|event| value(event, "UID")).collect();
    for event in &events {
        has_exactly_once(
            event,
            &[
                "UID",
                "DTSTAMP",
                "DTSTART",
                "DTEND",
                "SUMMARY",
                "DESCRIPTION",
            ],
        );
        for time in ["DTSTAMP", "DTSTART", "DTEND"] {
            assert!(is_utc(value(event, time)), "{time}");
        }
        assert!(value(event, "DTSTART") < value(event, "DTEND"));
    }
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), 8);
    let alarms = components(&lines, "VALARM");
    assert_eq!(alarms.len(), 16);
    for pair in alarms.chunks(2) {
        has_exactly_once(&pair[0], &["ACTION", "TRIGGER", "DESCRIPTION"]);
        assert_eq!(value(&pair[0], "TRIGGER"), "-P7D");
        assert_eq!(value(&pair[1], "TRIGGER"), "-P1D");
    }
}

#[test]
fn an_event_ends_where_its_deadline_has_passed_in_the_plans_zone() {
    let events = components(&unfold(&calendar(&plan(), now())), "VEVENT");
    let second = events
        .iter()
        .find(|event| value(event, "UID").contains("2024-Q2-bao-cao"))
        .unwrap();
    // 15 June, 00:00 at +07:00, is the first late moment.
    assert_eq!(value(second, "DTEND"), "20240614T170000Z");
    assert_eq!(value(second, "DTSTART"), "20240614T010000Z");
    assert_eq!(value(second, "DTSTAMP"), "20240610T020000Z");
    assert_eq!(
        value(second, "UID"),
        "bac-giang-2024-2024-Q2-bao-cao@bao-cao-xa"
    );
    assert!(value(second, "DESCRIPTION").contains("trước ngày 15/6/2024\\;"));
}

#[test]
fn the_same_plan_gives_the_same_file_but_for_its_stamp() {
    let later = now() + TimeDelta::days(3);
    let without = |ics: String| {
        ics.lines()
            .filter(|l| !l.starts_with("DTSTAMP"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        without(calendar(&plan(), now())),
        without(calendar(&plan(), later))
    );
}

proptest! {
    #[test]
    fn any_text_is_folded_within_75_octets_and_unfolds_to_itself(text in "[a-z;,\\\\À-ỹ😀 ]{0,200}") {
        let mut ics = String::new();
        push_text(&mut ics, "SUMMARY", &text);
        let lines = unfold(&ics);
        let read = lines[0].1.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
        prop_assert_eq!(read, text);
    }
}
