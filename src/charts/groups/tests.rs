//! Groups: parts as wide as their shares.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::charts::wellformed::check;

fn tally(id: &str, counts: &[(Status, usize)]) -> Tally {
    Tally {
        id: id.to_owned(),
        name: format!("{id}. Phát triển chính quyền số"),
        result: "9/15 đạt".to_owned(),
        counts: counts
            .iter()
            .map(|&(status, n)| (status, n, format!("{n} {}", status.code())))
            .collect(),
    }
}

fn draw(tallies: &[Tally], width: u32) -> Drawing {
    let caption = Caption {
        title: "9/15 chỉ tiêu đạt".to_owned(),
        description: "Nhóm I: 9 đạt.".to_owned(),
    };
    let drawing = groups(tallies, &caption, Frame { width, text: 16 });
    check(&drawing);
    drawing
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn groups_on_a_phone() {
    let two = [
        tally(
            "I",
            &[
                (Status::Achieved, 9),
                (Status::Near, 2),
                (Status::Behind, 3),
                (Status::Missing, 1),
            ],
        ),
        tally("II", &[(Status::Empty, 1), (Status::Invalid, 1)]),
    ];
    insta::assert_snapshot!(draw(&two, 328).svg());
}

#[test]
fn an_empty_group_is_still_drawn() {
    assert!(draw(&[tally("IV", &[])], 328).height() > 0);
    draw(&[], 328);
}

#[test]
fn a_part_is_as_wide_as_its_share() {
    let svg = draw(
        &[tally("I", &[(Status::Achieved, 3), (Status::Behind, 1)])],
        400,
    )
    .svg();
    let width = |class: &str| -> f64 {
        let rect = svg
            .split("<rect")
            .find(|rect| rect.contains(class))
            .unwrap();
        rect.split_once("width=\"")
            .unwrap()
            .1
            .split_once('"')
            .unwrap()
            .0
            .parse()
            .unwrap()
    };
    assert!((width("c-achieved") - 298.0).abs() < 0.01);
    assert!((width("c-behind") - 100.0).abs() < 0.01);
}
