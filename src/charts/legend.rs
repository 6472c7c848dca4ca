//! Legends: the marks of a chart with their meanings, above or below the plot.

use super::drawing::Frame;
use super::glyph::glyph;
use super::metrics;
use super::paint::Paint;
use super::sheet::{Align, Sheet, TextStyle};
use crate::report::Status;

/// A mark that a legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The vertical stroke of a target.
    Target,
    /// The hollow diamond of the previous period.
    Previous,
    /// The dashed line of a target over time.
    Line,
    /// The glyph of a status.
    Status(Status),
}

// Sizes in percent of the text size, for `Frame::em`.
const TEXT: i32 = 81;
const LINE_HEIGHT: i32 = 150;
/// From the left edge of an entry to the middle of its mark, and to its text.
const MARK_CENTRE: i32 = 40;
const TEXT_INDENT: i32 = 110;
const ENTRY_GAP: i32 = 120;
/// Half the length of a target's stroke and of a line.
const TARGET_REACH: i32 = 50;
const LINE_REACH: i32 = 45;
const GLYPH_RADIUS: i32 = 38;
/// From the middle of the diamond to its corners.
const DIAMOND_REACH: i32 = 32;

// Sizes in tenths of a pixel.
const DASHED_STROKE: u32 = 15;
const DIAMOND_STROKE: u32 = 15;
/// Half the width of a target's stroke, and of its halo.
const TARGET_HALF_WIDTH: i32 = 15;
const TARGET_HALO: i32 = 25;

/// A legend that is laid out.
pub(super) struct Legend<'a> {
    /// Mark, text and position of each entry.
    entries: Vec<(Mark, &'a str, (i32, i32))>,
    style: TextStyle,
    /// Height of all its lines.
    pub(super) height: i32,
}

impl<'a> Legend<'a> {
    /// Lays `entries` out in lines no wider than `room`.
    pub(super) fn place(entries: &[(Mark, &'a str)], frame: Frame, room: i32) -> Self {
        let style = frame.regular(TEXT, Paint::Soft);
        let line = frame.em(LINE_HEIGHT);
        let (mut x, mut y) = (0, line / 2);
        let mut placed = Vec::with_capacity(entries.len());
        for &(mark, text) in entries {
            let width = frame.em(TEXT_INDENT) + metrics::width(text, style.size, false);
            if x > 0 && x + width > room {
                (x, y) = (0, y + line);
            }
            placed.push((mark, text, (x, y)));
            x += width + frame.em(ENTRY_GAP);
        }
        let height = if placed.is_empty() { 0 } else { y + line / 2 };
        Self {
            entries: placed,
            style,
            height,
        }
    }

    /// Draws it with its upper edge at `top`.
    pub(super) fn draw(&self, sheet: &Sheet, frame: Frame, top: i32) {
        for &(mark, text, (x, y)) in &self.entries {
            let centre = (x + frame.em(MARK_CENTRE), top + y);
            match mark {
                Mark::Target => target(sheet, centre, frame.em(TARGET_REACH)),
                Mark::Previous => previous(sheet, centre, frame),
                Mark::Line => {
                    let reach = frame.em(LINE_REACH);
                    let line = [(centre.0 - reach, centre.1), (centre.0 + reach, centre.1)];
                    sheet.line(&line, Paint::Target.dashed(DASHED_STROKE));
                }
                Mark::Status(status) => {
                    glyph(
                        sheet,
                        status,
                        centre,
                        frame.em(GLYPH_RADIUS),
                        Paint::of(status),
                        Paint::OnStatus,
                    );
                }
            }
            let at = (x + frame.em(TEXT_INDENT), top + y);
            sheet.text(text, at, Align::Left, self.style);
        }
    }
}

/// The mark of a target: a vertical stroke with a halo, extending `reach` up and
/// down from the given point.
pub(super) fn target(sheet: &Sheet, (x, y): (i32, i32), reach: i32) {
    let stroke = |half, paint| sheet.rect((x - half, y - reach), (x + half, y + reach), paint);
    stroke(TARGET_HALO, Paint::Paper);
    stroke(TARGET_HALF_WIDTH, Paint::Target);
}

/// The mark of the previous period: a hollow diamond around the given point.
pub(super) fn previous(sheet: &Sheet, (x, y): (i32, i32), frame: Frame) {
    let reach = frame.em(DIAMOND_REACH);
    let diamond = [
        (x, y - reach),
        (x + reach, y),
        (x, y + reach),
        (x - reach, y),
        (x, y - reach),
    ];
    sheet.polygon(&diamond[..4], Paint::Paper);
    sheet.line(&diamond, Paint::Previous.stroke(DIAMOND_STROKE));
}
