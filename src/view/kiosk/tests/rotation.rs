//! The rotation of the slides.

use super::*;

#[test]
fn the_rotation_wraps_around_and_stays_while_paused() {
    let mut rotation = Rotation::start(0);
    rotation = rotation.tick(9_999, 3, 10);
    assert_eq!(rotation.index, 0);
    rotation = rotation.tick(10_000, 3, 10);
    assert_eq!((rotation.index, rotation.shown), (1, 1));
    rotation = rotation.tick(20_000, 3, 10).tick(30_000, 3, 10);
    assert_eq!(rotation.index, 0);
    let paused = rotation.toggle_paused(31_000);
    assert_eq!(paused.tick(99_000, 3, 10), paused);
    let on = paused.toggle_paused(99_000);
    assert_eq!(on.tick(108_000, 3, 10).index, 0);
    assert_eq!(on.tick(109_000, 3, 10).index, 1);
}

#[test]
fn a_pause_that_nobody_ends_is_over_after_ten_minutes() {
    let paused = Rotation::start(0).toggle_paused(1_000);
    assert_eq!(paused.tick(PAUSE_MS, 3, 10), paused);
    let after = paused.tick(PAUSE_MS + 1_000, 3, 10);
    assert_eq!((after.paused, after.index), (false, 1));
    // Somebody who turns slides is still there.
    let used = paused.step(true, PAUSE_MS, 3);
    assert!(used.tick(PAUSE_MS + 1_000, 3, 10).paused);
    assert!(!used.tick(2 * PAUSE_MS, 3, 10).paused);
}

#[test]
fn slides_can_be_stepped_both_ways_and_are_then_shown_for_their_full_time() {
    let rotation = Rotation::start(0);
    let back = rotation.step(false, 9_000, 3);
    assert_eq!(back.index, 2);
    assert_eq!(back.tick(18_000, 3, 10).index, 2);
    assert_eq!(back.step(true, 18_000, 3).index, 0);
    assert_eq!(rotation.step(true, 0, 0).index, 0);
}

#[test]
fn a_clock_set_back_or_a_device_asleep_advances_one_slide() {
    let rotation = Rotation::start(1_000_000);
    assert_eq!(rotation.tick(0, 5, 10).index, 1);
    assert_eq!(rotation.tick(90_000_000, 5, 10).index, 1);
}

#[test]
fn fewer_slides_than_before_start_over() {
    let far = Rotation::start(0).step(false, 0, 9);
    assert_eq!(far.index, 8);
    assert_eq!(far.tick(0, 3, 10).index, 0);
    assert_eq!(far.tick(0, 0, 10).index, 0);
}

#[test]
fn the_burn_in_offsets_are_distinct_and_repeat() {
    let places: Vec<(i8, i8)> = (0..9).map(burn_in_offset).collect();
    assert_eq!(places[0], (0, 0));
    let mut distinct = places.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), 9);
    assert_eq!(burn_in_offset(9), burn_in_offset(0));
}

#[test]
fn the_app_may_update_in_the_small_hours() {
    assert!(is_night(at("2024-06-12T01:00:00+07:00")));
    assert!(!is_night(at("2024-06-12T05:00:00+07:00")));
    assert!(!is_night(at("2024-06-12T12:00:00+07:00")));
}
