//! The header: deadlines at midnight, units and periods.

use crate::samples::{UNIT, at, period, plan, unit};
use bao_cao_xa::view::header::{deadline_chip, period_choices, unit_line};
use bao_cao_xa::view::units;

#[track_caller]
fn chip(now: &str, text: &str, urgency: &str) {
    let second = plan().period(&period("2024-Q2")).unwrap();
    let chip = deadline_chip(plan(), second, plan().date(at(now)));
    assert_eq!((chip.text.as_str(), chip.urgency), (text, urgency), "{now}");
    assert_eq!(
        (chip.iso.as_str(), chip.day.as_str()),
        ("2024-06-15", "trước 15/6")
    );
}

#[test]
fn once_the_year_is_over_no_days_are_counted() {
    chip("2024-12-31T23:59:59+07:00", "quá hạn 200 ngày", "late");
    chip("2025-01-01T00:00:00+07:00", "quá hạn từ năm 2024", "late");
    chip("2026-05-26T08:00:00+07:00", "quá hạn từ năm 2024", "late");
}

#[test]
fn the_deadline_passes_at_midnight_in_the_plans_zone() {
    chip("2024-06-07T23:59:59+07:00", "còn 8 ngày", "calm");
    chip("2024-06-08T00:00:00+07:00", "còn 7 ngày", "soon");
    chip("2024-06-14T23:59:59+07:00", "còn 1 ngày", "soon");
    chip("2024-06-15T00:00:00+07:00", "quá hạn 1 ngày", "late");
    // The same moments seen from a device in another zone.
    chip("2024-06-14T16:59:59+00:00", "còn 1 ngày", "soon");
    chip("2024-06-14T17:00:00+00:00", "quá hạn 1 ngày", "late");
    chip("2024-06-14T05:00:00-12:00", "quá hạn 1 ngày", "late");
}

#[test]
fn units_are_shown_with_their_district_and_code() {
    let line = |code| unit_line(plan(), plan().unit(&unit(code)).unwrap());
    assert_eq!(
        (line(UNIT).name.as_str(), line(UNIT).place.as_str()),
        ("Xã Hương Mai", "Thị xã Việt Yên · 07771")
    );
    assert_eq!(line("so-tttt").place, "Tỉnh Bắc Giang · so-tttt");
    assert_eq!(period_choices(plan()).len(), 4);
    assert_eq!(units::matches(plan(), "huong mai")[0].code, unit(UNIT));
    assert!(units::matches(plan(), " ").is_empty());
}
