//! Trends: missing figures are gaps rather than zeros, everything is inside the frame.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::charts::drawing::{Caption, Drawing, Frame};
use crate::charts::wellformed::check;

fn point(at: usize, rate: Option<f64>, status: Status) -> Point {
    Point {
        period: format!("2024-Q{}", at + 1),
        label: format!("Quý {}", ["I", "II", "III", "IV"][at % 4]),
        rate,
        rate_text: rate.map_or("–".to_owned(), |rate| format!("{:.1}%", rate * 100.0)),
        status,
        note: match status {
            Status::Behind => "Chưa đạt, thiếu 20 điểm",
            Status::Missing => "Chưa có số liệu",
            _ => "Đạt",
        }
        .to_owned(),
    }
}

/// Two periods with figures, one without, one more.
pub(in crate::charts) fn sample(id: &str) -> Trend {
    Trend {
        id: id.to_owned(),
        name: "Hồ sơ trực tuyến & <khác>".to_owned(),
        target: 0.7,
        target_text: "≥ 70%".to_owned(),
        target_word: "Mục tiêu".to_owned(),
        points: vec![
            point(0, Some(0.5), Status::Behind),
            point(1, Some(0.72), Status::Achieved),
            point(2, None, Status::Missing),
            point(3, Some(0.0), Status::Behind),
        ],
        current: Some(1),
    }
}

fn caption() -> Caption {
    Caption {
        title: "Hồ sơ trực tuyến: 72,0%".to_owned(),
        description: "Quý I 50,0%.".to_owned(),
    }
}

fn draw(one: &Trend, width: u32) -> Drawing {
    let drawing = trend(one, &caption(), Frame { width, text: 16 });
    check(&drawing);
    drawing
}

#[cfg(not(target_arch = "wasm32"))]
mod snapshots {
    use super::*;

    #[test]
    fn one_indicator_on_a_phone() {
        insta::assert_snapshot!(draw(&sample("I.4"), 328).svg());
    }

    #[test]
    fn all_indicators_side_by_side() {
        let all = ["I.4", "I.5", "II.1"].map(sample);
        let drawing = trends(
            &all,
            &caption(),
            Frame {
                width: 700,
                text: 16,
            },
        );
        check(&drawing);
        insta::assert_snapshot!(drawing.svg());
    }
}

/// How many points each line of the curve has.
fn curves(drawing: &Drawing) -> Vec<usize> {
    drawing
        .svg()
        .split("<polyline")
        .skip(1)
        .filter(|line| {
            line.split("/>")
                .next()
                .unwrap()
                .contains("stroke-width=\"2\"")
                && line.contains("class=\"c-soft\"")
        })
        .map(|line| {
            line.split_once("points=\"")
                .unwrap()
                .1
                .split_once('"')
                .unwrap()
                .0
                .split(' ')
                .count()
        })
        .collect()
}

#[test]
fn a_period_without_figures_breaks_the_line_and_is_not_zero() {
    let mut whole = sample("I.4");
    whole.points[2] = point(2, Some(0.6), Status::Behind);
    assert_eq!(curves(&draw(&whole, 700)), [4]);
    let drawing = draw(&sample("I.4"), 700);
    // The first two belong together; the last stands alone behind the gap.
    assert_eq!(curves(&drawing), [2]);
    let svg = drawing.svg();
    let gap = svg
        .split("data-period=\"2024-Q3\"")
        .nth(1)
        .unwrap()
        .split("</g")
        .next()
        .unwrap();
    assert!(
        !gap.contains("<circle") && !gap.contains("<polygon"),
        "{gap}"
    );
}

#[test]
fn a_rate_below_the_target_shows_the_gap_and_one_above_does_not() {
    let gaps = |rate, status| {
        let mut one = sample("I.4");
        one.points = vec![point(0, Some(rate), status)];
        draw(&one, 700).svg().matches("stroke-dasharray").count()
    };
    // The legend's line and the target's; the gap.
    assert_eq!(gaps(0.9, Status::Achieved), 2);
    assert_eq!(gaps(0.2, Status::Behind), 3);
}

#[test]
fn twenty_eight_trends_fit_one_screen_of_1080_pixels() {
    let all: Vec<Trend> = (1..=28).map(|n| sample(&format!("I.{n}"))).collect();
    let drawing = trends(
        &all,
        &caption(),
        Frame {
            width: 1390,
            text: 16,
        },
    );
    check(&drawing);
    assert!(drawing.height() < 820, "{}", drawing.height());
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn every_drawing_stays_inside(
            rates in proptest::collection::vec(proptest::option::of(any::<f64>()), 0..8),
            target in any::<f64>(),
            name in "\\PC{0,60}",
            width in 0..4000_u32,
            text in 12..40_u32,
        ) {
            let points = rates.into_iter().enumerate().map(|(at, rate)| {
                Point { rate_text: "80,4%".to_owned(), ..point(at, rate, Status::Behind) }
            });
            let one = Trend { points: points.collect(), target, name, ..sample("I.4") };
            let frame = Frame { width, text };
            check(&trend(&one, &caption(), frame));
            check(&trends(&[one.clone(), one], &caption(), frame));
        }
    }
}
