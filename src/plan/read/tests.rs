//! What a plan file may say, and how a wrong one is refused.
#![allow(clippy::unwrap_used)]

use super::super::{Comparator, Percent, PlanFault};
use super::*;
use crate::json::FrameError;

const SMALL: &str = r#"{ "format": "bao-cao-xa/plan", "version": 1, "id": "p-2024", "year": 2024,
  "province": {"code": "24", "name": "Tỉnh Bắc Giang"},
  "title": "Kế hoạch", "issuer": "Ban Chỉ đạo", "issued": "2024-03-01",
  "reporting": {"utc_offset": "+07:00", "recipient": "Sở", "figures": "year_to_date"},
  "periods": [
    {"id": "Q1", "name": "Quý I", "from": "2023-12-15", "to": "2024-03-14", "due_before": "2024-03-15", "synthesis_before": "2024-03-25"},
    {"id": "Q2", "name": "Quý II", "from": "2024-03-15", "to": "2024-06-14", "due_before": "2024-06-15", "synthesis_before": "2024-06-25"}],
  "groups": [{"id": "I", "name": "Chính quyền số"}],
  "indicators": [
    {"id": "I.1", "group": "I", "name": "Tỷ lệ", "short_name": "Hồ sơ", "statement": "Tỷ lệ đạt 70%",
     "numerator": "Tử", "denominator": "Mẫu", "counted": "hồ sơ", "decimals": 0,
     "target": {"comparator": "above", "percent": {"district": 99.5, "commune": 70}},
     "monitor": "Giám đốc", "implementers": "UBND", "levels": ["district", "commune"]}],
  "units": [{"code": "222", "name": "Huyện", "level": "district"},
    {"code": "07771", "name": "Xã", "level": "commune", "parent": "222"}] }"#;

/// `SMALL` with the first occurrence of one text replaced by another.
#[track_caller]
fn changed(old: &str, new: &str) -> Result<Plan, PlanError> {
    assert!(SMALL.contains(old), "the fixture has no {old:?}");
    Plan::read(&SMALL.replacen(old, new, 1))
}

#[track_caller]
fn refused(old: &str, new: &str, place: &str, reason: PlanFault) {
    let place = place.to_owned();
    assert_eq!(
        changed(old, new),
        Err(PlanError::Invalid { place, reason }),
        "{new}"
    );
}

#[track_caller]
fn wrong_shape(old: &str, new: &str, place: &str, says: &'static str) {
    refused(old, new, place, PlanFault::Shape(says));
}

#[track_caller]
fn duplicate(old: &str, new: &str, name: &str) {
    let name = name.to_owned();
    assert_eq!(
        changed(old, new),
        Err(PlanError::Frame(FrameError::DuplicateMember { name }))
    );
}

fn out_of_range(text: &str) -> PlanFault {
    PlanFault::OutOfRange(text.to_owned())
}

#[test]
fn a_plan_reads_as_it_is_written() {
    let plan = Plan::read(SMALL).unwrap();
    assert_eq!(plan.id.as_str(), "p-2024");
    assert_eq!(plan.reporting.utc_offset.local_minus_utc(), 7 * 3600);
    assert_eq!(plan.periods[1].due_before.to_string(), "2024-06-15");
    let indicator = &plan.indicators[0];
    assert_eq!(indicator.comparator, Comparator::Above);
    assert_eq!(
        indicator.percent[&Level::District],
        Percent::from_thousandths(99_500).unwrap()
    );
    assert_eq!(
        indicator.target(Level::Commune).unwrap().to_string(),
        "> 70%"
    );
    assert_eq!(indicator.target(Level::Other), None);
    assert_eq!(plan.indicators_for(Level::Commune).count(), 1);
    assert_eq!(plan.indicators_for(Level::Department).count(), 0);
    let commune = plan.unit(&UnitCode::parse("07771").unwrap()).unwrap();
    assert_eq!(commune.parent.as_ref().unwrap().as_str(), "222");
    let second = PeriodId::parse("Q2").unwrap();
    assert_eq!(plan.previous_period(&second).unwrap().id.as_str(), "Q1");
}

#[test]
fn what_is_not_json_is_refused_with_line_and_column() {
    assert_eq!(
        Plan::read("{\n  oops"),
        Err(PlanError::Frame(FrameError::Syntax {
            line: 2,
            column: 3,
            reason: "key must be a string".to_owned()
        }))
    );
    assert!(matches!(
        Plan::read(""),
        Err(PlanError::Frame(FrameError::Syntax { line: 1, .. }))
    ));
}

#[test]
fn another_format_is_refused_by_name() {
    let found = Some("bao-cao-xa/bundle".to_owned());
    assert_eq!(
        changed("bao-cao-xa/plan", "bao-cao-xa/bundle"),
        Err(PlanError::Frame(FrameError::OtherFormat { found }))
    );
}

#[test]
fn a_newer_version_is_named_whatever_its_shape() {
    assert_eq!(
        Plan::read(r#"{"format": "bao-cao-xa/plan", "version": 3, "years": []}"#),
        Err(PlanError::Frame(FrameError::NewerVersion {
            found: 3,
            known: 2
        }))
    );
}

#[test]
fn what_is_no_version_is_not_called_newer() {
    for version in ["0", "1.5", r#""2""#] {
        assert_eq!(
            changed(r#""version": 1"#, &format!(r#""version": {version}"#)),
            Err(PlanError::Frame(FrameError::InvalidVersion))
        );
    }
}

#[test]
fn members_that_are_absent_unknown_duplicate_or_of_another_kind_are_refused() {
    wrong_shape(r#""year": 2024,"#, "", "year", "is absent");
    wrong_shape(
        r#""year""#,
        r#""colour": 1, "year""#,
        "colour",
        "is unknown",
    );
    duplicate(r#""year""#, r#""year": 1, "year""#, "year");
    wrong_shape("2024,", r#""2024","#, "year", "must be a whole number");
    duplicate(r#""commune": 70"#, r#""district": 70"#, "district");
    wrong_shape(
        r#"["district", "#,
        r#"["village", "#,
        "indicators[0].levels[0]",
        "is no level",
    );
    wrong_shape(
        "above",
        "below",
        "indicators[0].target.comparator",
        "is malformed",
    );
    wrong_shape(
        "year_to_date",
        "per_quarter",
        "reporting.figures",
        "is malformed",
    );
    wrong_shape(r#""07771""#, r#""xã 1""#, "units[1].code", "is not a code");
    wrong_shape(r#""07771""#, "7771", "units[1].code", "must be a text");
}

#[test]
fn duplicate_codes_are_refused() {
    let duplicate = |code: &str| PlanFault::Duplicate(code.to_owned());
    refused(
        r#""id": "Q2""#,
        r#""id": "Q1""#,
        "periods[1].id",
        duplicate("Q1"),
    );
    refused(
        r#"[{"id": "I", "#,
        r#"[{"id": "I", "name": "a"}, {"id": "I", "#,
        "groups[1].id",
        duplicate("I"),
    );
    refused(
        r#""code": "07771""#,
        r#""code": "222""#,
        "units[1].code",
        duplicate("222"),
    );
    let indicator =
        &SMALL[SMALL.find(r#"{"id": "I.1""#).unwrap()..SMALL.find("],\n  \"units").unwrap()];
    refused(
        indicator,
        &format!("{indicator}, {indicator}"),
        "indicators[1].id",
        duplicate("I.1"),
    );
}

#[test]
fn unknown_codes_are_refused() {
    let unknown = |code: &str| PlanFault::Unknown(code.to_owned());
    refused(
        r#""group": "I""#,
        r#""group": "II""#,
        "indicators[0].group",
        unknown("II"),
    );
    refused(
        r#""parent": "222""#,
        r#""parent": "223""#,
        "units[1].parent",
        unknown("223"),
    );
}

#[test]
fn a_unit_that_is_its_own_ancestor_is_refused() {
    let cycle = |code: &str| PlanFault::Cycle(code.to_owned());
    refused(
        r#""parent": "222""#,
        r#""parent": "07771""#,
        "units[1].parent",
        cycle("07771"),
    );
    refused(
        r#""level": "district""#,
        r#""level": "district", "parent": "07771""#,
        "units[0].parent",
        cycle("222"),
    );
}

#[test]
fn lists_without_members_are_refused() {
    for list in ["periods", "groups", "indicators", "units"] {
        let start = SMALL.find(&format!("\"{list}\": [")).unwrap();
        let end = start + SMALL[start..].find("}]").unwrap() + 2;
        refused(
            &SMALL[start..end],
            &format!("\"{list}\": []"),
            list,
            PlanFault::Empty,
        );
    }
}

#[test]
fn blank_texts_and_control_characters_are_refused() {
    refused(r#""Kế hoạch""#, r#"" ""#, "title", PlanFault::Empty);
    refused(r#""Sở""#, r#""""#, "reporting.recipient", PlanFault::Empty);
    refused(
        r#""hồ sơ""#,
        r#""""#,
        "indicators[0].counted",
        PlanFault::Empty,
    );
    refused(
        r#""Quý II""#,
        r#""Quý\nII""#,
        "periods[1].name",
        out_of_range("\n"),
    );
    refused(
        "Tỉnh Bắc Giang",
        "Bắc Giang\\u0000",
        "province.name",
        out_of_range("\0"),
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    let percent = "indicators[0].target.percent.commune";
    refused(": 70}", ": 100.5}", percent, out_of_range("100.5"));
    refused(": 70}", ": -1}", percent, out_of_range("-1"));
    refused(": 70}", ": 70.0001}", percent, out_of_range("70.0001"));
    refused(
        r#""decimals": 0"#,
        r#""decimals": 4"#,
        "indicators[0].decimals",
        out_of_range("4"),
    );
    refused(
        r#""year": 2024"#,
        r#""year": 24"#,
        "year",
        out_of_range("24"),
    );
}

#[test]
fn days_and_offsets_that_do_not_exist_are_refused() {
    refused(
        "2024-06-14",
        "2024-06-31",
        "periods[1].to",
        out_of_range("2024-06-31"),
    );
    refused("2024-03-01", "1/3/2024", "issued", out_of_range("1/3/2024"));
    refused("+07:00", "+7", "reporting.utc_offset", out_of_range("+7"));
}

#[test]
fn levels_and_percentages_have_to_match() {
    let levels = |new: &str, reason| {
        refused(
            r#"["district", "commune"]"#,
            new,
            "indicators[0].levels",
            reason,
        );
    };
    levels("[]", PlanFault::Empty);
    levels(r#"["district"]"#, PlanFault::LevelsMismatch);
    levels(r#"["district", "other"]"#, PlanFault::LevelsMismatch);
    levels(
        r#"["district", "commune", "commune"]"#,
        PlanFault::LevelsMismatch,
    );
}

#[test]
fn dates_and_periods_have_to_be_in_order() {
    let out_of_order = |old, new, place| refused(old, new, place, PlanFault::OutOfOrder);
    out_of_order("2024-03-14", "2023-12-14", "periods[0].to");
    out_of_order("2024-03-15", "2024-03-14", "periods[0].due_before");
    out_of_order("2024-03-25", "2024-03-14", "periods[0].synthesis_before");
    out_of_order(
        r#""from": "2024-03-15""#,
        r#""from": "2024-03-14""#,
        "periods[1].from",
    );
    out_of_order("2024-03-25", "2024-06-25", "periods[1].synthesis_before");
    out_of_order(
        r#""due_before": "2024-03-15", "synthesis_before": "2024-03-25""#,
        r#""due_before": "2024-06-15", "synthesis_before": "2024-06-16""#,
        "periods[1].due_before",
    );
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in any::<String>()) {
            let _ = Plan::read(&text);
        }

        #[test]
        fn no_mutation_makes_reading_panic(
            cut in any::<prop::sample::Index>(),
            length in 0usize..40,
            put in prop_oneof![
                any::<String>(),
                "[-+0-9.eE\"{}\\[\\],:]{0,12}",
                Just("\"district\"".to_owned()),
                Just("2024-03-15".to_owned()),
            ],
        ) {
            let chars: Vec<char> = SMALL.chars().collect();
            let start = cut.index(chars.len());
            let end = (start + length).min(chars.len());
            let mut text: String = chars[..start].iter().collect();
            text.push_str(&put);
            text.extend(&chars[end..]);
            let _ = Plan::read(&text);
        }

        #[test]
        fn values_read_are_those_written(
            percent in 0u32..=100_000,
            decimals in 0u8..=3,
        ) {
            let text = SMALL
                .replace(": 70}", &format!(": {}.{:03}}}", percent / 1000, percent % 1000))
                .replace("\"decimals\": 0", &format!("\"decimals\": {decimals}"));
            let plan = Plan::read(&text).unwrap();
            let indicator = &plan.indicators[0];
            prop_assert_eq!(indicator.percent[&Level::Commune].thousandths(), percent);
            prop_assert_eq!(indicator.decimals, decimals);
        }
    }
}
