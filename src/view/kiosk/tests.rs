//! The wall: which slide when, what a configuration may say, what is fetched.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::bundle::{self, Ledger, PlanRef, Producer, Sealed, Sha256Hex};
use crate::plan::{Level, Plan, UnitCode};
use crate::report::{DeviceId, Draft, Finalizing, RawEntry, Reporter, Submission};
use chrono::{DateTime, FixedOffset};

fn plan() -> Plan {
    Plan::read(include_str!("../../../public/plans/bac-giang-2024.json")).unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

/// A commune's report in which the first `achieved` indicators reach 100%.
fn report(plan: &Plan, code: &str, period: usize, achieved: usize) -> Sealed {
    let mut draft = Draft::new(plan.id.clone(), unit(code), plan.periods[period].id.clone());
    for (row, indicator) in plan.indicators_for(Level::Commune).enumerate() {
        let numerator = if row < achieved { 100 } else { 10 + row };
        draft.entries.insert(
            indicator.id.clone(),
            RawEntry {
                numerator: numerator.to_string(),
                denominator: "100".to_owned(),
                ..RawEntry::default()
            },
        );
    }
    let with = Finalizing {
        supersedes: Vec::new(),
        at: at("2024-06-12T15:04:05+07:00"),
        device: DeviceId::from_random([7; 16]),
        reporter: Reporter::default(),
        reason: None,
    };
    Sealed::seal(Submission::finalize(&draft, plan, Level::Commune, with).unwrap()).unwrap()
}

fn shown(plan: &Plan, config: &Config, sealed: Vec<Sealed>, now: &str) -> Vec<Slide> {
    let mut ledger = Ledger::default();
    let mut units: Vec<UnitCode> = Vec::new();
    for one in sealed {
        units.push(one.submission().unit.clone());
        ledger.insert(one);
    }
    units.sort();
    units.dedup();
    slides(plan, config, &ledger, &units, at(now))
}

fn titles(slides: &[Slide]) -> Vec<&str> {
    slides.iter().map(|slide| slide.title.as_str()).collect()
}

#[test]
fn a_commune_sees_its_result_its_groups_its_worst_and_its_deadline() {
    let plan = plan();
    let all = shown(
        &plan,
        &Config::default(),
        vec![report(&plan, "07771", 1, 11)],
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(
        titles(&all),
        [
            "Kết quả Quý II/2024",
            "I. Phát triển chính quyền số (1/3)",
            "I. Phát triển chính quyền số (2/3)",
            "I. Phát triển chính quyền số (3/3)",
            "II. Phát triển kinh tế số",
            "Cần cố gắng nhất, Quý II/2024",
            "Hạn báo cáo Quý II/2024",
        ]
    );
    let Content::Number { big, words, .. } = &all[0].content else {
        panic!("a number");
    };
    assert_eq!((big.as_str(), words.as_str()), ("11/16", "chỉ tiêu đạt"));
    let Content::Number {
        big,
        words,
        urgency,
        ..
    } = &all[6].content
    else {
        panic!("a number");
    };
    assert_eq!(
        (big.as_str(), words.as_str(), *urgency),
        ("Đã chốt", "Hạn trước ngày 15/6/2024", "calm")
    );
}

#[test]
fn trends_come_once_two_periods_have_figures() {
    let plan = plan();
    let two = vec![report(&plan, "07771", 0, 3), report(&plan, "07771", 1, 11)];
    let all = shown(&plan, &Config::default(), two, "2024-06-13T08:00:00+07:00");
    let trends: Vec<&Slide> = all.iter().filter(|slide| slide.code == "trends").collect();
    assert_eq!(titles(&all[6..8])[0], "Diễn biến qua các kỳ (1/4)");
    assert_eq!(trends.len(), 4);
}

#[test]
fn a_new_quarter_shows_the_last_result_until_somebody_finalises() {
    let plan = plan();
    let title = |sealed, now| {
        shown(&plan, &Config::default(), sealed, now)[0]
            .title
            .clone()
    };
    let second = report(&plan, "07771", 1, 11);
    assert_eq!(
        title(vec![second.clone()], "2024-07-01T08:00:00+07:00"),
        "Kết quả Quý II/2024"
    );
    let third = report(&plan, "07771", 2, 12);
    assert_eq!(
        title(vec![second, third], "2024-07-01T08:00:00+07:00"),
        "Kết quả Quý III/2024"
    );
}

#[test]
fn the_deadline_moves_on_at_midnight_of_the_plans_own_zone() {
    let plan = plan();
    let big = |now| match shown(
        &plan,
        &Config::default(),
        vec![report(&plan, "07771", 0, 1)],
        now,
    )
    .pop()
    .unwrap()
    .content
    {
        Content::Number { big, .. } => big,
        _ => panic!("a number"),
    };
    assert_eq!(big("2024-06-14T23:59:59+07:00"), "Còn 1 ngày");
    assert_eq!(big("2024-06-14T17:00:00+00:00"), "Quá hạn 1 ngày");
}

#[test]
fn with_nothing_finalised_the_wall_says_so_and_still_shows_the_deadline() {
    let plan = plan();
    let all = shown(
        &plan,
        &Config::default(),
        Vec::new(),
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(all.len(), 2);
    assert!(
        matches!(&all[0].content, Content::Words(words) if words.starts_with("Chưa có báo cáo"))
    );
    assert_eq!(all[1].code, "deadline");
}

#[test]
fn a_period_that_nobody_finalised_is_not_shown_as_nothing_achieved() {
    let plan = plan();
    let (config, _) = read("", "ky=2024-Q1");
    let all = shown(
        &plan,
        &config,
        vec![report(&plan, "07771", 1, 5)],
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(all[0].title, "Kết quả Quý I/2024");
    assert!(
        matches!(&all[0].content, Content::Words(words) if words.starts_with("Chưa có báo cáo"))
    );
    assert_eq!(all.len(), 2, "{:?}", titles(&all));
}

#[test]
fn the_order_and_the_choice_of_slides_are_the_configs() {
    let plan = plan();
    let (config, slips) = read(
        r#"{"kiosk":{"slides":["deadline","overall"],"seconds":15}}"#,
        "",
    );
    assert!(slips.is_empty());
    let all = shown(
        &plan,
        &config,
        vec![report(&plan, "07771", 1, 1)],
        "2024-06-13T08:00:00+07:00",
    );
    let codes: Vec<&str> = all.iter().map(|slide| slide.code).collect();
    assert_eq!(codes, ["deadline", "overall"]);
    assert_eq!(config.seconds, 15);
}

#[test]
fn the_address_speaks_last() {
    let file = r#"{"kiosk":{"title":"Một","seconds":15,"data":["data/a.json"],"theme":"light"}}"#;
    let (config, slips) = read(
        file,
        "tieu-de=X%C3%A3+H%C6%B0%C6%A1ng%20Mai&giay=30&trang=worst,overall&nguon=may&giao-dien=toi&don-vi=07771,07201&ky=2024-Q1&khoa=1",
    );
    assert_eq!(slips, Vec::<String>::new());
    assert_eq!(config.title, "Xã Hương Mai");
    assert_eq!(config.seconds, 30);
    assert_eq!(config.slides, [Kind::Worst, Kind::Overall]);
    assert_eq!(config.data, Vec::<String>::new());
    assert_eq!(config.theme, Some("dark"));
    assert_eq!(config.units, [unit("07771"), unit("07201")]);
    assert_eq!(config.period.unwrap().as_str(), "2024-Q1");
    assert!(config.locked);
}

#[test]
fn a_slip_is_named_and_leaves_the_rest_as_it_is() {
    let (config, slips) = read(
        r#"{"kiosk":{"seconds":0,"slides":["nothing"],"title":"Một","colour":"red"}}"#,
        "giay=nhanh",
    );
    assert_eq!(
        config,
        Config {
            title: "Một".to_owned(),
            ..Config::default()
        }
    );
    assert_eq!(slips.len(), 4);
    assert!(slips[0].contains("kiosk.seconds"));
    assert_eq!(read("{", "").1.len(), 1);
    assert_eq!(read("", "").1.len(), 0);
    assert_eq!(read(r#"{"plan":"x"}"#, "").0, Config::default());
}

#[track_caller]
fn path(path: &str, sound: bool) {
    let file = format!(r#"{{"kiosk":{{"data":["{path}"]}}}}"#);
    let (config, slips) = read(&file, "");
    assert_eq!(slips.is_empty(), sound, "{path}");
    assert_eq!(config.data.len(), usize::from(sound));
}

#[test]
fn data_come_from_below_the_app_only() {
    path("data/bac-giang.json", true);
    path("data/2024/viet-yen.json", true);
    path("https://example.org/data/a.json", false);
    path("//example.org/a.json", false);
    path("data/../plans/a.json", false);
    path("data/a.txt", false);
    path("plans/a.json", false);
}

#[test]
fn the_rotation_goes_round_and_waits_where_it_is_told() {
    let mut rotation = Rotation::start(0);
    rotation = rotation.at_time(9_999, 3, 10);
    assert_eq!(rotation.at, 0);
    rotation = rotation.at_time(10_000, 3, 10);
    assert_eq!((rotation.at, rotation.shown), (1, 1));
    rotation = rotation.at_time(20_000, 3, 10).at_time(30_000, 3, 10);
    assert_eq!(rotation.at, 0);
    let paused = rotation.toggled(31_000);
    assert_eq!(paused.at_time(99_000, 3, 10), paused);
    let on = paused.toggled(99_000);
    assert_eq!(on.at_time(108_000, 3, 10).at, 0);
    assert_eq!(on.at_time(109_000, 3, 10).at, 1);
}

#[test]
fn a_hand_turns_both_ways_and_the_slide_then_stays_its_full_time() {
    let rotation = Rotation::start(0);
    let back = rotation.turned(false, 9_000, 3);
    assert_eq!(back.at, 2);
    assert_eq!(back.at_time(18_000, 3, 10).at, 2);
    assert_eq!(back.turned(true, 18_000, 3).at, 0);
    assert_eq!(rotation.turned(true, 0, 0).at, 0);
}

#[test]
fn a_clock_set_back_or_a_night_asleep_moves_one_slide_on() {
    let rotation = Rotation::start(1_000_000);
    assert_eq!(rotation.at_time(0, 5, 10).at, 1);
    assert_eq!(rotation.at_time(90_000_000, 5, 10).at, 1);
}

#[test]
fn fewer_slides_than_before_start_over() {
    let far = Rotation::start(0).turned(false, 0, 9);
    assert_eq!(far.at, 8);
    assert_eq!(far.at_time(0, 3, 10).at, 0);
    assert_eq!(far.at_time(0, 0, 10).at, 0);
}

#[test]
fn the_picture_walks_around_and_comes_back() {
    let places: Vec<(i8, i8)> = (0..9).map(shift).collect();
    assert_eq!(places[0], (0, 0));
    let mut distinct = places.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), 9);
    assert_eq!(shift(9), shift(0));
}

fn bundle_of(plan: &Plan, plan_id: &str, created_at: &str, sealed: &[&Sealed]) -> String {
    let producer = Producer {
        app: "0.1.0".to_owned(),
        device: DeviceId::from_random([1; 16]),
        unit: unit("07771"),
    };
    let plan = PlanRef {
        id: crate::plan::PlanId::parse(plan_id).unwrap_or_else(|_| plan.id.clone()),
        sha256: Sha256Hex::of(b"plan"),
    };
    bundle::write(at(created_at), &producer, &plan, sealed).0
}

#[test]
fn a_broken_file_is_told_and_the_last_good_one_stays() {
    let plan = plan();
    let one = report(&plan, "07771", 1, 5);
    let good = bundle_of(
        &plan,
        "bac-giang-2024",
        "2024-06-12T08:00:00+07:00",
        &[&one],
    );
    let mut feed = Feed::default().following(&["data/a.json".to_owned()]);
    assert!(feed.take("data/a.json", good.as_bytes(), &plan.id));
    assert_eq!(feed.ledger().len(), 1);
    for broken in [&good[..good.len() - 9], &good.replace("07771", "07201"), ""] {
        assert!(!feed.take("data/a.json", broken.as_bytes(), &plan.id));
        assert_eq!(feed.ledger().len(), 1);
        assert!(feed.faults()[0].starts_with("data/a.json: "));
    }
    let other = bundle_of(&plan, "bac-giang-2025", "2025-06-12T08:00:00+07:00", &[]);
    assert!(!feed.take("data/a.json", other.as_bytes(), &plan.id));
    assert!(feed.faults()[0].contains("bac-giang-2025"));
    let two = report(&plan, "07201", 1, 5);
    let newer = bundle_of(
        &plan,
        "bac-giang-2024",
        "2024-06-13T08:00:00+07:00",
        &[&one, &two],
    );
    assert!(feed.take("data/a.json", newer.as_bytes(), &plan.id));
    assert_eq!((feed.ledger().len(), feed.faults().len()), (2, 0));
    assert_eq!(feed.made(), Some(at("2024-06-13T08:00:00+07:00")));
}

#[test]
fn a_server_that_fails_is_told_and_whether_an_older_file_is_in_use() {
    let plan = plan();
    let mut feed = Feed::default().following(&["data/a.json".to_owned()]);
    feed.missed("data/a.json", Some(Miss::Refused(404)));
    assert_eq!(feed.faults(), ["Máy chủ chưa có tệp data/a.json."]);
    let good = bundle_of(&plan, "bac-giang-2024", "2024-06-12T08:00:00+07:00", &[]);
    assert!(feed.take("data/a.json", good.as_bytes(), &plan.id));
    feed.missed("data/a.json", Some(Miss::Unreachable));
    let told = ["Không kết nối được máy chủ. Đang dùng bản đã giữ."];
    assert_eq!(feed.faults(), told);
    feed.missed("data/a.json", None);
    assert_eq!(feed.faults(), Vec::<String>::new());
}

#[test]
fn a_file_that_config_no_longer_names_leaves_the_wall() {
    let plan = plan();
    let one = report(&plan, "07771", 1, 5);
    let good = bundle_of(
        &plan,
        "bac-giang-2024",
        "2024-06-12T08:00:00+07:00",
        &[&one],
    );
    let paths = ["data/a.json".to_owned(), "data/b.json".to_owned()];
    let mut feed = Feed::default().following(&paths);
    feed.take("data/a.json", good.as_bytes(), &plan.id);
    assert_eq!(feed.following(&paths).ledger().len(), 1);
    assert_eq!(feed.following(&paths[1..]).ledger().len(), 0);
    assert!(!feed.take("data/c.json", good.as_bytes(), &plan.id));
}

#[track_caller]
fn fresh(now: &str, line: &str, stale: bool) {
    let made = Some(at("2024-06-12T15:04:00+07:00"));
    let found = freshness(at(now), made, Some(48));
    assert_eq!((found.line.as_str(), found.stale), (line, stale));
}

#[test]
fn figures_grow_old() {
    fresh(
        "2024-06-12T15:04:30+07:00",
        "Số liệu lúc 15:04 ngày 12/6/2024, vừa xong",
        false,
    );
    fresh(
        "2024-06-12T15:16:00+07:00",
        "Số liệu lúc 15:04 ngày 12/6/2024, 12 phút trước",
        false,
    );
    fresh(
        "2024-06-13T15:04:00+07:00",
        "Số liệu lúc 15:04 ngày 12/6/2024, 24 giờ trước",
        false,
    );
    fresh(
        "2024-06-14T15:04:01+07:00",
        "Số liệu lúc 15:04 ngày 12/6/2024, 2 ngày trước",
        true,
    );
    assert!(
        !freshness(
            at("2029-01-01T00:00:00+07:00"),
            Some(at("2024-06-12T15:04:00+07:00")),
            None
        )
        .stale
    );
}

#[test]
fn the_app_is_renewed_in_the_small_hours() {
    assert!(is_night(at("2024-06-12T01:00:00+07:00")));
    assert!(!is_night(at("2024-06-12T05:00:00+07:00")));
    assert!(!is_night(at("2024-06-12T12:00:00+07:00")));
}

#[test]
fn every_slide_fits_every_screen() {
    let plan = plan();
    let two = vec![report(&plan, "07771", 0, 3), report(&plan, "07771", 1, 11)];
    let all = shown(&plan, &Config::default(), two, "2024-06-13T08:00:00+07:00");
    for (width, height) in [
        (1366, 560),
        (1920, 800),
        (3840, 1640),
        (1080, 1500),
        (800, 300),
    ] {
        for slide in &all {
            let (Content::Picture(picture)
            | Content::Number {
                picture: Some(picture),
                ..
            }) = &slide.content
            else {
                continue;
            };
            let drawing = fit(picture, width, height);
            let scale = f64::from(width) / f64::from(drawing.width());
            assert!(
                f64::from(drawing.height()) * scale <= f64::from(height) * 1.01,
                "{} at {width}",
                slide.title
            );
        }
    }
}

#[test]
fn the_config_that_ships_has_no_slip() {
    let (config, slips) = read(include_str!("../../../public/config.json"), "");
    assert_eq!(slips, Vec::<String>::new());
    assert_eq!(config, Config::default());
}

#[test]
fn the_config_says_where_the_plan_is() {
    let shipped = include_str!("../../../public/config.json");
    assert_eq!(
        plan_path(shipped).as_deref(),
        Some("plans/bac-giang-2024.json")
    );
    for none in ["", "{", "{}", r#"{"plan": 7}"#] {
        assert_eq!(plan_path(none), None, "{none}");
    }
}
