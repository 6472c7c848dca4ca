//! All indicators side by side as small multiples, each with its target and
//! its rate in the current period.

use plotters::element::PathElement;

use super::{GRID_STROKE, Point, Trend, centre_of, curve, plot};
use crate::charts::drawing::{Caption, Drawing, Frame};
use crate::charts::glyph::glyph;
use crate::charts::legend::{Legend, Mark};
use crate::charts::metrics::{count, width, wrap};
use crate::charts::paint::Paint;
use crate::charts::sheet::{Align, Sheet, draw, on_scale};

// Sizes in percent of the text size, for `Frame::em`.

const NAME_TEXT: i32 = 85;
const RATE_TEXT: i32 = 100;
const TARGET_TEXT: i32 = 78;
const PERIOD_TEXT: i32 = 62;
/// Height of a line of a name.
const LINE_HEIGHT: i32 = 105;
/// The least width of a cell, and the space between two.
const CELL_MIN_WIDTH: i32 = 800;
const CELL_GAP: i32 = 120;
/// Space below the legend and below a row.
const LEGEND_GAP: i32 = 40;
const ROW_GAP: i32 = 90;
/// Height below the name, without the plot.
const AROUND_PLOT: i32 = 270;
/// The least height of the plot.
const PLOT_MIN_HEIGHT: i32 = 370;
/// From the name down to the middle of the line with the rate.
const RATE_LINE: i32 = 80;
/// From the left edge to the text of the rate, right of its glyph.
const RATE_INDENT: i32 = 105;
const GLYPH_RADIUS: i32 = 38;
/// From the middle of the rate down to 100%.
const PLOT_BELOW_RATE: i32 = 90;
/// From 0% down to the lower edge, and to the middle of the periods' names.
const BELOW_PLOT: i32 = 110;
const PERIOD_BELOW_PLOT: i32 = 60;
/// Least space between the names of neighbouring periods.
const PERIOD_GAP: i32 = 15;
/// Radius of a point, and of the current one.
const POINT_RADIUS: i32 = 20;
const CURRENT_POINT_RADIUS: i32 = 32;

// Sizes in tenths of a pixel.

/// How far a halo extends beyond its point.
const HALO: i32 = 10;
const CURVE_STROKE: u32 = 15;
const TARGET_STROKE: u32 = 12;

/// Most cells in a row.
const MAX_COLUMNS: i32 = 7;
/// Height of a plot in percent of its width.
const PLOT_ASPECT: i32 = 42;

/// One trend's rectangle, in tenths of a pixel.
#[derive(Clone, Copy)]
struct Cell {
    left: i32,
    top: i32,
    width: i32,
    /// Height of the name, which is the same for all cells of a row.
    name_height: i32,
}

/// The chart of `all` in `frame`.
#[must_use]
pub fn trends(all: &[Trend], caption: &Caption, frame: Frame) -> Drawing {
    let room = frame.chart_width();
    let gap = frame.em(CELL_GAP);
    let most = count(all).clamp(1, MAX_COLUMNS);
    let columns = ((room + gap) / (frame.em(CELL_MIN_WIDTH) + gap)).clamp(1, most);
    let cell_width = (room - gap * (columns - 1)) / columns;
    let legend = match all.first() {
        Some(first) => Legend::place(&[(Mark::Line, first.target_word.as_str())], frame, room),
        None => Legend::place(&[], frame, room),
    };
    let names: Vec<String> = all
        .iter()
        .map(|trend| format!("{} {}", trend.id, trend.name))
        .collect();
    let per_row = usize::try_from(columns).unwrap_or(1);
    let name_height = |row: &[String]| {
        let lines = row
            .iter()
            .map(|name| count(&wrap(name, frame.em(NAME_TEXT), false, cell_width)));
        lines.max().unwrap_or(1) * frame.em(LINE_HEIGHT)
    };
    let name_heights: Vec<i32> = names.chunks(per_row).map(name_height).collect();
    let row_height =
        |name_height: i32| name_height + below_name(frame, cell_width) + frame.em(ROW_GAP);
    let first_row = legend.height + frame.em(LEGEND_GAP);
    let rows: i32 = name_heights.iter().copied().map(row_height).sum();

    let size = (room, first_row + rows);
    let sheet = Sheet::new(size.0, size.1);
    legend.draw(&sheet, frame, 0);
    let mut top = first_row;
    let all_rows = all.chunks(per_row).zip(names.chunks(per_row));
    for ((trends, names), name_height) in all_rows.zip(name_heights) {
        for (column, (trend, name)) in (0..).zip(trends.iter().zip(names)) {
            let cell = Cell {
                left: column * (cell_width + gap),
                top,
                width: cell_width,
                name_height,
            };
            cell.draw(&sheet, frame, trend, name);
        }
        top += row_height(name_height);
    }
    Drawing::new("trends", size, caption, sheet)
}

/// Height of a cell of `width` below its name: the rate, the plot, the periods.
fn below_name(frame: Frame, width: i32) -> i32 {
    frame.em(AROUND_PLOT) + (width * PLOT_ASPECT / 100).max(frame.em(PLOT_MIN_HEIGHT))
}

impl Cell {
    fn right(self) -> i32 {
        self.left + self.width
    }

    fn bottom(self, frame: Frame) -> i32 {
        self.top + self.name_height + below_name(frame, self.width)
    }

    /// Draws `trend` under `name`.
    fn draw(self, sheet: &Sheet, frame: Frame, trend: &Trend, name: &str) {
        // The current period; without one the last that has a rate.
        let shown = match trend.current {
            Some(index) => trend.points.get(index),
            None => trend.points.iter().rfind(|point| point.rate.is_some()),
        };
        let title = match shown {
            Some(point) => format!(
                "{name} · {} · {} · {} · {}",
                point.label, point.rate_text, trend.target_text, point.note
            ),
            None => format!("{name} · {}", trend.target_text),
        };
        let area = [(self.left, self.top), (self.right(), self.bottom(frame))];
        sheet.open_group(&[("indicator", &trend.id)], &title, area);
        let mut y = self.top + frame.em(LINE_HEIGHT) / 2;
        let style = frame.regular(NAME_TEXT, Paint::Ink);
        for line in wrap(name, frame.em(NAME_TEXT), false, self.width) {
            sheet.text(line, (self.left, y), Align::Left, style);
            y += frame.em(LINE_HEIGHT);
        }
        let rate_line = self.top + self.name_height + frame.em(RATE_LINE);
        if let Some(point) = shown {
            self.rate(sheet, frame, point, rate_line);
        }
        let style = frame.regular(TARGET_TEXT, Paint::Soft);
        sheet.text(
            &trend.target_text,
            (self.right(), rate_line),
            Align::Right,
            style,
        );
        let plot_top = rate_line + frame.em(PLOT_BELOW_RATE);
        self.curve(sheet, frame, trend, plot_top);
        sheet.close_group();
    }

    /// The status glyph and the rate of `point`, their middle at `y`.
    fn rate(self, sheet: &Sheet, frame: Frame, point: &Point, y: i32) {
        let radius = frame.em(GLYPH_RADIUS);
        let colour = Paint::of(point.status);
        let centre = (self.left + radius, y);
        glyph(sheet, point.status, centre, radius, colour, Paint::OnStatus);
        sheet.text(
            &point.rate_text,
            (self.left + frame.em(RATE_INDENT), y),
            Align::Left,
            frame.bold(RATE_TEXT, Paint::Ink),
        );
    }

    /// The plot from `top` down: base line, target, curve, points, and below it
    /// the periods.
    fn curve(self, sheet: &Sheet, frame: Frame, trend: &Trend, top: i32) {
        let bottom = self.bottom(frame) - frame.em(BELOW_PLOT);
        let corners = ((self.left, top), (self.right(), bottom));
        let (plot, end) = plot(sheet, &trend.points, corners.0, corners.1);
        let target = on_scale(trend.target);
        let base_line = [(0, 0), (end, 0)];
        let target_line = [(0, target), (end, target)];
        for (line, style) in [
            (base_line, Paint::Grid.stroke(GRID_STROKE)),
            (target_line, Paint::Target.dashed(TARGET_STROKE)),
        ] {
            draw(&plot, &PathElement::new(line, style));
        }
        curve(&plot, &trend.points, CURVE_STROKE);
        for (index, point) in (0..).zip(&trend.points) {
            let Some(rate) = point.rate else { continue };
            let centre = plot.map_coordinate(&(centre_of(index), on_scale(rate)));
            let current = trend.current == usize::try_from(index).ok();
            let radius = frame.em(if current {
                CURRENT_POINT_RADIUS
            } else {
                POINT_RADIUS
            });
            sheet.circle(centre, radius + HALO, Paint::Paper.fill());
            sheet.circle(centre, radius, Paint::of(point.status).fill());
        }
        self.periods(sheet, frame, trend, bottom + frame.em(PERIOD_BELOW_PLOT));
    }

    /// The names of the periods, their middle at `y`: all of them where they
    /// fit, else the first and the last.
    fn periods(self, sheet: &Sheet, frame: Frame, trend: &Trend, y: i32) {
        let style = frame.regular(PERIOD_TEXT, Paint::Soft);
        let period = self.width / count(&trend.points).max(1);
        let widths = trend
            .points
            .iter()
            .map(|p| width(&p.label, style.size, false));
        if widths.max().unwrap_or(0) + frame.em(PERIOD_GAP) <= period {
            for (index, point) in (0..).zip(&trend.points) {
                let x = self.left + period * index + period / 2;
                sheet.text(&point.label, (x, y), Align::Middle, style);
            }
        } else if let [first, .., last] = trend.points.as_slice() {
            sheet.text(&first.label, (self.left, y), Align::Left, style);
            sheet.text(&last.label, (self.right(), y), Align::Right, style);
        }
    }
}
