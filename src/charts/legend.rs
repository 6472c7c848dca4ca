//! What the marks of a chart mean, in lines of their own.

use super::drawing::Frame;
use super::glyph::glyph;
use super::metrics;
use super::paint::Paint;
use super::sheet::{Align, Sheet, Type};
use crate::report::Status;

/// A mark explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The upright stroke of a target.
    Target,
    /// The hollow diamond of the previous period.
    Previous,
    /// The dashed line of a target over time.
    Line,
    /// The shape of a status.
    Status(Status),
}

/// Marks with their words, placed in lines.
pub(super) struct Legend<'a> {
    entries: Vec<(Mark, &'a str, (i32, i32))>,
    look: Type,
    /// How high the lines are together.
    pub(super) height: i32,
}

impl<'a> Legend<'a> {
    /// Places `entries` in `room`.
    pub(super) fn place(entries: &[(Mark, &'a str)], frame: Frame, room: i32) -> Self {
        let look = frame.words(81, Paint::Soft);
        let line = frame.em(150);
        let (mut x, mut y) = (0, line / 2);
        let mut placed = Vec::with_capacity(entries.len());
        for &(mark, words) in entries {
            let width = frame.em(110) + metrics::width(words, look.size, false);
            if x > 0 && x + width > room {
                (x, y) = (0, y + line);
            }
            placed.push((mark, words, (x, y)));
            x += width + frame.em(120);
        }
        let height = if placed.is_empty() { 0 } else { y + line / 2 };
        Self {
            entries: placed,
            look,
            height,
        }
    }

    /// Draws the lines, the first one's top at `top`.
    pub(super) fn draw(&self, sheet: &Sheet, frame: Frame, top: i32) {
        for &(mark, words, (x, y)) in &self.entries {
            let centre = (x + frame.em(40), top + y);
            match mark {
                Mark::Target => target(sheet, centre, frame.em(50)),
                Mark::Previous => previous(sheet, centre, frame),
                Mark::Line => {
                    let reach = frame.em(45);
                    let line = [(centre.0 - reach, centre.1), (centre.0 + reach, centre.1)];
                    sheet.line(&line, Paint::Target.dashed(15));
                }
                Mark::Status(status) => {
                    glyph(
                        sheet,
                        status,
                        centre,
                        frame.em(38),
                        Paint::of(status),
                        Paint::On,
                    );
                }
            }
            sheet.text(words, (x + frame.em(110), top + y), Align::Left, self.look);
        }
    }
}

/// A target's mark: an upright stroke with a halo, `half` up and down from `centre`.
pub(super) fn target(sheet: &Sheet, (x, y): (i32, i32), half: i32) {
    sheet.rect((x - 25, y - half), (x + 25, y + half), Paint::Paper);
    sheet.rect((x - 15, y - half), (x + 15, y + half), Paint::Target);
}

/// The previous period's mark: a hollow diamond.
pub(super) fn previous(sheet: &Sheet, (x, y): (i32, i32), frame: Frame) {
    let reach = frame.em(32);
    let diamond = [
        (x, y - reach),
        (x + reach, y),
        (x, y + reach),
        (x - reach, y),
        (x, y - reach),
    ];
    sheet.polygon(&diamond[..4], Paint::Paper);
    sheet.line(&diamond, Paint::Previous.stroke(15));
}
