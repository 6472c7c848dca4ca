//! One indicator over the periods, with a scale, and under each period its
//! name and a note.

use plotters::element::PathElement;

use super::{GRID_STROKE, Point, Trend, centre_of, curve, plot};
use crate::charts::drawing::{Caption, Drawing, Frame};
use crate::charts::glyph::glyph;
use crate::charts::legend::{Legend, Mark};
use crate::charts::metrics::{BOLD_PERCENT, count, width, wrap};
use crate::charts::paint::Paint;
use crate::charts::sheet::{Align, FULL_SCALE, Plot, Sheet, draw, on_scale};

// Sizes in percent of the text size, for `Frame::em`.

/// Text of the scale, the target and the notes.
const SMALL_TEXT: i32 = 78;
/// Text of the periods' names.
const PERIOD_TEXT: i32 = 90;
/// The same in bold, which is wider.
const PERIOD_TEXT_BOLD: i32 = PERIOD_TEXT * BOLD_PERCENT / 100;
/// Text of a rate.
const RATE_TEXT: i32 = 100;
/// Height of a line below the plot.
const LINE_HEIGHT: i32 = 105;
/// Space between the scale's labels and the plot, and the part of it that is
/// right of the labels.
const SCALE_ROOM: i32 = 60;
const SCALE_GAP: i32 = 50;
/// From this width on the target is written beside its line; on a phone only
/// the legend names it.
const TARGET_LABEL_FROM: i32 = 3000;
/// Space for the target's label, and the part of it that is left of the label.
const TARGET_LABEL_ROOM: i32 = 70;
const TARGET_LABEL_GAP: i32 = 40;
/// Space between the texts of neighbouring periods.
const PERIOD_GAP: i32 = 50;
/// Space above 100% for a rate.
const ROOM_ABOVE: i32 = 190;
/// From 0% down to the middle of the first line of text.
const TEXT_BELOW: i32 = 90;
/// The least and the greatest height of the plot.
const PLOT_HEIGHT: (i32, i32) = (1000, 2000);
/// Radius of a status glyph.
const GLYPH_RADIUS: i32 = 42;
/// From the middle of a glyph up or down to the middle of its rate.
const RATE_DISTANCE: i32 = 105;
/// Least space between a rate below its glyph and 0%.
const RATE_CLEARANCE: i32 = 60;
/// Space between a glyph and a rate beside it, and how much higher the rate is.
const RATE_ASIDE: i32 = 30;
const RATE_RAISED: i32 = 20;
/// Half the height of the halo behind a rate.
const RATE_HALO: i32 = 52;

// Sizes in tenths of a pixel.

/// The least width of the plot.
const PLOT_MIN_WIDTH: i32 = 100;
/// How far a halo extends beyond what it is behind.
const HALO: i32 = 20;
const CURVE_STROKE: u32 = 20;
const TARGET_STROKE: u32 = 15;

/// Height of the plot in percent of the chart's width.
const PLOT_ASPECT: i32 = 42;

/// Where everything of the chart is, in tenths of a pixel.
struct Layout<'a> {
    frame: Frame,
    /// Left and right edge of the plot.
    left: i32,
    right: i32,
    /// Height of 100% and of 0%.
    top: i32,
    bottom: i32,
    /// Width of a period.
    period: i32,
    /// Whether the target is written beside its line.
    target_labelled: bool,
    /// Name and note of each period, in lines.
    texts: Vec<(Vec<&'a str>, Vec<&'a str>)>,
    /// Height of the chart.
    height: i32,
}

/// The chart of `trend` in `frame`.
#[must_use]
pub fn trend(trend: &Trend, caption: &Caption, frame: Frame) -> Drawing {
    let legend_text = format!("{} {}", trend.target_word, trend.target_text);
    let legend = Legend::place(&[(Mark::Line, &legend_text)], frame, frame.chart_width());
    let layout = Layout::of(trend, frame, legend.height);
    let size = (frame.chart_width(), layout.height);
    let sheet = Sheet::new(size.0, size.1);
    legend.draw(&sheet, frame, 0);
    let corners = ((layout.left, layout.top), (layout.right, layout.bottom));
    let (plot, end) = plot(&sheet, &trend.points, corners.0, corners.1);
    layout.scale(&sheet, &plot, end);
    layout.target(&sheet, &plot, end, trend);
    curve(&plot, &trend.points, CURVE_STROKE);
    for index in 0..trend.points.len() {
        layout.point(&sheet, &plot, trend, index);
    }
    Drawing::new("trend", size, caption, sheet)
}

impl<'a> Layout<'a> {
    fn of(trend: &'a Trend, frame: Frame, legend_height: i32) -> Self {
        let small = frame.em(SMALL_TEXT);
        let left = width("100%", small, false) + frame.em(SCALE_ROOM);
        let target_labelled = frame.chart_width() >= frame.em(TARGET_LABEL_FROM);
        let beside = if target_labelled {
            width(&trend.target_text, small, true) + frame.em(TARGET_LABEL_ROOM)
        } else {
            0
        };
        let right = (frame.chart_width() - beside).max(left + PLOT_MIN_WIDTH);
        let period = (right - left) / count(&trend.points).max(1);
        let within = |text, percent| {
            let room = period - frame.em(PERIOD_GAP);
            wrap(text, frame.em(percent), false, room)
        };
        let text = |point: &'a Point| {
            (
                within(&point.label, PERIOD_TEXT_BOLD),
                within(&point.note, SMALL_TEXT),
            )
        };
        let texts: Vec<_> = trend.points.iter().map(text).collect();
        let names = texts.iter().map(|(name, _)| count(name)).max();
        let notes = texts.iter().map(|(_, note)| count(note)).max();
        let lines = names.unwrap_or(1) + notes.unwrap_or(0);

        let top = legend_height + frame.em(ROOM_ABOVE);
        let (low, high) = PLOT_HEIGHT;
        let plot_height =
            (frame.chart_width() * PLOT_ASPECT / 100).clamp(frame.em(low), frame.em(high));
        let bottom = top + plot_height;
        Self {
            frame,
            left,
            right,
            top,
            bottom,
            period,
            target_labelled,
            texts,
            height: bottom + frame.em(TEXT_BELOW) + lines * frame.em(LINE_HEIGHT),
        }
    }

    /// The grid lines and their labels.
    fn scale(&self, sheet: &Sheet, plot: &Plot, end: i32) {
        let style = self.frame.regular(SMALL_TEXT, Paint::Soft);
        for (quarter, label) in (0..).zip(["0%", "25%", "50%", "75%", "100%"]) {
            let y = FULL_SCALE * quarter / 4;
            let line = PathElement::new([(0, y), (end, y)], Paint::Grid.stroke(GRID_STROKE));
            draw(plot, &line);
            let at = (
                self.left - self.frame.em(SCALE_GAP),
                plot.map_coordinate(&(0, y)).1,
            );
            sheet.text(label, at, Align::Right, style);
        }
    }

    /// The target's line and label.
    fn target(&self, sheet: &Sheet, plot: &Plot, end: i32, trend: &Trend) {
        let target = on_scale(trend.target);
        if self.target_labelled {
            let x = self.right + self.frame.em(TARGET_LABEL_GAP);
            let y = plot.map_coordinate(&(0, target)).1;
            let style = self.frame.bold(SMALL_TEXT, Paint::Target);
            sheet.text(&trend.target_text, (x, y), Align::Left, style);
        }
        let line = [(0, target), (end, target)];
        let line = PathElement::new(line, Paint::Target.dashed(TARGET_STROKE));
        draw(plot, &line);
    }

    /// One period: its mark in the plot, its name and note below.
    fn point(&self, sheet: &Sheet, plot: &Plot, trend: &Trend, index: usize) {
        let frame = self.frame;
        let (Some(point), Some((name, note))) = (trend.points.get(index), self.texts.get(index))
        else {
            return;
        };
        let unit = centre_of(i32::try_from(index).unwrap_or(i32::MAX / 2));
        let x = plot.map_coordinate(&(unit, 0)).0;
        let side = self.period / 2;
        let title = format!("{} · {} · {}", point.label, point.rate_text, point.note);
        let area = [(x - side, self.top), (x + side, self.height)];
        sheet.open_group(&[("period", &point.period)], &title, area);
        let name_style = if trend.current == Some(index) {
            frame.bold(PERIOD_TEXT, Paint::Ink)
        } else {
            frame.regular(PERIOD_TEXT, Paint::Ink)
        };
        let note_style = frame.regular(SMALL_TEXT, Paint::of(point.status));
        let names = name.iter().map(|line| (line, name_style));
        let notes = note.iter().map(|line| (line, note_style));
        let mut y = self.bottom + frame.em(TEXT_BELOW);
        for (line, style) in names.chain(notes) {
            sheet.text(line, (x, y), Align::Middle, style);
            y += frame.em(LINE_HEIGHT);
        }
        if let Some(rate) = point.rate {
            let y = plot.map_coordinate(&(0, on_scale(rate))).1;
            let target = plot.map_coordinate(&(0, on_scale(trend.target))).1;
            self.mark(sheet, point, (x, y), target);
        }
        sheet.close_group();
    }

    /// The mark of a rate at (`x`, `y`): the gap to the target at height
    /// `target`, the status glyph, and the rate as text.
    fn mark(&self, sheet: &Sheet, point: &Point, (x, y): (i32, i32), target: i32) {
        let frame = self.frame;
        let colour = Paint::of(point.status);
        let radius = frame.em(GLYPH_RADIUS);
        if y > target {
            sheet.line(&[(x, target), (x, y)], colour.dashed(TARGET_STROKE));
        }
        sheet.circle((x, y), radius + HALO, Paint::Paper.fill());
        glyph(sheet, point.status, (x, y), radius, colour, Paint::OnStatus);
        let style = frame.bold(RATE_TEXT, Paint::Ink);
        let half = width(&point.rate_text, style.size, true) / 2;
        let centre = self.rate_centre((x, y), target, half);
        let (reach, height) = (half + HALO, frame.em(RATE_HALO));
        sheet.rect(
            (centre.0 - reach, centre.1 - height),
            (centre.0 + reach, centre.1 + height),
            Paint::Paper,
        );
        sheet.text(&point.rate_text, centre, Align::Middle, style);
    }

    /// Where the text of a rate, `2 * half` wide, is centred: on the side of its
    /// glyph away from the target; beside the glyph where 0% is too close;
    /// always within the chart.
    fn rate_centre(&self, (x, y): (i32, i32), target: i32, half: i32) -> (i32, i32) {
        let frame = self.frame;
        let distance = frame.em(RATE_DISTANCE);
        let edge = frame.chart_width() - half;
        let (x, y) = if y <= target {
            (x, y - distance)
        } else if y + distance + frame.em(RATE_CLEARANCE) < self.bottom {
            (x, y + distance)
        } else {
            let aside = frame.em(GLYPH_RADIUS) + frame.em(RATE_ASIDE) + half;
            let x = if x + aside > edge {
                x - aside
            } else {
                x + aside
            };
            (x, y - frame.em(RATE_RAISED))
        };
        (x.clamp(half, edge.max(half)), y)
    }
}
