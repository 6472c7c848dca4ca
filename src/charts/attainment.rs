//! The attainment chart (Mức đạt): one bar per indicator on a common scale from
//! 0 to 100%, with marks for the target and the previous period.

mod layout;
#[cfg(test)]
mod tests;

use plotters::element::{PathElement, Rectangle};

use self::layout::{
    Block, Columns, HEADING_LINE, HEADING_TEXT, NAME_LINE, NAME_TEXT, RATE_TEXT, Row, SMALL_TEXT,
    STATUS_INDENT, Shape,
};
use super::drawing::{Caption, Drawing, Frame};
use super::glyph::glyph;
use super::legend::{Legend, Mark, previous, target};
use super::metrics::count;
use super::paint::Paint;
use super::sheet::{Align, FULL_SCALE, Plot, Sheet, draw, on_scale};
use crate::report::Status;

/// One indicator's bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Id of the indicator, `I.4`.
    pub id: String,
    /// Short name; wrapped, never cut.
    pub name: String,
    /// The rate, 0.0 to 1.0; `None` draws a dashed line, never an empty bar.
    pub rate: Option<f64>,
    /// The rate as text, `80,4%`, or `–`.
    pub rate_text: String,
    /// The target, 0.0 to 1.0.
    pub target: f64,
    /// The target as text, `≥ 70%`.
    pub target_text: String,
    /// The previous period's rate, 0.0 to 1.0, drawn as a hollow diamond.
    pub previous: Option<f64>,
    /// The status, for colour and glyph.
    pub status: Status,
    /// The status in words.
    pub status_text: String,
    /// Further text for the tooltip: the figures and how much is lacking.
    pub detail: Option<String>,
}

/// Bars under a common heading, in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// `I. Phát triển chính quyền số`; `None` where the bars are not grouped.
    pub heading: Option<String>,
    /// Its bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// The texts of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// What the target's mark means, `Mục tiêu` (target).
    pub target: String,
    /// Name of the previous period, where any bar has a previous rate.
    pub previous: Option<String>,
}

// Sizes in percent of the text size, for `Frame::em`.
/// Space below the legend and below the last row.
const LEGEND_GAP: i32 = 40;
const BOTTOM_GAP: i32 = 20;
/// Text of the scale, and the width from which all of its five labels fit.
const SCALE_TEXT: i32 = 75;
const FULL_SCALE_FROM: i32 = 900;
/// Half the height of a bar: on a row of its own line, and in a stack.
const BAR_REACH: i32 = 42;
const STACKED_BAR_REACH: i32 = 34;
/// How far the target's mark extends beyond a bar.
const TARGET_OVERHANG: i32 = 22;
/// Rate and target above one another: from the middle of the row up and down.
const PAIR_UP: i32 = 50;
const PAIR_DOWN: i32 = 56;
/// In a stack: from the row's top to the middle of its first line, from its
/// bottom to the middle of its bar and of its last line.
const STACK_FIRST: i32 = 90;
const STACK_BAR: i32 = 195;
const STACK_LAST: i32 = 82;
/// From the status column's left edge to the glyph's middle, and its radius.
const GLYPH_CENTRE: i32 = 42;
const GLYPH_RADIUS: i32 = 40;

// Sizes in tenths of a pixel.
const GRID_STROKE: u32 = 10;
const NO_RATE_STROKE: u32 = 12;
/// How far the grid extends above and below a bar in a stack.
const GRID_OVERHANG: i32 = 20;

/// The least length of a bar, in units of the scale: a rate of zero is visible,
/// unlike a missing one.
const MIN_BAR: i32 = 60;

/// The chart of `sections` in `frame`.
#[must_use]
pub fn attainment(sections: &[Section], key: &Key, caption: &Caption, frame: Frame) -> Drawing {
    let mut marks = vec![(Mark::Target, key.target.as_str())];
    marks.extend(key.previous.as_deref().map(|name| (Mark::Previous, name)));
    let legend = Legend::place(&marks, frame, frame.chart_width());
    let columns = Columns::of(sections, frame);
    let blocks = columns.place(sections, frame, legend.height + frame.em(LEGEND_GAP));
    let height = blocks.last().map_or(legend.height, |block| block.bottom);

    let size = (frame.chart_width(), height + frame.em(BOTTOM_GAP));
    let chart = Chart {
        sheet: Sheet::new(size.0, size.1),
        columns,
        frame,
    };
    legend.draw(&chart.sheet, frame, 0);
    for block in &blocks {
        chart.block(block);
    }
    Drawing::new("attainment", size, caption, chart.sheet)
}

/// A chart being drawn.
struct Chart {
    sheet: Sheet,
    columns: Columns,
    frame: Frame,
}

impl Chart {
    /// A section: heading, scale, rows.
    fn block(&self, block: &Block) {
        let Self { sheet, frame, .. } = self;
        let style = frame.bold(HEADING_TEXT, Paint::Heading);
        let line = frame.em(HEADING_LINE);
        let mut y = block.top + line / 2;
        for heading in &block.heading {
            sheet.text(heading, (0, y), Align::Left, style);
            y += line;
        }
        let Some(first) = block.rows.first() else {
            return;
        };
        let (left, right) = self.columns.plot;
        let plot = sheet.plot(
            (left, first.top),
            (right, block.bottom),
            (0, FULL_SCALE),
            (block.bottom, first.top),
        );
        self.scale(block.scale);
        if self.columns.shape != Shape::Stack {
            grid(&plot, first.top, block.bottom);
        }
        for row in &block.rows {
            let bar = row.bar;
            let mut texts = [&bar.rate_text, &bar.target_text, &bar.status_text]
                .map(String::as_str)
                .to_vec();
            texts.extend(bar.detail.as_deref());
            let title = format!("{} {} · {}", bar.id, bar.name, texts.join(" · "));
            let area = [(0, row.top), (frame.chart_width(), row.bottom)];
            sheet.open_group(&[("indicator", &bar.id)], &title, area);
            match self.columns.shape {
                Shape::Stack => self.stacked(row, &plot),
                _ => self.line(row, &plot),
            }
            let rule = [(0, row.bottom), (frame.chart_width(), row.bottom)];
            sheet.line(&rule, Paint::Grid.stroke(GRID_STROKE));
            sheet.close_group();
        }
    }

    /// The labels of the scale, their middle at `y`.
    fn scale(&self, y: i32) {
        let style = self.frame.regular(SCALE_TEXT, Paint::Soft);
        let (left, right) = self.columns.plot;
        let every = if right - left < self.frame.em(FULL_SCALE_FROM) {
            2
        } else {
            1
        };
        let ticks = [
            ("0%", Align::Left),
            ("25%", Align::Middle),
            ("50%", Align::Middle),
            ("75%", Align::Middle),
            ("100%", Align::Right),
        ];
        for (quarter, (label, align)) in (0..).zip(ticks).step_by(every) {
            let x = left + (right - left) * quarter / 4;
            self.sheet.text(label, (x, y), align, style);
        }
    }

    /// A row with name, bar and figures side by side.
    fn line(&self, row: &Row, plot: &Plot) {
        let frame = self.frame;
        let middle = i32::midpoint(row.top, row.bottom);
        self.name(
            row,
            middle - (count(&row.name) - 1) * frame.em(NAME_LINE) / 2,
        );
        self.bar(row, plot, middle, frame.em(BAR_REACH));
        let (rate, target) = match self.columns.shape {
            Shape::Pair => (middle - frame.em(PAIR_UP), middle + frame.em(PAIR_DOWN)),
            _ => (middle, middle),
        };
        self.rate(row.bar, rate);
        self.target(row.bar, target);
        self.status(row.bar, middle);
    }

    /// A row in three lines: name and rate; the bar; status and target.
    fn stacked(&self, row: &Row, plot: &Plot) {
        let frame = self.frame;
        let first = row.top + frame.em(STACK_FIRST);
        self.name(row, first);
        self.rate(row.bar, first);
        let reach = frame.em(STACKED_BAR_REACH);
        let middle = row.bottom - frame.em(STACK_BAR);
        let grid_reach = reach + GRID_OVERHANG;
        grid(plot, middle - grid_reach, middle + grid_reach);
        self.bar(row, plot, middle, reach);
        let last = row.bottom - frame.em(STACK_LAST);
        self.status(row.bar, last);
        self.target(row.bar, last);
    }

    /// The indicator's id and its name, the middle of the first line at `y`.
    fn name(&self, row: &Row, y: i32) {
        let style = self.frame.regular(NAME_TEXT, Paint::Soft);
        self.sheet.text(&row.bar.id, (0, y), Align::Left, style);
        let style = self.frame.regular(NAME_TEXT, Paint::Ink);
        let mut y = y;
        for line in &row.name {
            self.sheet
                .text(line, (self.columns.name, y), Align::Left, style);
            y += self.frame.em(NAME_LINE);
        }
    }

    /// The rate as text, its middle at `y`.
    fn rate(&self, bar: &Bar, y: i32) {
        let style = self.frame.bold(RATE_TEXT, Paint::Ink);
        let at = (self.columns.rate, y);
        self.sheet.text(&bar.rate_text, at, Align::Right, style);
    }

    /// The target as text, its middle at `y`.
    fn target(&self, bar: &Bar, y: i32) {
        let style = self.frame.regular(SMALL_TEXT, Paint::Soft);
        let at = (self.columns.target, y);
        self.sheet.text(&bar.target_text, at, Align::Right, style);
    }

    /// The status as glyph, word and colour, its middle at `y`.
    fn status(&self, bar: &Bar, y: i32) {
        let Self {
            sheet,
            columns,
            frame,
        } = self;
        let centre = (columns.status + frame.em(GLYPH_CENTRE), y);
        let paint = Paint::of(bar.status);
        let radius = frame.em(GLYPH_RADIUS);
        glyph(sheet, bar.status, centre, radius, paint, Paint::OnStatus);
        let at = (columns.status + frame.em(STATUS_INDENT), y);
        let style = frame.bold(SMALL_TEXT, paint);
        sheet.text(&bar.status_text, at, Align::Left, style);
    }

    /// The bar and its marks, extending `reach` up and down from `y`.
    fn bar(&self, row: &Row, plot: &Plot, y: i32, reach: i32) {
        let bar = row.bar;
        let strip = |end, paint: Paint| {
            let corners = [(0, y - reach), (end, y + reach)];
            draw(plot, &Rectangle::new(corners, paint.fill()));
        };
        if let Some(rate) = bar.rate {
            strip(FULL_SCALE, Paint::Track);
            strip(on_scale(rate).max(MIN_BAR), Paint::of(bar.status));
        } else {
            let line = [(0, y), (FULL_SCALE, y)];
            let style = Paint::NoRate.dashed(NO_RATE_STROKE);
            draw(plot, &PathElement::new(line, style));
        }
        let at = |share: f64| plot.map_coordinate(&(on_scale(share), y));
        let target_reach = reach + self.frame.em(TARGET_OVERHANG);
        target(&self.sheet, at(bar.target), target_reach);
        if let Some(share) = bar.previous {
            previous(&self.sheet, at(share), self.frame);
        }
    }
}

/// Grid lines at the quarters of the scale, from `top` to `bottom`.
fn grid(plot: &Plot, top: i32, bottom: i32) {
    for quarter in 0..=4 {
        let x = FULL_SCALE * quarter / 4;
        let line = [(x, top), (x, bottom)];
        let style = Paint::Grid.stroke(GRID_STROKE);
        draw(plot, &PathElement::new(line, style));
    }
}
