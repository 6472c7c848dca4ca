//! The shipped tasks: every one of the printed plan, with who leads it and until when.
#![allow(clippy::unwrap_used)]

use bao_cao_xa::bundle::Sha256Hex;
use bao_cao_xa::json::Json;
use bao_cao_xa::plan::{Due, Lead, Level, Plan, PlanError, Tasks, UnitCode};
use serde_json::Value;

const PLAN: &str = include_str!("../../public/plans/bac-giang-2024.json");
const TASKS: &str = include_str!("../../public/plans/bac-giang-2024-nhiem-vu.json");
const SCHEMA: &str = include_str!("../../public/schemas/tasks-1.json");

/// Every paragraph of sections III and IV.1 to IV.3 as the plan prints it: what stands
/// before the bullets, how many bullets, and who leads. A paragraph without bullets has 0.
/// The letter c stands twice under III.1.
const PRINTED: [(&str, usize, &str); 26] = [
    ("III.1.a", 3, "so-tttt"),
    ("III.1.b", 2, "so-tttt"),
    ("III.1.c", 6, "so-tttt"),
    ("III.1.c2", 3, "so-tttt"),
    ("III.1.d", 9, "so-tttt"),
    ("III.1.dd", 0, "so-tttt"),
    ("III.1.e", 4, "so-tttt"),
    ("III.2", 5, "cong-an-tinh"),
    ("III.3", 4, "vp-ubnd-tinh"),
    ("III.4", 2, "so-khdt"),
    ("III.5", 2, "so-tai-chinh"),
    ("III.6", 2, "so-cong-thuong"),
    ("III.7", 5, "so-tnmt"),
    ("III.8", 3, "so-nnptnt"),
    ("III.9", 2, "so-xay-dung"),
    ("III.10", 2, "so-gtvt"),
    ("III.11", 0, "so-khcn"),
    ("III.12", 4, "so-gddt"),
    ("III.13", 4, "so-y-te"),
    ("III.14", 0, "so-vhttdl"),
    ("III.15", 2, "so-ldtbxh"),
    ("III.16", 3, "so-noi-vu"),
    ("III.17", 5, "tinh-doan"),
    ("IV.1", 2, "so-tttt"),
    ("IV.2", 4, "department"),
    ("IV.3", 7, "district"),
];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn plan() -> Plan {
    Plan::read(PLAN).unwrap()
}

fn tasks() -> Tasks {
    Tasks::read(TASKS, &plan()).unwrap()
}

fn lead(lead: &Lead) -> String {
    match lead {
        Lead::Level(level) => level.name().to_owned(),
        Lead::Units(units) => {
            let codes: Vec<&str> = units.iter().map(UnitCode::as_str).collect();
            codes.join(" ")
        }
    }
}

#[test]
fn every_task_of_the_printed_plan_is_there_with_who_leads_it() {
    let expected: Vec<(String, String)> = PRINTED
        .iter()
        .flat_map(|(before, bullets, lead)| {
            let one = (*bullets == 0).then(|| (*before).to_owned());
            let each = (1..=*bullets).map(move |n| format!("{before}.{n}"));
            let ids = one.into_iter().chain(each);
            ids.map(|id| (id, (*lead).to_owned()))
        })
        .collect();
    let tasks = tasks();
    let found: Vec<(String, String)> = tasks
        .tasks
        .iter()
        .map(|task| (task.id.to_string(), lead(&task.lead)))
        .collect();
    assert_eq!(found, expected);
    let of = |section: &str| {
        let ids = found.iter().filter(|(id, _)| id.starts_with(section));
        ids.count()
    };
    assert_eq!((of("III."), of("III.1."), of("IV.")), (75, 28, 13));
    assert_eq!(tasks.areas.len(), 10);
}

#[test]
fn only_the_limits_that_the_plan_states_are_there() {
    let tasks = tasks();
    let limits = tasks.tasks.iter().filter_map(|task| {
        let limit = task.limit.as_ref()?;
        let due = match limit.due {
            Due::Before(day) => day.to_string(),
            Due::EachPeriod => "each period".to_owned(),
        };
        assert!(task.text.contains(&limit.text), "{}", task.id);
        Some((task.id.as_str(), due))
    });
    let limits: Vec<(&str, String)> = limits.collect();
    let limits: Vec<(&str, &str)> = limits.iter().map(|(id, due)| (*id, due.as_str())).collect();
    assert_eq!(
        limits,
        [
            ("III.1.e.1", "2024-06-01"),
            ("III.7.3", "2025-01-01"),
            ("III.7.5", "2025-10-01"),
            ("III.16.1", "2024-07-01"),
            ("III.17.1", "each period"),
            ("IV.1.1", "each period"),
            ("IV.2.4", "2024-06-01"),
            ("IV.3.7", "2024-06-01"),
        ]
    );
}

#[test]
fn the_plan_names_the_file_its_digest_and_everyone_who_leads() {
    let (plan, tasks) = (plan(), tasks());
    let file = plan.tasks.as_ref().unwrap();
    assert_eq!(file.name, "bac-giang-2024-nhiem-vu.json");
    let canonical = bao_cao_xa::bundle::canonical(&Json::parse(TASKS).unwrap());
    let digest = Sha256Hex::of(canonical.as_bytes());
    assert_eq!(
        file.sha256,
        digest.as_str(),
        "put this digest into the plan"
    );
    for unit in &plan.units {
        let leads = tasks.led_by(unit).count() > 0;
        assert_eq!(plan.tasks_of(unit).is_some(), leads, "{}", unit.name);
        assert!(!leads || unit.level != Level::Commune);
    }
}

#[test]
fn the_schema_and_the_reader_refuse_the_same_slips() {
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&json(SCHEMA))
        .unwrap();
    assert!(validator.is_valid(&json(TASKS)));
    for (old, new) in [
        (r#""version": 1"#, r#""version": 2"#),
        (r#""before": "2024-06-01""#, r#""before": "1/6/2024""#),
        (r#""before": "2024-06-01""#, r#""within": "2024-06-01""#),
        (r#""each_period": true"#, r#""each_period": false"#),
        (r#"{"units": ["so-tttt"]}"#, r#"{"units": []}"#),
        (r#"{"level": "district"}"#, r#"{"level": "province"}"#),
        (r#""id": "III.1.a.1""#, r#""id": "III 1""#),
    ] {
        assert!(TASKS.contains(old), "{old}");
        let slip = TASKS.replacen(old, new, 1);
        assert!(!validator.is_valid(&json(&slip)), "schema takes {new}");
        assert!(Tasks::read(&slip, &plan()).is_err(), "reader takes {new}");
    }
}

#[test]
fn tasks_that_contradict_the_plan_are_refused_with_the_place() {
    for (old, new, place) in [
        (r#""plan": "bac-giang-2024""#, r#""plan": "other""#, "plan"),
        (r#""area": "II.8""#, r#""area": "II.80""#, "tasks[1].area"),
        (
            r#""id": "III.1.a.2""#,
            r#""id": "III.1.a.1""#,
            "tasks[1].id",
        ),
        (r#"["so-tttt"]"#, r#"["nobody"]"#, "tasks[0].lead"),
        // A unit of the plan, but not among those that the plan names as leads.
        (r#"["so-tttt"]"#, r#"["07771"]"#, "tasks[0].lead"),
    ] {
        assert!(TASKS.contains(old), "{old}");
        match Tasks::read(&TASKS.replacen(old, new, 1), &plan()) {
            Err(PlanError::Invalid { place: found, .. }) => assert_eq!(found, place),
            other => panic!("{new}: {other:?}"),
        }
    }
}
