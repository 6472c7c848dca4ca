//! Which slides there are and what they say.

use super::*;

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
    let Content::Number { value, caption, .. } = &all[0].content else {
        panic!("a number");
    };
    assert_eq!(
        (value.as_str(), caption.as_str()),
        ("11/16", "chỉ tiêu đạt")
    );
    let Content::Number {
        value,
        caption,
        urgency,
        ..
    } = &all[6].content
    else {
        panic!("a number");
    };
    assert_eq!(
        (value.as_str(), caption.as_str(), *urgency),
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
        Content::Number { value, .. } => value,
        _ => panic!("a number"),
    };
    assert_eq!(big("2024-06-14T23:59:59+07:00"), "Còn 1 ngày");
    assert_eq!(big("2024-06-14T17:00:00+00:00"), "Quá hạn 1 ngày");
}

#[test]
fn with_nothing_finalised_the_screen_says_so_and_still_shows_the_deadline() {
    let plan = plan();
    let all = shown(
        &plan,
        &Config::default(),
        Vec::new(),
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(all.len(), 2);
    assert!(
        matches!(&all[0].content, Content::Message(message) if message.starts_with("Chưa có báo cáo"))
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
        matches!(&all[0].content, Content::Message(message) if message.starts_with("Chưa có báo cáo"))
    );
    assert_eq!(all.len(), 2, "{:?}", titles(&all));
}

#[test]
fn the_order_and_the_choice_of_slides_are_the_configs() {
    let plan = plan();
    let (config, problems) = read(
        r#"{"kiosk":{"slides":["deadline","overall"],"seconds":15}}"#,
        "",
    );
    assert!(problems.is_empty());
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

/// Two reports of one unit and period that know nothing of each other.
fn in_conflict(plan: &Plan, unit: &str) -> Vec<Sealed> {
    vec![report(plan, unit, 1, 11), report(plan, unit, 1, 12)]
}

#[test]
fn a_sum_says_whose_reports_it_includes_and_names_a_conflict() {
    let plan = plan();
    let mut sealed = in_conflict(&plan, "07771");
    sealed.push(report(&plan, "07201", 1, 11));
    let all = shown(
        &plan,
        &Config::default(),
        sealed,
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(
        all[0].basis.as_deref(),
        Some("Gồm 1/2 đơn vị · Xã Hương Mai có các báo cáo trái nhau, chưa tính")
    );
    let Some(Slide {
        content: Content::Number { value, caption, .. },
        basis: None,
        ..
    }) = all.last()
    else {
        panic!("a deadline");
    };
    assert_eq!(value, "Còn 2 ngày");
    assert_eq!(
        caption,
        "Hạn trước ngày 15/6/2024 · 1/2 đơn vị đã chốt · Xã Hương Mai có các báo cáo trái nhau, chưa tính"
    );
    let settled = vec![report(&plan, "07771", 1, 11), report(&plan, "07201", 1, 11)];
    let all = shown(
        &plan,
        &Config::default(),
        settled,
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(all[0].basis.as_deref(), Some("Gồm 2/2 đơn vị"));
}

#[test]
fn the_wall_of_one_unit_in_conflict_says_so_instead_of_nothing_finalised() {
    let plan = plan();
    let sealed = in_conflict(&plan, "07771");
    let all = shown(
        &plan,
        &Config::default(),
        sealed,
        "2024-06-13T08:00:00+07:00",
    );
    assert_eq!(
        all[0].content,
        Content::Message(
            "Xã Hương Mai có các báo cáo trái nhau, chưa tính. Xin giải quyết ở trang Dữ liệu."
                .to_owned()
        )
    );
}

#[test]
fn a_plan_whose_year_is_over_says_so_and_counts_no_days() {
    let plan = plan();
    let sealed = vec![report(&plan, "07771", 1, 11)];
    let all = shown(
        &plan,
        &Config::default(),
        sealed,
        "2026-11-26T08:00:00+07:00",
    );
    let Some(Content::Number { value, caption, .. }) = all.last().map(|slide| &slide.content)
    else {
        panic!("a deadline");
    };
    assert_eq!(value, "Hết năm 2024");
    assert_eq!(caption, "Kế hoạch năm 2024 đã kết thúc");
}
