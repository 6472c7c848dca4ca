//! The groups chart (Theo nhóm): how many of a group's indicators have which
//! status, as one divided bar per group.

#[cfg(test)]
mod tests;

use super::drawing::{Caption, Drawing, Frame};
use super::legend::{Legend, Mark};
use super::metrics::{count, width, wrap};
use super::paint::Paint;
use super::sheet::{Align, Sheet};
use crate::report::Status;

/// The count of a group of indicators, or of all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// `I`; blank for all indicators.
    pub id: String,
    /// Its name, `I. Phát triển chính quyền số`.
    pub name: String,
    /// The result in short, `9/15 đạt`.
    pub result: String,
    /// How many have each status, and the same in words (`2 gần đạt`); statuses
    /// that none has are left out.
    pub counts: Vec<(Status, usize, String)>,
}

// Sizes in percent of the text size, for `Frame::em`.

/// Text of names and results.
const TEXT: i32 = 103;
const LINE_HEIGHT: i32 = 135;
/// Least space between name and result.
const RESULT_GAP: i32 = 80;
const BAR_HEIGHT: i32 = 150;
/// Text of the counts in the bar.
const COUNT_TEXT: i32 = 100;
/// Space above the bar, between bar and legend, and in a group altogether.
const ABOVE_BAR: i32 = 15;
const BELOW_BAR: i32 = 30;
const PADDING: i32 = 65;
const GROUP_GAP: i32 = 130;
/// Least height of the chart.
const MIN_HEIGHT: i32 = 100;

// Sizes in tenths of a pixel.

/// Space between two parts of a bar, which separates them without colour too.
const PART_GAP: i32 = 20;
/// Least space around a count in its part, together.
const COUNT_PADDING: i32 = 20;
/// From the edges of a part without a rate to its dashed line.
const DASHED_INSET: i32 = 5;
const DASHED_STROKE: u32 = 15;

/// The chart of `tallies`, from top to bottom.
#[must_use]
pub fn groups(tallies: &[Tally], caption: &Caption, frame: Frame) -> Drawing {
    let room = frame.chart_width();
    let line = frame.em(LINE_HEIGHT);
    let bar_height = frame.em(BAR_HEIGHT);
    let rows: Vec<_> = tallies
        .iter()
        .map(|tally| {
            let result = width(&tally.result, frame.em(TEXT), true) + frame.em(RESULT_GAP);
            let name = wrap(&tally.name, frame.em(TEXT), true, room - result);
            let marks: Vec<(Mark, &str)> = tally
                .counts
                .iter()
                .map(|(status, _, words)| (Mark::Status(*status), words.as_str()))
                .collect();
            (tally, name, Legend::place(&marks, frame, room))
        })
        .collect();
    let group_height = |name: &[&str], legend: &Legend| {
        count(name) * line + bar_height + frame.em(PADDING) + legend.height
    };
    let gap = frame.em(GROUP_GAP);
    let height: i32 = rows
        .iter()
        .map(|(_, name, legend)| group_height(name, legend) + gap)
        .sum();

    let sheet = Sheet::new(room, height.max(frame.em(MIN_HEIGHT)));
    let mut y = 0;
    for (tally, name, legend) in &rows {
        let bottom = y + group_height(name, legend);
        let counts: Vec<&str> = tally
            .counts
            .iter()
            .map(|(_, _, words)| words.as_str())
            .collect();
        let title = format!("{}: {} · {}", tally.name, tally.result, counts.join(" · "));
        let area = [(0, y), (room, bottom)];
        sheet.open_group(&[("group", &tally.id)], &title, area);
        sheet.text(
            &tally.result,
            (room, y + line / 2),
            Align::Right,
            frame.bold(TEXT, Paint::Ink),
        );
        let style = frame.bold(TEXT, Paint::Heading);
        for text in name {
            sheet.text(text, (0, y + line / 2), Align::Left, style);
            y += line;
        }
        y += frame.em(ABOVE_BAR);
        bar(&sheet, frame, tally, (y, y + bar_height));
        legend.draw(&sheet, frame, y + bar_height + frame.em(BELOW_BAR));
        sheet.close_group();
        y = bottom + gap;
    }
    Drawing::new("groups", (room, height), caption, sheet)
}

/// The bar of a group, from `top` to `bottom`: a part per status, as wide as its
/// share of the indicators.
fn bar(sheet: &Sheet, frame: Frame, tally: &Tally, (top, bottom): (i32, i32)) {
    let total = i64::try_from(tally.counts.iter().map(|(_, n, _)| n).sum::<usize>()).unwrap_or(0);
    let room = i64::from(frame.chart_width());
    let at = |before: i64| i32::try_from(room * before / total.max(1)).unwrap_or(0);
    let mut before = 0;
    for (status, number, _) in &tally.counts {
        let (left, next) = (at(before), before + i64::try_from(*number).unwrap_or(0));
        let right = if next < total {
            at(next) - PART_GAP
        } else {
            at(next)
        };
        before = next;
        let paint = Paint::of(*status);
        let text = if paint == Paint::NoRate {
            sheet.rect((left, top), (right, bottom), Paint::Track);
            sheet.line(
                &[
                    (left + DASHED_INSET, bottom - DASHED_INSET),
                    (right - DASHED_INSET, bottom - DASHED_INSET),
                ],
                Paint::NoRate.dashed(DASHED_STROKE),
            );
            Paint::Ink
        } else {
            sheet.rect((left, top), (right, bottom), paint);
            Paint::OnStatus
        };
        let number = number.to_string();
        let style = frame.bold(COUNT_TEXT, text);
        if right - left > width(&number, style.size, true) + COUNT_PADDING {
            let middle = (i32::midpoint(left, right), i32::midpoint(top, bottom));
            sheet.text(&number, middle, Align::Middle, style);
        }
    }
}
