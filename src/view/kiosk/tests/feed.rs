//! Published bundles and the age of their figures.

use super::*;

fn bundle_of(plan: &Plan, plan_id: &str, created_at: &str, sealed: &[&Sealed]) -> String {
    let producer = Producer {
        app: "0.1.0".to_owned(),
        device: DeviceId::from_random([1; 16]),
        unit: unit("07771"),
    };
    let id = crate::plan::PlanId::parse(plan_id).unwrap_or_else(|_| plan.id.clone());
    bundle::write(at(created_at), &producer, &reference(&id), sealed).0
}

fn reference(id: &crate::plan::PlanId) -> PlanRef {
    PlanRef {
        id: id.clone(),
        sha256: Sha256Hex::of(b"plan"),
    }
}

#[test]
fn figures_of_another_text_of_the_plan_are_shown_and_said_to_be_of_another() {
    let plan = plan();
    let one = report(&plan, "07771", 1, 5);
    let made = bundle_of(&plan, "", "2024-06-12T08:00:00+07:00", &[&one]);
    let mut feed = Feed::default().with_paths(&["data/a.json".to_owned()]);
    let ours = PlanRef {
        sha256: Sha256Hex::of(b"another text"),
        ..reference(&plan.id)
    };
    assert!(feed.take("data/a.json", made.as_bytes(), &ours));
    assert_eq!(feed.ledger().len(), 1);
    for fetched in [None, Some(FetchError::Unreachable)] {
        feed.record_fetch("data/a.json", fetched);
        let said = feed.problems();
        assert!(said.iter().any(|s| s.contains("bản khác của kế hoạch")));
    }
    assert!(feed.take("data/a.json", made.as_bytes(), &reference(&plan.id)));
    assert_eq!(feed.problems(), Vec::<String>::new());
}

#[test]
fn a_broken_file_is_reported_and_the_last_valid_one_is_kept() {
    let plan = plan();
    let one = report(&plan, "07771", 1, 5);
    let good = bundle_of(
        &plan,
        "bac-giang-2024",
        "2024-06-12T08:00:00+07:00",
        &[&one],
    );
    let mut feed = Feed::default().with_paths(&["data/a.json".to_owned()]);
    assert!(feed.take("data/a.json", good.as_bytes(), &reference(&plan.id)));
    assert_eq!(feed.ledger().len(), 1);
    for broken in [&good[..good.len() - 9], &good.replace("07771", "07201"), ""] {
        assert!(!feed.take("data/a.json", broken.as_bytes(), &reference(&plan.id)));
        assert_eq!(feed.ledger().len(), 1);
        assert!(feed.problems()[0].starts_with("data/a.json: "));
    }
    let other = bundle_of(&plan, "bac-giang-2025", "2025-06-12T08:00:00+07:00", &[]);
    assert!(!feed.take("data/a.json", other.as_bytes(), &reference(&plan.id)));
    assert!(feed.problems()[0].contains("bac-giang-2025"));
    let two = report(&plan, "07201", 1, 5);
    let newer = bundle_of(
        &plan,
        "bac-giang-2024",
        "2024-06-13T08:00:00+07:00",
        &[&one, &two],
    );
    assert!(feed.take("data/a.json", newer.as_bytes(), &reference(&plan.id)));
    assert_eq!((feed.ledger().len(), feed.problems().len()), (2, 0));
    assert_eq!(
        feed.oldest_created_at(),
        Some(at("2024-06-13T08:00:00+07:00"))
    );
}

#[test]
fn a_failing_server_is_reported_and_whether_an_older_file_is_in_use() {
    let plan = plan();
    let mut feed = Feed::default().with_paths(&["data/a.json".to_owned()]);
    feed.record_fetch("data/a.json", Some(FetchError::Refused(404)));
    assert_eq!(feed.problems(), ["Máy chủ chưa có tệp data/a.json."]);
    let good = bundle_of(&plan, "bac-giang-2024", "2024-06-12T08:00:00+07:00", &[]);
    assert!(feed.take("data/a.json", good.as_bytes(), &reference(&plan.id)));
    feed.record_fetch("data/a.json", Some(FetchError::Unreachable));
    let fallback = ["Không kết nối được máy chủ. Đang dùng bản đã giữ."];
    assert_eq!(feed.problems(), fallback);
    feed.record_fetch("data/a.json", None);
    assert_eq!(feed.problems(), Vec::<String>::new());
}

#[test]
fn a_file_that_config_no_longer_names_is_dropped() {
    let plan = plan();
    let one = report(&plan, "07771", 1, 5);
    let good = bundle_of(
        &plan,
        "bac-giang-2024",
        "2024-06-12T08:00:00+07:00",
        &[&one],
    );
    let paths = ["data/a.json".to_owned(), "data/b.json".to_owned()];
    let mut feed = Feed::default().with_paths(&paths);
    feed.take("data/a.json", good.as_bytes(), &reference(&plan.id));
    assert_eq!(feed.with_paths(&paths).ledger().len(), 1);
    assert_eq!(feed.with_paths(&paths[1..]).ledger().len(), 0);
    assert!(!feed.take("data/c.json", good.as_bytes(), &reference(&plan.id)));
}

#[track_caller]
fn fresh(now: &str, line: &str, stale: bool) {
    let made = Some(at("2024-06-12T15:04:00+07:00"));
    let found = freshness(at(now), made, Some(48));
    assert_eq!((found.line.as_str(), found.stale), (line, stale));
}

#[test]
fn figures_become_stale() {
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
