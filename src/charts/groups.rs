//! Theo nhóm: of each group's indicators how many are achieved, near, behind.

#[cfg(test)]
mod tests;

use super::drawing::{Caption, Drawing, Frame};
use super::legend::{Legend, Mark};
use super::metrics::{width, wrap};
use super::paint::Paint;
use super::sheet::{Align, Sheet};
use crate::report::Status;

/// A group, or all of them together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// `I`; blank for all together.
    pub id: String,
    /// `I. Phát triển chính quyền số`.
    pub name: String,
    /// `9/15 đạt`.
    pub result: String,
    /// How many have each status, and that in words (`2 gần đạt`); none at 0.
    pub counts: Vec<(Status, usize, String)>,
}

/// The chart of `tallies`, top down.
#[must_use]
pub fn groups(tallies: &[Tally], caption: &Caption, frame: Frame) -> Drawing {
    let room = frame.room();
    let line = frame.em(135);
    let thick = frame.em(150);
    let rows: Vec<_> = tallies
        .iter()
        .map(|tally| {
            let result = width(&tally.result, frame.em(103), true) + frame.em(80);
            let name = wrap(&tally.name, frame.em(103), true, room - result);
            let marks: Vec<(Mark, &str)> = tally
                .counts
                .iter()
                .map(|(status, _, words)| (Mark::Status(*status), words.as_str()))
                .collect();
            (tally, name, Legend::place(&marks, frame, room))
        })
        .collect();
    let tall = |names: usize, legend: &Legend| {
        i32::try_from(names).unwrap_or(1) * line + thick + frame.em(65) + legend.height
    };
    let gap = frame.em(130);
    let height: i32 = rows
        .iter()
        .map(|(_, name, legend)| tall(name.len(), legend) + gap)
        .sum();

    let sheet = Sheet::new(room, height.max(frame.em(100)));
    let mut y = 0;
    for (tally, name, legend) in &rows {
        let bottom = y + tall(name.len(), legend);
        let words: Vec<&str> = tally
            .counts
            .iter()
            .map(|(_, _, words)| words.as_str())
            .collect();
        let title = format!("{}: {} · {}", tally.name, tally.result, words.join(" · "));
        sheet.open(&[("group", &tally.id)], &title, [(0, y), (room, bottom)]);
        sheet.text(
            &tally.result,
            (room, y + line / 2),
            Align::Right,
            frame.bold(103, Paint::Ink),
        );
        for words in name {
            sheet.text(
                words,
                (0, y + line / 2),
                Align::Left,
                frame.bold(103, Paint::Heading),
            );
            y += line;
        }
        y += frame.em(15);
        bar(&sheet, frame, tally, (y, y + thick));
        legend.draw(&sheet, frame, y + thick + frame.em(30));
        sheet.close();
        y = bottom + gap;
    }
    Drawing::new("groups", (room, height), caption, sheet)
}

/// The bar of a group: a part per status, as wide as it has indicators.
fn bar(sheet: &Sheet, frame: Frame, tally: &Tally, (top, bottom): (i32, i32)) {
    let total = i64::try_from(tally.counts.iter().map(|(_, n, _)| n).sum::<usize>()).unwrap_or(0);
    let at =
        |before: i64| i32::try_from(i64::from(frame.room()) * before / total.max(1)).unwrap_or(0);
    let mut before = 0;
    for (status, number, _) in &tally.counts {
        let (left, next) = (at(before), before + i64::try_from(*number).unwrap_or(0));
        // A seam of paper between two parts, so that they part without colour too.
        let right = if next < total {
            at(next) - 20
        } else {
            at(next)
        };
        before = next;
        let paint = Paint::of(*status);
        let words = if paint == Paint::None {
            sheet.rect((left, top), (right, bottom), Paint::Track);
            sheet.line(
                &[(left + 5, bottom - 5), (right - 5, bottom - 5)],
                Paint::None.dashed(15),
            );
            Paint::Ink
        } else {
            sheet.rect((left, top), (right, bottom), paint);
            Paint::On
        };
        let number = number.to_string();
        let look = frame.bold(100, words);
        if right - left > width(&number, look.size, true) + 20 {
            let middle = (i32::midpoint(left, right), i32::midpoint(top, bottom));
            sheet.text(&number, middle, Align::Middle, look);
        }
    }
}
