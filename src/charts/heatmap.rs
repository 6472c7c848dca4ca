//! The heat map (Bảng nhiệt): indicators by periods, each cell a status as
//! colour, glyph and rate.

#[cfg(test)]
mod tests;

use super::drawing::{Caption, Drawing, Frame};
use super::glyph::glyph;
use super::metrics::{count, width, wrap};
use super::paint::Paint;
use super::sheet::{Align, Sheet};
use super::trend::{Point, Trend};

/// Rows under a common heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Number and name of the group, `I. Phát triển chính quyền số`.
    pub heading: String,
    /// Its indicators, each with a point for every period of the plan.
    pub rows: Vec<Trend>,
}

// Sizes in percent of the text size, for `Frame::em`.

/// Height of the row with the periods' names, and their text.
const HEAD_HEIGHT: i32 = 150;
const HEAD_TEXT: i32 = 81;
const HEADING_TEXT: i32 = 100;
const HEADING_LINE: i32 = 135;
/// Space added to a heading, and from its top to the middle of its first line.
const HEADING_PADDING: i32 = 60;
const HEADING_FIRST: i32 = 115;
const NAME_TEXT: i32 = 88;
const NAME_LINE: i32 = 112;
/// Space between id and name, and between name and cells.
const ID_GAP: i32 = 50;
const NAME_GAP: i32 = 60;
/// Space in a row above and below its name, together.
const ROW_PADDING: i32 = 40;
/// Space below the last row.
const BOTTOM_GAP: i32 = 20;
/// From this chart width on glyph and rate of a cell are side by side.
const WIDE_FROM: i32 = 3400;
/// Least height of a row, by whether the chart is wide.
const WIDE_ROW: i32 = 185;
const NARROW_ROW: i32 = 250;
/// Greatest width of a cell, by whether the chart is wide.
const WIDE_CELL: i32 = 1000;
const NARROW_CELL: i32 = 500;
/// Least space for ids and names of a wide chart.
const WIDE_NAMES: i32 = 1350;
/// Text of a rate, by whether the chart is wide.
const WIDE_RATE: i32 = 88;
const NARROW_RATE: i32 = 75;
const GLYPH_RADIUS: i32 = 36;
/// Space between glyph and rate of a wide cell.
const GLYPH_GAP: i32 = 24;
/// From the middle of a narrow cell up to the glyph and down to the rate.
const GLYPH_UP: i32 = 48;
const RATE_DOWN: i32 = 50;

/// Width of all cells of a narrow chart, in percent of the chart's width.
const NARROW_CELLS_SHARE: i32 = 64;
/// Space around a cell, in tenths of a pixel.
const CELL_MARGIN: i32 = 10;

/// The chart of `bands`, from top to bottom.
#[must_use]
pub fn heatmap(bands: &[Band], caption: &Caption, frame: Frame) -> Drawing {
    let grid = Grid::of(bands, frame);
    let room = frame.chart_width();
    let head = frame.em(HEAD_HEIGHT);
    let heading_height =
        |lines: &[&str]| count(lines) * frame.em(HEADING_LINE) + frame.em(HEADING_PADDING);
    let headings: Vec<Vec<&str>> = bands
        .iter()
        .map(|band| wrap(&band.heading, frame.em(HEADING_TEXT), true, room))
        .collect();
    let names: Vec<Vec<&str>> = rows(bands).map(|row| grid.lines(row)).collect();
    let all_rows: i32 = names.iter().map(|lines| grid.row_height(lines)).sum();
    let all_headings: i32 = headings.iter().map(|lines| heading_height(lines)).sum();
    let height = head + all_headings + all_rows + frame.em(BOTTOM_GAP);

    let sheet = Sheet::new(room, height);
    if let Some(row) = rows(bands).next() {
        grid.head(&sheet, row, head / 2);
    }
    let mut y = head;
    let mut names = names.iter();
    for (band, heading) in bands.iter().zip(&headings) {
        let style = frame.bold(HEADING_TEXT, Paint::Heading);
        for (at, line) in (0..).zip(heading) {
            let middle = y + frame.em(HEADING_FIRST) + frame.em(HEADING_LINE) * at;
            sheet.text(line, (0, middle), Align::Left, style);
        }
        y += heading_height(heading);
        for (row, lines) in band.rows.iter().zip(names.by_ref()) {
            let bottom = y + grid.row_height(lines);
            grid.row(&sheet, row, lines, (y, bottom));
            y = bottom;
        }
    }
    Drawing::new("heatmap", (room, height), caption, sheet)
}

fn rows(bands: &[Band]) -> impl Iterator<Item = &Trend> {
    bands.iter().flat_map(|band| &band.rows)
}

/// Positions of names and cells, in tenths of a pixel.
struct Grid {
    frame: Frame,
    /// Left edge of the names; the ids begin at 0.
    name: i32,
    /// Left edge of the first cell.
    left: i32,
    /// Width of a cell.
    cell: i32,
    /// Whether glyph and rate are side by side rather than above one another.
    wide: bool,
}

impl Grid {
    fn of(bands: &[Band], frame: Frame) -> Self {
        let room = frame.chart_width();
        let points = rows(bands).map(|row| row.points.len()).max().unwrap_or(0);
        let columns = i32::try_from(points).unwrap_or(1).max(1);
        let wide = room >= frame.em(WIDE_FROM);
        let cell = if wide {
            ((room - frame.em(WIDE_NAMES)) / columns).min(frame.em(WIDE_CELL))
        } else {
            (room * NARROW_CELLS_SHARE / 100 / columns).min(frame.em(NARROW_CELL))
        };
        let ids = rows(bands).map(|row| width(&row.id, frame.em(NAME_TEXT), false));
        Self {
            frame,
            name: ids.max().unwrap_or(0) + frame.em(ID_GAP),
            left: room - cell * columns,
            cell,
            wide,
        }
    }

    /// The names of the periods, their middle at `y`.
    fn head(&self, sheet: &Sheet, row: &Trend, y: i32) {
        for (at, point) in (0..).zip(&row.points) {
            let style = if row.current == usize::try_from(at).ok() {
                self.frame.bold(HEAD_TEXT, Paint::Ink)
            } else {
                self.frame.regular(HEAD_TEXT, Paint::Soft)
            };
            let x = self.left + self.cell * at + self.cell / 2;
            sheet.text(&point.label, (x, y), Align::Middle, style);
        }
    }

    /// The lines of a row's name.
    fn lines<'a>(&self, row: &'a Trend) -> Vec<&'a str> {
        let room = self.left - self.name - self.frame.em(NAME_GAP);
        wrap(&row.name, self.frame.em(NAME_TEXT), false, room)
    }

    /// Height of a row whose name has these lines.
    fn row_height(&self, lines: &[&str]) -> i32 {
        let least = if self.wide { WIDE_ROW } else { NARROW_ROW };
        let name = count(lines) * self.frame.em(NAME_LINE);
        (name + self.frame.em(ROW_PADDING)).max(self.frame.em(least))
    }

    /// One indicator, from `top` to `bottom`.
    fn row(&self, sheet: &Sheet, row: &Trend, lines: &[&str], (top, bottom): (i32, i32)) {
        let frame = self.frame;
        let line = frame.em(NAME_LINE);
        let mut y = i32::midpoint(top, bottom) - (count(lines) - 1) * line / 2;
        let style = frame.regular(NAME_TEXT, Paint::Soft);
        sheet.text(&row.id, (0, y), Align::Left, style);
        let style = frame.regular(NAME_TEXT, Paint::Ink);
        for text in lines {
            sheet.text(text, (self.name, y), Align::Left, style);
            y += line;
        }
        for (column, point) in (0..).zip(&row.points) {
            self.cell(sheet, row, point, column, (top, bottom));
        }
    }

    /// One cell, filled with the colour of its status; in the neutral colour where
    /// the status has none.
    fn cell(
        &self,
        sheet: &Sheet,
        row: &Trend,
        point: &Point,
        column: i32,
        (top, bottom): (i32, i32),
    ) {
        let frame = self.frame;
        let left = self.left + self.cell * column;
        let corners = [
            (left + CELL_MARGIN, top + CELL_MARGIN),
            (left + self.cell - CELL_MARGIN, bottom - CELL_MARGIN),
        ];
        let (id, name) = (row.id.as_str(), row.name.as_str());
        let (label, rate) = (point.label.as_str(), point.rate_text.as_str());
        let (target, note) = (row.target_text.as_str(), point.note.as_str());
        let title = [
            id, " ", name, " · ", label, " · ", rate, " · ", target, " · ", note,
        ]
        .concat();
        let colour = Paint::of(point.status);
        let (shape, text, ground) = if colour == Paint::NoRate {
            (Paint::NoRate, Paint::Soft, Paint::Track)
        } else {
            (Paint::OnStatus, Paint::OnStatus, colour)
        };
        let data = [
            ("indicator", row.id.as_str()),
            ("period", point.period.as_str()),
        ];
        sheet.open_filled_group(&data, &title, corners, ground);
        let middle = (left + self.cell / 2, i32::midpoint(top, bottom));
        let has_rate = point.rate.is_some();
        let (glyph_at, rate_at) = if !has_rate {
            (middle, middle)
        } else if self.wide {
            // Together in the middle: a longer rate pushes the glyph away.
            let glyph = 2 * frame.em(GLYPH_RADIUS) + frame.em(GLYPH_GAP);
            let rate = width(&point.rate_text, frame.em(WIDE_RATE), true);
            let start = middle.0 - i32::midpoint(glyph, rate);
            (
                (start + frame.em(GLYPH_RADIUS), middle.1),
                (start + glyph + rate / 2, middle.1),
            )
        } else {
            (
                (middle.0, middle.1 - frame.em(GLYPH_UP)),
                (middle.0, middle.1 + frame.em(RATE_DOWN)),
            )
        };
        let radius = frame.em(GLYPH_RADIUS);
        glyph(sheet, point.status, glyph_at, radius, shape, ground);
        if has_rate {
            let size = if self.wide { WIDE_RATE } else { NARROW_RATE };
            let style = frame.bold(size, text);
            sheet.text(&point.rate_text, rate_at, Align::Middle, style);
        }
        sheet.close_group();
    }
}
