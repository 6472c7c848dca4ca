//! What a clerk types, and the unit that comes first.
#![allow(clippy::unwrap_used)]

use super::*;

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn codes(plan: &Plan, query: &str, limit: usize) -> Vec<String> {
    find_units(plan, query, limit)
        .iter()
        .map(|u| u.code.to_string())
        .collect()
}

#[track_caller]
fn first(query: &str, code: &str) {
    assert_eq!(codes(&plan(), query, 1), [code], "{query:?}");
}

#[test]
fn every_unit_is_first_for_its_own_code() {
    let plan = plan();
    for unit in &plan.units {
        assert_eq!(codes(&plan, unit.code.as_str(), 1), [unit.code.as_str()]);
    }
}

#[test]
fn every_unit_is_among_the_matches_of_its_own_name() {
    let plan = plan();
    for unit in &plan.units {
        for query in [
            unit.name.clone(),
            fold(&unit.name),
            unit.name.to_uppercase(),
        ] {
            assert!(
                codes(&plan, &query, 9).contains(&unit.code.to_string()),
                "{query:?}"
            );
        }
    }
}

#[test]
fn every_commune_is_first_for_its_name_and_district() {
    let plan = plan();
    for unit in plan.units.iter().filter(|u| u.parent.is_some()) {
        let district = plan.unit(unit.parent.as_ref().unwrap()).unwrap();
        let query = format!("{}, {}", unit.name, district.name);
        assert_eq!(codes(&plan, &query, 1), [unit.code.as_str()], "{query:?}");
    }
}

#[test]
fn a_name_is_found_with_and_without_diacritics_title_and_district() {
    first("huong mai", "07771");
    first("hương mai", "07771");
    first("HƯƠNG MAI", "07771");
    first("  Hu\u{31b}o\u{31b}ng   Mai ", "07771");
    first("Xã Hương Mai", "07771");
    first("UBND xã Hương Mai", "07771");
    first("Hương Mai, Việt Yên", "07771");
    first("Xã Hương Mai – Thị xã Việt Yên (07771)", "07771");
    first("huong ma", "07771");
    first("x. Hương Mai", "07771");
    first("UBND TP Bắc Giang", "213");
    first("TT. Chũ", "07525");
    first("việt yên hương mai", "07771");
}

#[test]
fn a_whole_name_comes_before_longer_names() {
    first("viet yen", "222");
    first("bac giang", "213");
    first("sơn động", "220");
    first("y te", "so-y-te");
    first("sở tttt", "so-tttt");
    first("van phong", "vp-ubnd-tinh");
    first("cong an", "cong-an-tinh");
}

#[test]
fn a_district_name_decides_between_two_namesakes() {
    assert_eq!(codes(&plan(), "phúc sơn", 2), ["07318", "07630"]);
    first("phúc sơn sơn động", "07630");
    first("phuc son, tan yen", "07318");
}

#[test]
fn both_conventions_of_placing_the_tone_find_the_same_commune() {
    first("Hòa Sơn", "07837");
    first("Hoà Sơn", "07837");
    first("hoa son", "07837");
}

#[test]
fn typed_diacritics_decide_among_names_that_fold_alike() {
    assert_eq!(codes(&plan(), "dong son", 2), ["07696", "07273"]);
    assert_eq!(codes(&plan(), "đồng sơn", 2), ["07696", "07273"]);
    assert_eq!(codes(&plan(), "đông sơn", 2), ["07273", "07696"]);
    assert_eq!(codes(&plan(), "ĐÔNG SƠN", 2), ["07273", "07696"]);
}

#[test]
fn the_start_of_a_code_lists_in_the_order_of_the_plan() {
    let communes = ["07771", "07774", "07777"];
    assert_eq!(codes(&plan(), "0777", 9), communes);
    let departments = ["so-tttt", "so-tai-chinh", "so-tnmt", "so-tu-phap"];
    assert_eq!(codes(&plan(), "so-t", 4), departments);
}

#[test]
fn blanks_punctuation_and_unknown_names_find_nothing() {
    for query in ["", "  ", "–", "Hà Nội", "99999"] {
        assert!(codes(&plan(), query, 9).is_empty(), "{query:?}");
    }
}

#[test]
fn no_more_than_the_limit_is_found() {
    assert_eq!(codes(&plan(), "xa", 5).len(), 5);
    assert!(codes(&plan(), "xa", 0).is_empty());
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_query_panics_or_finds_a_unit_twice(query in any::<String>()) {
            let plan = plan();
            let mut found = codes(&plan, &query, usize::MAX);
            let count = found.len();
            found.sort();
            found.dedup();
            prop_assert_eq!(found.len(), count);
        }
    }
}
