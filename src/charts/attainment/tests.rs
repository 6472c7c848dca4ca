//! The attainment chart at several widths, and what is always in it.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::charts::wellformed::check;

fn bar(id: &str, name: &str, rate: Option<f64>, target: f64, status: Status) -> Bar {
    Bar {
        id: id.to_owned(),
        name: name.to_owned(),
        rate,
        rate_text: rate.map_or("–".to_owned(), |rate| format!("{:.1}%", rate * 100.0)),
        target,
        target_text: format!("≥ {:.0}%", target * 100.0),
        previous: rate.map(|rate| rate * 0.8),
        status,
        status_text: status.code().to_owned(),
        detail: None,
    }
}

fn few() -> Vec<Section> {
    vec![
        Section {
            heading: Some("I. Phát triển chính quyền số".to_owned()),
            bars: vec![
                bar(
                    "I.2",
                    "Thanh toán trực tuyến",
                    Some(0.767),
                    0.6,
                    Status::Achieved,
                ),
                bar("I.4", "Hồ sơ trực tuyến", Some(0.65), 0.7, Status::Near),
                bar(
                    "I.5",
                    "Số hóa hồ sơ, kết quả",
                    Some(0.0),
                    1.0,
                    Status::Behind,
                ),
                bar(
                    "I.8",
                    "Chứng thực bản sao điện tử",
                    None,
                    0.9,
                    Status::NotArisen,
                ),
            ],
        },
        Section {
            heading: Some("II. Phát triển kinh tế số".to_owned()),
            bars: vec![
                bar(
                    "II.1",
                    "Xử lý văn bản trên môi trường mạng",
                    None,
                    1.0,
                    Status::Missing,
                ),
                bar("II.2", "A <b> & \"c\"", None, 1.0, Status::Empty),
                bar("II.4", "Sàn thương mại điện tử", None, 0.5, Status::Invalid),
            ],
        },
    ]
}

fn key() -> Key {
    Key {
        target: "Mục tiêu".to_owned(),
        previous: Some("Quý I/2024".to_owned()),
    }
}

fn caption() -> Caption {
    Caption {
        title: "Mức đạt <Quý II & III>".to_owned(),
        description: "1 chỉ tiêu đạt, 1 gần đạt.".to_owned(),
    }
}

fn draw(sections: &[Section], width: u32) -> Drawing {
    let drawing = attainment(sections, &key(), &caption(), Frame { width, text: 16 });
    check(&drawing);
    drawing
}

fn many() -> Vec<Section> {
    let bars = (1..=28).map(|n| {
        let name = "Khai thác, sử dụng lại thông tin, dữ liệu đã số hóa";
        bar(
            &format!("I.{n}"),
            name,
            Some(f64::from(n) / 28.0),
            0.7,
            Status::Near,
        )
    });
    vec![Section {
        heading: None,
        bars: bars.collect(),
    }]
}

#[cfg(not(target_arch = "wasm32"))]
mod snapshots {
    use super::*;

    #[test]
    fn on_a_phone_the_name_is_above_the_bar() {
        insta::assert_snapshot!(draw(&few(), 328).svg());
    }

    #[test]
    fn on_a_tablet_the_target_is_under_the_rate() {
        insta::assert_snapshot!(draw(&few(), 700).svg());
    }

    #[test]
    fn on_a_desk_a_row_is_one_line() {
        insta::assert_snapshot!(draw(&few(), 1334).svg());
    }

    #[test]
    fn saved_as_a_file_it_has_colours_and_its_title() {
        insta::assert_snapshot!(
            draw(&few()[..1], 700)
                .standalone(crate::charts::Theme::Light)
                .0
        );
    }
}

#[test]
fn twenty_eight_one_line_rows_fit_a_screen_of_1080_pixels() {
    let mut sections = many();
    for bar in &mut sections[0].bars {
        bar.name = "Hồ sơ trực tuyến".to_owned();
    }
    let frame = Frame {
        width: 1840,
        text: 18,
    };
    let drawing = attainment(&sections, &key(), &caption(), frame);
    check(&drawing);
    assert!(drawing.height() < 960, "{}", drawing.height());
}

#[test]
fn the_height_grows_with_the_rows_and_the_lines_of_their_names() {
    let one = draw(&few()[..1], 328).height();
    let two = draw(&few(), 328).height();
    let long = draw(&many(), 328).height();
    assert!(one < two && two < long);
    assert!(draw(&many(), 1334).height() < long);
}

#[test]
fn no_data_still_makes_a_drawing() {
    let empty = Section {
        heading: Some("IV. Hạ tầng số".to_owned()),
        bars: Vec::new(),
    };
    assert!(draw(&[], 328).height() > 0);
    assert!(draw(&[empty], 328).height() > 0);
}

#[test]
fn no_figures_draw_no_bar_and_zero_draws_a_sliver() {
    let count = |rate, status| {
        let section = Section {
            heading: None,
            bars: vec![bar("I.1", "Tên", rate, 0.5, status)],
        };
        let svg = draw(&[section], 328).svg();
        (
            svg.matches("c-track").count(),
            svg.matches("c-behind").count(),
        )
    };
    assert_eq!(count(None, Status::Missing).0, 0);
    // The sliver, the glyph, the word.
    assert_eq!(count(Some(0.0), Status::Behind), (1, 3));
}

#[test]
fn every_row_carries_its_indicator() {
    let svg = draw(&few(), 700).svg();
    assert!(svg.contains("<g data-indicator=\"I.4\"><title>I.4 Hồ sơ trực tuyến · 65.0%"));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn any_bar()(
            id in "[IV]{1,3}\\.[0-9]{1,2}",
            name in "\\PC{0,80}",
            rate in proptest::option::of(any::<f64>()),
            target in any::<f64>(),
            previous in proptest::option::of(any::<f64>()),
            status in proptest::sample::select(&Status::ALL[..]),
        ) -> Bar {
            Bar {
                previous,
                rate_text: if rate.is_some() { "80,4%".to_owned() } else { "–".to_owned() },
                name,
                target,
                ..bar(&id, "", rate, 0.7, status)
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_drawing_stays_inside_and_is_deterministic(
            sections in proptest::collection::vec(
                (proptest::option::of("\\PC{0,60}"), proptest::collection::vec(any_bar(), 0..6))
                    .prop_map(|(heading, bars)| Section { heading, bars }),
                0..4,
            ),
            width in 0..4000_u32,
            text in 12..28_u32,
        ) {
            let frame = Frame { width, text };
            let drawing = attainment(&sections, &key(), &caption(), frame);
            check(&drawing);
            prop_assert!(!drawing.svg().contains("NaN"));
            prop_assert_eq!(&drawing, &attainment(&sections, &key(), &caption(), frame));
        }
    }
}
