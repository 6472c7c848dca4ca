//! The shipped plan file: valid by its schema, read by the program, and equal to the
//! printed plan in everything that can be counted.
#![allow(clippy::unwrap_used)]

use bao_cao_xa::plan::{Comparator, IndicatorId, Level, Plan, UnitCode};
use serde_json::Value;
use std::collections::BTreeSet;

const PLAN: &str = include_str!("../../public/plans/bac-giang-2024.json");
const SCHEMA: &str = include_str!("../../public/schemas/plan-2.json");
const CONFIG: &str = include_str!("../../public/config.json");

fn plan() -> Plan {
    Plan::read(PLAN).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn ids(plan: &Plan, level: Level) -> String {
    let ids: Vec<_> = plan.indicators_for(level).map(|i| i.id.as_str()).collect();
    ids.join(" ")
}

fn targets(plan: &Plan, id: &str) -> [Option<String>; 4] {
    let indicator = plan.indicator(&IndicatorId::parse(id).unwrap()).unwrap();
    [
        Level::Department,
        Level::District,
        Level::Commune,
        Level::Other,
    ]
    .map(|level| indicator.target(level).map(|t| t.to_string()))
}

#[test]
fn the_plan_is_valid_by_its_schema() {
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&json(SCHEMA))
        .unwrap();
    let found: Vec<_> = validator
        .iter_errors(&json(PLAN))
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_schema_and_the_reader_refuse_the_same_slips() {
    let validator = jsonschema::validator_for(&json(SCHEMA)).unwrap();
    for (old, new) in [
        (r#""version": 2"#, r#""version": 3"#),
        (
            r#""levels": ["department", "district"]"#,
            r#""levels": ["province"]"#,
        ),
        (r#""kind": "portal""#, r#""kind": "rumour""#),
        ("nhiem-vu.json", "nhiem-vu.txt"),
        (r#""file": "bac"#, r#""file": "../bac"#),
        (r#""id": "I.4""#, r#""id": "I 4""#),
        (r#""counted": "hồ sơ""#, r#""counted": """#),
        (r#""counted": "hồ sơ""#, r#""counted": "hồ\nsơ""#),
        (r#""counted": "hồ sơ""#, r#""counted": "hồ\u0000""#),
        (r#""counted": "hồ sơ","#, ""),
        (r#""decimals": 3"#, r#""decimals": 4"#),
        (r#""decimals": 3"#, r#""decimals": 3, "unit": "đồng""#),
        ("year_to_date", "per_quarter"),
        ("+07:00", "+7"),
        (r#"{"district": 95}"#, r#"{"district": 101}"#),
        (r#""levels": ["district"]"#, r#""levels": []"#),
        ("2024-06-14", "14/6/2024"),
    ] {
        assert!(PLAN.contains(old), "{old}");
        let slip = PLAN.replacen(old, new, 1);
        assert!(!validator.is_valid(&json(&slip)), "schema takes {new}");
        assert!(Plan::read(&slip).is_err(), "reader takes {new}");
    }
}

#[test]
fn the_config_names_the_plan() {
    let config = json(CONFIG);
    assert_eq!(config["format"], "bao-cao-xa/config");
    assert_eq!(config["version"], 1);
    assert_eq!(config["plan"], format!("plans/{}.json", plan().id));
}

#[test]
fn twenty_eight_indicators_are_in_four_groups_in_the_plans_order() {
    let plan = plan();
    let expected: Vec<String> = [("I", 18), ("II", 4), ("III", 4), ("IV", 2)]
        .iter()
        .flat_map(|(group, count)| (1..=*count).map(move |n| format!("{group}.{n}")))
        .collect();
    let found: Vec<_> = plan.indicators.iter().map(|i| i.id.to_string()).collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 28);
    for indicator in &plan.indicators {
        let group = indicator.id.as_str().split('.').next().unwrap();
        assert_eq!(indicator.group.as_str(), group);
    }
}

#[test]
fn each_level_reports_what_the_appendix_assigns_to_it() {
    let plan = plan();
    assert_eq!(
        ids(&plan, Level::Commune),
        "I.2 I.3 I.4 I.5 I.6 I.7 I.8 I.9 I.10 I.11 I.12 I.13 I.15 I.17 I.18 II.4"
    );
    assert_eq!(plan.indicators_for(Level::Commune).count(), 16);
    assert_eq!(
        ids(&plan, Level::District),
        "I.2 I.3 I.4 I.5 I.6 I.7 I.8 I.9 I.10 I.11 I.12 I.13 I.15 I.18 \
         II.1 II.3 II.4 III.4 IV.1 IV.2"
    );
    assert_eq!(
        ids(&plan, Level::Department),
        "I.1 I.2 I.3 I.4 I.5 I.6 I.8 I.9 I.10 I.11 I.12 I.13 I.14 I.15 I.16 I.18 \
         II.1 IV.1 IV.2"
    );
    assert_eq!(ids(&plan, Level::Other), "II.2 III.1 III.2 III.3");
}

#[test]
fn every_indicator_has_a_unit_that_can_report_it() {
    let plan = plan();
    for indicator in &plan.indicators {
        let reported = plan
            .units
            .iter()
            .any(|u| indicator.target(u.level).is_some());
        assert!(reported, "{}", indicator.id);
    }
}

#[test]
fn targets_are_those_of_the_printed_plan() {
    let plan = plan();
    for indicator in &plan.indicators {
        let (id, statement) = (&indicator.id, &indicator.statement);
        let words: Vec<_> = statement.split(' ').collect();
        let above = words
            .windows(2)
            .any(|w| w[0].to_lowercase() == "trên" && w[1].ends_with('%'));
        assert_eq!(indicator.comparator == Comparator::Above, above, "{id}");
        for percent in indicator.percent.values() {
            assert!(statement.contains(&percent.to_string()), "{id}: {percent}");
        }
        assert!(!indicator.name.contains('%'), "{id}");
    }
}

#[test]
fn the_target_of_document_processing_differs_by_level() {
    let tiers = [Some("100%"), Some("≥ 95%"), Some("≥ 80%"), None];
    assert_eq!(
        targets(&plan(), "I.13"),
        tiers.map(|t| t.map(str::to_owned))
    );
}

#[test]
fn labels_are_short_enough_for_their_places() {
    for indicator in plan().indicators {
        let id = &indicator.id;
        assert!(indicator.short_name.chars().count() <= 24, "{id}");
        assert!(indicator.numerator.chars().count() <= 70, "{id}");
        assert!(indicator.denominator.chars().count() <= 70, "{id}");
        let money = indicator.counted == "tỷ đồng";
        assert_eq!(indicator.decimals, if money { 3 } else { 0 }, "{id}");
        assert_eq!(indicator.numerator.contains("(tỷ đồng)"), money, "{id}");
        assert_eq!(indicator.denominator.contains("(tỷ đồng)"), money, "{id}");
    }
    let plan = plan();
    let short: BTreeSet<_> = plan.indicators.iter().map(|i| &i.short_name).collect();
    assert_eq!(short.len(), 28, "short names tell indicators apart");
}

#[test]
fn scanning_errors_of_the_source_are_corrected() {
    for right in [
        "Cổng thông tin điện tử là cổng thành phần",
        "sản phẩm xuất khẩu có thế mạnh",
    ] {
        assert!(PLAN.contains(right), "{right}");
    }
    for slip in ["Công thông tin", "là công thành phần", "có thể mạnh"] {
        assert!(!PLAN.contains(slip), "{slip}");
    }
}

#[test]
fn the_file_is_composed_utf8_without_a_byte_order_mark() {
    assert!(PLAN.starts_with('{'));
    let combining = PLAN.chars().find(|c| ('\u{300}'..='\u{36f}').contains(c));
    assert_eq!(combining, None);
    assert!(!PLAN.contains('\r'));
}

#[test]
fn the_units_are_those_of_march_2024() {
    let plan = plan();
    let count = |level| plan.units.iter().filter(|u| u.level == level).count();
    assert_eq!(count(Level::Commune), 209);
    assert_eq!(count(Level::District), 10);
    let named = |word: &str| {
        plan.units
            .iter()
            .filter(|u| u.level == Level::Commune && u.name.starts_with(word))
            .count()
    };
    assert_eq!(named("Xã "), 175);
    assert_eq!(named("Phường "), 19);
    assert_eq!(named("Thị trấn "), 15);
}

#[test]
fn communes_have_five_digits_and_a_district_of_three() {
    let plan = plan();
    let digits = |code: &UnitCode, count| {
        code.as_str().len() == count && code.as_str().bytes().all(|b| b.is_ascii_digit())
    };
    for unit in &plan.units {
        match (unit.level, &unit.parent) {
            (Level::Commune, Some(parent)) => {
                assert!(digits(&unit.code, 5), "{}", unit.code);
                assert_eq!(plan.unit(parent).unwrap().level, Level::District);
            }
            (Level::District, None) => assert!(digits(&unit.code, 3), "{}", unit.code),
            (Level::Department | Level::Other, None) => {
                assert!(!unit.code.as_str().bytes().any(|b| b.is_ascii_digit()));
            }
            (level, parent) => panic!("{}: {level:?} under {parent:?}", unit.code),
        }
    }
}

#[test]
fn every_monitor_is_of_a_department_of_the_plan() {
    let plan = plan();
    for indicator in &plan.indicators {
        let monitor = indicator.monitor.to_lowercase();
        let led = plan
            .units
            .iter()
            .any(|u| u.level == Level::Department && monitor.ends_with(&u.name.to_lowercase()));
        assert!(led, "{}: {}", indicator.id, indicator.monitor);
    }
}

#[test]
fn each_quarters_figures_end_the_day_before_its_report_is_due() {
    let plan = plan();
    let days: Vec<_> = plan
        .periods
        .iter()
        .map(|p| {
            assert_eq!(p.to.succ_opt(), Some(p.due_before));
            format!(
                "{} {} {} {}",
                p.id, p.from, p.due_before, p.synthesis_before
            )
        })
        .collect();
    assert_eq!(
        days,
        [
            "2024-Q1 2023-12-15 2024-03-15 2024-03-25",
            "2024-Q2 2024-03-15 2024-06-15 2024-06-25",
            "2024-Q3 2024-06-15 2024-09-15 2024-09-25",
            "2024-Q4 2024-09-15 2024-12-15 2024-12-25",
        ]
    );
}
