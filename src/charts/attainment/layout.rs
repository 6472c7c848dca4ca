//! Where everything of an attainment chart stands.
//!
//! From 40 em on a row is one line: name, bar, figures; up to 56 em the target
//! stands under the rate. Narrower, the name is above the bar and the status
//! below it, so that the bar keeps the whole width.

use super::{Bar, Section};
use crate::charts::drawing::Frame;
use crate::charts::metrics::{width, wrap};

/// How a row is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Name, bar, rate, target, status side by side.
    Line,
    /// The same with the target under the rate.
    Pair,
    /// Name and rate; the bar; status and target.
    Stack,
}

/// The columns, in tenths of a pixel from the left.
#[derive(Debug)]
pub(super) struct Columns {
    /// How a row is divided.
    pub(super) shape: Shape,
    /// Where the names begin; the indicators' numbers stand at 0.
    pub(super) name: i32,
    /// How wide a name may be.
    pub(super) name_room: i32,
    /// Where the scale begins and ends.
    pub(super) plot: (i32, i32),
    /// Where the rates end.
    pub(super) rate: i32,
    /// Where the targets end.
    pub(super) target: i32,
    /// Where the status glyphs begin.
    pub(super) status: i32,
}

/// A row's place.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// What it shows.
    pub(super) bar: &'a Bar,
    /// Its name in lines.
    pub(super) name: Vec<&'a str>,
    /// Its upper edge.
    pub(super) top: i32,
    /// Its lower edge.
    pub(super) bottom: i32,
}

/// A section's place.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// Its heading in lines, if it has one.
    pub(super) heading: Vec<&'a str>,
    /// Its upper edge.
    pub(super) top: i32,
    /// The middle of the line with the scale's labels.
    pub(super) scale: i32,
    /// Its rows.
    pub(super) rows: Vec<Row<'a>>,
    /// Its lower edge.
    pub(super) bottom: i32,
}

/// Sizes that drawing and placing share, in percent of the text size.
pub(super) const NAME: i32 = 94;
pub(super) const RATE: i32 = 100;
pub(super) const SMALL: i32 = 81;
pub(super) const HEADING: i32 = 103;
pub(super) const NAME_LINE: i32 = 120;
pub(super) const HEADING_LINE: i32 = 135;

impl Columns {
    /// The columns that fit all of `sections` into `frame`.
    pub(super) fn of(sections: &[Section], frame: Frame) -> Self {
        let room = frame.room();
        let shape = match room {
            room if room >= frame.em(5600) => Shape::Line,
            room if room >= frame.em(4000) => Shape::Pair,
            _ => Shape::Stack,
        };
        let widest = |words: fn(&Bar) -> &str, percent, bold| {
            let bars = sections.iter().flat_map(|section| &section.bars);
            bars.map(|bar| width(words(bar), frame.em(percent), bold))
                .max()
                .unwrap_or(0)
        };
        let gap = frame.em(80);
        let number = widest(|bar| &bar.id, NAME, false) + frame.em(60);
        let rate = widest(|bar| &bar.rate_text, RATE, true);
        if shape == Shape::Stack {
            return Self {
                shape,
                name: number,
                name_room: room - number - rate - gap,
                // Room for the marks at both ends.
                plot: (30, room - 30),
                rate: room,
                target: room,
                status: 0,
            };
        }
        let target = widest(|bar| &bar.target_text, SMALL, false);
        let status = widest(|bar| &bar.status_text, SMALL, true) + frame.em(110);
        let figures = match shape {
            Shape::Line => rate + gap + target,
            _ => rate.max(target),
        };
        let most = if shape == Shape::Line { 36 } else { 30 };
        let name_room = widest(|bar| &bar.name, NAME, false).min(room * most / 100);
        let status = room - status;
        let figures = status - gap - figures;
        Self {
            shape,
            name: number,
            name_room,
            plot: (number + name_room + gap, figures - gap),
            rate: if shape == Shape::Line {
                figures + rate
            } else {
                status - gap
            },
            target: status - gap,
            status,
        }
    }

    /// Places `sections` one under the other from `top` on.
    pub(super) fn place<'a>(
        &self,
        sections: &'a [Section],
        frame: Frame,
        mut top: i32,
    ) -> Vec<Block<'a>> {
        sections
            .iter()
            .map(|section| {
                let block = self.block(section, frame, top);
                top = block.bottom + frame.em(90);
                block
            })
            .collect()
    }

    fn block<'a>(&self, section: &'a Section, frame: Frame, top: i32) -> Block<'a> {
        let room = match self.shape {
            Shape::Stack => frame.room(),
            _ => self.plot.0 - frame.em(80),
        };
        let heading = section.heading.as_deref().map_or(Vec::new(), |heading| {
            wrap(heading, frame.em(HEADING), true, room)
        });
        let line = frame.em(HEADING_LINE);
        let headed = line * count(&heading);
        // On one line with the heading's last, or below it where names need the width.
        let mut y = if self.shape == Shape::Stack {
            top + headed + line
        } else {
            top + headed.max(line)
        };
        let scale = y - line / 2;
        let rows = section
            .bars
            .iter()
            .map(|bar| {
                let row = self.row(bar, frame, y);
                y = row.bottom;
                row
            })
            .collect();
        Block {
            heading,
            top,
            scale,
            rows,
            bottom: y,
        }
    }

    fn row<'a>(&self, bar: &'a Bar, frame: Frame, top: i32) -> Row<'a> {
        let name = wrap(&bar.name, frame.em(NAME), false, self.name_room);
        let names = count(&name) * frame.em(NAME_LINE);
        let height = match self.shape {
            Shape::Line => (names + frame.em(35)).max(frame.em(170)),
            Shape::Pair => (names + frame.em(35)).max(frame.em(270)),
            Shape::Stack => names + frame.em(320),
        };
        Row {
            bar,
            name,
            top,
            bottom: top + height,
        }
    }
}

/// How many lines.
pub(super) fn count(lines: &[&str]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}
