//! The heatmap: a cell for every indicator and period.

use super::*;
use crate::charts::trend::tests::sample;
use crate::charts::wellformed::check;

fn draw(bands: &[Band], width: u32) -> Drawing {
    let caption = Caption {
        title: "Đạt 1/3 ở Quý II".to_owned(),
        description: "I.4: 50,0%; 72,0%.".to_owned(),
    };
    let drawing = heatmap(bands, &caption, Frame { width, text: 16 });
    check(&drawing);
    drawing
}

fn bands() -> Vec<Band> {
    vec![
        Band {
            heading: "I. Phát triển chính quyền số".to_owned(),
            rows: ["I.4", "I.5"].map(sample).into(),
        },
        Band {
            heading: "II. Phát triển kinh tế số".to_owned(),
            rows: vec![sample("II.1")],
        },
    ]
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn periods_on_a_phone() {
    insta::assert_snapshot!(draw(&bands(), 328).svg());
}

#[test]
fn every_cell_carries_its_indicator_and_period() {
    let svg = draw(&bands(), 1334).svg();
    assert_eq!(svg.matches("<g data-indicator=").count(), 12);
    assert!(svg.contains("<g data-indicator=\"I.5\" data-period=\"2024-Q3\">"));
}

#[test]
fn no_data_still_makes_a_drawing() {
    assert!(draw(&[], 328).height() > 0);
}
