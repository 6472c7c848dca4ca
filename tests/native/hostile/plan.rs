//! Hostile plan files.

use super::{config, mutation::*};
use crate::samples::PLAN;
use bao_cao_xa::plan::{Level, Plan, Tasks, find_units};
use bao_cao_xa::view::text;
use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::sync::OnceLock;

const TASKS: &str = include_str!("../../../public/plans/bac-giang-2024-nhiem-vu.json");

/// The shipped plan with three indicators and four units.
pub(super) fn plan_sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let mut tree: Value = serde_json::from_str(PLAN).unwrap();
        let keep = |list: &mut Value, n: usize| list.as_array_mut().unwrap().truncate(n);
        keep(&mut tree["indicators"], 3);
        keep(&mut tree["periods"], 2);
        for unit in tree["units"].as_array_mut().unwrap() {
            unit.as_object_mut().unwrap().remove("parent");
        }
        keep(&mut tree["units"], 4);
        tree["units"][0]["parent"] = tree["units"][1]["code"].clone();
        tree["tasks"]["units"] = Value::from(vec![tree["units"][2]["code"].clone()]);
        let text = tree.to_string();
        assert!(Plan::read(&text).is_ok());
        Sample::new(&text)
    })
}

/// Reads a plan. One that is accepted can be searched; a refusal has a sentence.
pub(super) fn read_plan(file: &str) {
    match Plan::read(file) {
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
        Err(error) => assert!(text::plan_error(&error).ends_with('.')),
    }
}

/// The shipped tasks: two areas and three tasks of them.
fn tasks_sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let mut tree: Value = serde_json::from_str(TASKS).unwrap();
        let pick = |list: &mut Value, keep: &dyn Fn(&Value) -> bool| {
            list.as_array_mut().unwrap().retain(keep);
        };
        pick(&mut tree["areas"], &|area| {
            area["id"] == "II.6" || area["id"] == "II.10"
        });
        pick(&mut tree["tasks"], &|task| {
            ["III.7.5", "IV.1.1", "IV.3.7"]
                .iter()
                .any(|id| task["id"] == *id)
        });
        tree["tasks"][1]["area"] = "II.6".into();
        let text = tree.to_string();
        assert!(Tasks::read(&text, &Plan::read(PLAN).unwrap()).is_ok());
        Sample::new(&text)
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn mutated_tasks_are_refused_or_whole(at in any::<Index>(), mutation in mutation()) {
        static WHOLE: OnceLock<Plan> = OnceLock::new();
        let file = tasks_sample().mutated(at.get(&tasks_sample().pointers).as_str(), &mutation);
        let plan = WHOLE.get_or_init(|| Plan::read(PLAN).unwrap());
        match Tasks::read(&file, plan) {
            Ok(tasks) => prop_assert!(tasks.tasks.iter().all(|task| tasks.area(&task.area).is_some())),
            Err(error) => prop_assert!(text::plan_error(&error).ends_with('.')),
        }
    }

    #[test]
    fn a_mutated_plan_is_refused_or_whole(at in any::<Index>(), mutation in mutation()) {
        read_plan(&plan_sample().mutated(at.get(&plan_sample().pointers).as_str(), &mutation));
    }
}
