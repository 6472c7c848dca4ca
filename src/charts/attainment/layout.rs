//! Layout of the attainment chart: positions of columns, sections and rows.
//!
//! From a width of 40 em on, a row has name, bar and figures side by side; below
//! 56 em the target is under the rate. Narrower than 40 em, the name is above
//! the bar and the status below it, so that the bar has the whole width.
//!
//! Lengths are tenths of a pixel unless said otherwise.

use super::{Bar, Section};
use crate::charts::drawing::Frame;
use crate::charts::metrics::{count, width, wrap};

/// How a row is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Name, bar, rate, target, status side by side.
    Line,
    /// Name, bar, rate over target, status side by side.
    Pair,
    /// Name and rate above the bar, status and target below it.
    Stack,
}

/// Positions of the columns, from the left edge.
#[derive(Debug)]
pub(super) struct Columns {
    /// How rows are laid out.
    pub(super) shape: Shape,
    /// Left edge of the names; the ids of the indicators begin at 0.
    pub(super) name: i32,
    /// Greatest width of a name.
    pub(super) name_room: i32,
    /// Left and right edge of the scale.
    pub(super) plot: (i32, i32),
    /// Right edge of the rates.
    pub(super) rate: i32,
    /// Right edge of the targets.
    pub(super) target: i32,
    /// Left edge of the status glyphs.
    pub(super) status: i32,
}

/// A row that is laid out.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Its bar.
    pub(super) bar: &'a Bar,
    /// The lines of its name.
    pub(super) name: Vec<&'a str>,
    /// Its upper edge.
    pub(super) top: i32,
    /// Its lower edge.
    pub(super) bottom: i32,
}

/// A section that is laid out.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// The lines of its heading; empty where it has none.
    pub(super) heading: Vec<&'a str>,
    /// Its upper edge.
    pub(super) top: i32,
    /// Height of the middle of the scale's labels.
    pub(super) scale: i32,
    /// Its rows.
    pub(super) rows: Vec<Row<'a>>,
    /// Its lower edge.
    pub(super) bottom: i32,
}

// Sizes in percent of the text size, for `Frame::em`; the public ones are
// also drawn with.

/// Text of names and ids.
pub(super) const NAME_TEXT: i32 = 94;
/// Text of rates.
pub(super) const RATE_TEXT: i32 = 100;
/// Text of targets and statuses.
pub(super) const SMALL_TEXT: i32 = 81;
/// Text of headings.
pub(super) const HEADING_TEXT: i32 = 103;
/// Height of a line of a name.
pub(super) const NAME_LINE: i32 = 120;
/// Height of a line of a heading.
pub(super) const HEADING_LINE: i32 = 135;
/// From the left edge of the status glyph to the status in words.
pub(super) const STATUS_INDENT: i32 = 110;

/// From these chart widths on rows have the shape `Line` or `Pair`.
const LINE_FROM: i32 = 5600;
const PAIR_FROM: i32 = 4000;
/// Space between columns.
const COLUMN_GAP: i32 = 80;
/// Space between the ids and the names.
const ID_GAP: i32 = 60;
/// Space between sections.
const SECTION_GAP: i32 = 90;
/// Space in a row above and below its name, together.
const ROW_PADDING: i32 = 35;
/// Least heights of a row by shape; of a stack without its name.
const LINE_HEIGHT: i32 = 170;
const PAIR_HEIGHT: i32 = 270;
const STACK_HEIGHT: i32 = 320;

/// Greatest width of a name, in percent of the chart's width.
const LINE_NAME_SHARE: i32 = 36;
const PAIR_NAME_SHARE: i32 = 30;

/// Space at both ends of the scale for marks that lie on its ends, in tenths
/// of a pixel.
const SCALE_MARGIN: i32 = 30;

impl Columns {
    /// The columns in which all of `sections` fit into `frame`.
    pub(super) fn of(sections: &[Section], frame: Frame) -> Self {
        let room = frame.chart_width();
        let shape = match room {
            room if room >= frame.em(LINE_FROM) => Shape::Line,
            room if room >= frame.em(PAIR_FROM) => Shape::Pair,
            _ => Shape::Stack,
        };
        let widest = |text: fn(&Bar) -> &str, percent, bold| {
            let bars = sections.iter().flat_map(|section| &section.bars);
            bars.map(|bar| width(text(bar), frame.em(percent), bold))
                .max()
                .unwrap_or(0)
        };
        let gap = frame.em(COLUMN_GAP);
        let ids = widest(|bar| &bar.id, NAME_TEXT, false) + frame.em(ID_GAP);
        let rate = widest(|bar| &bar.rate_text, RATE_TEXT, true);
        if shape == Shape::Stack {
            return Self {
                shape,
                name: ids,
                name_room: room - ids - rate - gap,
                plot: (SCALE_MARGIN, room - SCALE_MARGIN),
                rate: room,
                target: room,
                status: 0,
            };
        }
        let target = widest(|bar| &bar.target_text, SMALL_TEXT, false);
        let status = widest(|bar| &bar.status_text, SMALL_TEXT, true) + frame.em(STATUS_INDENT);
        let figures = match shape {
            Shape::Line => rate + gap + target,
            _ => rate.max(target),
        };
        let most = if shape == Shape::Line {
            LINE_NAME_SHARE
        } else {
            PAIR_NAME_SHARE
        };
        let name_room = widest(|bar| &bar.name, NAME_TEXT, false).min(room * most / 100);
        let status = room - status;
        let figures = status - gap - figures;
        Self {
            shape,
            name: ids,
            name_room,
            plot: (ids + name_room + gap, figures - gap),
            rate: if shape == Shape::Line {
                figures + rate
            } else {
                status - gap
            },
            target: status - gap,
            status,
        }
    }

    /// Lays `sections` out below one another, beginning at `top`.
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
                top = block.bottom + frame.em(SECTION_GAP);
                block
            })
            .collect()
    }

    fn block<'a>(&self, section: &'a Section, frame: Frame, top: i32) -> Block<'a> {
        let room = match self.shape {
            Shape::Stack => frame.chart_width(),
            _ => self.plot.0 - frame.em(COLUMN_GAP),
        };
        let heading = section.heading.as_deref().map_or(Vec::new(), |heading| {
            wrap(heading, frame.em(HEADING_TEXT), true, room)
        });
        let line = frame.em(HEADING_LINE);
        let heading_height = line * count(&heading);
        // The scale is beside the heading's last line, in a stack below it.
        let mut y = if self.shape == Shape::Stack {
            top + heading_height + line
        } else {
            top + heading_height.max(line)
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
        let name = wrap(&bar.name, frame.em(NAME_TEXT), false, self.name_room);
        let names = count(&name) * frame.em(NAME_LINE);
        let height = match self.shape {
            Shape::Line => (names + frame.em(ROW_PADDING)).max(frame.em(LINE_HEIGHT)),
            Shape::Pair => (names + frame.em(ROW_PADDING)).max(frame.em(PAIR_HEIGHT)),
            Shape::Stack => names + frame.em(STACK_HEIGHT),
        };
        Row {
            bar,
            name,
            top,
            bottom: top + height,
        }
    }
}
