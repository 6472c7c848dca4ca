//! Bảng nhiệt: indicators by periods, each cell a status as colour, shape and rate.

#[cfg(test)]
mod tests;

use super::drawing::{Caption, Drawing, Frame};
use super::glyph::glyph;
use super::metrics::{width, wrap};
use super::paint::Paint;
use super::sheet::{Align, Sheet};
use super::trend::{Point, Trend};

/// Rows under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// `I. Phát triển chính quyền số`.
    pub heading: String,
    /// Its indicators, each with a point for every period.
    pub rows: Vec<Trend>,
}

/// The chart of `bands`, top down.
#[must_use]
pub fn heatmap(bands: &[Band], caption: &Caption, frame: Frame) -> Drawing {
    let grid = Grid::of(bands, frame);
    let room = frame.room();
    let head = frame.em(150);
    let headed = |lines: &[&str]| count(lines) * frame.em(135) + frame.em(60);
    let headings: Vec<Vec<&str>> = bands
        .iter()
        .map(|band| wrap(&band.heading, frame.em(100), true, room))
        .collect();
    let names: Vec<Vec<&str>> = rows(bands).map(|row| grid.lines(row)).collect();
    let all: i32 = names.iter().map(|lines| grid.tall(lines)).sum();
    let height = head + headings.iter().map(|h| headed(h)).sum::<i32>() + all + frame.em(20);

    let sheet = Sheet::new(room, height);
    if let Some(row) = rows(bands).next() {
        grid.head(&sheet, row, head / 2);
    }
    let mut y = head;
    let mut names = names.iter();
    for (band, heading) in bands.iter().zip(&headings) {
        let look = frame.bold(100, Paint::Heading);
        for (at, words) in (0..).zip(heading) {
            let middle = y + frame.em(115) + frame.em(135) * at;
            sheet.text(words, (0, middle), Align::Left, look);
        }
        y += headed(heading);
        for (row, lines) in band.rows.iter().zip(names.by_ref()) {
            let bottom = y + grid.tall(lines);
            grid.row(&sheet, row, lines, (y, bottom));
            y = bottom;
        }
    }
    Drawing::new("heatmap", (room, height), caption, sheet)
}

fn rows(bands: &[Band]) -> impl Iterator<Item = &Trend> {
    bands.iter().flat_map(|band| &band.rows)
}

fn count(lines: &[&str]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1)
}

const NAME: i32 = 88;
const NAME_LINE: i32 = 112;

/// Where the names and the cells stand.
struct Grid {
    frame: Frame,
    /// Where the names begin, behind the numbers.
    name: i32,
    /// Where the cells begin.
    left: i32,
    /// How wide a cell is.
    cell: i32,
    /// Whether shape and rate stand side by side.
    wide: bool,
}

impl Grid {
    fn of(bands: &[Band], frame: Frame) -> Self {
        let room = frame.room();
        let points = rows(bands).map(|row| row.points.len()).max().unwrap_or(0);
        let columns = i32::try_from(points).unwrap_or(1).max(1);
        let wide = room >= frame.em(3400);
        let cell = if wide {
            ((room - frame.em(1350)) / columns).min(frame.em(1000))
        } else {
            (room * 64 / 100 / columns).min(frame.em(500))
        };
        let number = rows(bands).map(|row| width(&row.id, frame.em(NAME), false));
        Self {
            frame,
            name: number.max().unwrap_or(0) + frame.em(50),
            left: room - cell * columns,
            cell,
            wide,
        }
    }

    /// The names of the periods, their middle at `y`.
    fn head(&self, sheet: &Sheet, row: &Trend, y: i32) {
        for (at, point) in (0..).zip(&row.points) {
            let look = if row.current == usize::try_from(at).ok() {
                self.frame.bold(81, Paint::Ink)
            } else {
                self.frame.words(81, Paint::Soft)
            };
            let x = self.left + self.cell * at + self.cell / 2;
            sheet.text(&point.label, (x, y), Align::Middle, look);
        }
    }

    fn lines<'a>(&self, row: &'a Trend) -> Vec<&'a str> {
        let room = self.left - self.name - self.frame.em(60);
        wrap(&row.name, self.frame.em(NAME), false, room)
    }

    /// How high a row is whose name has these lines.
    fn tall(&self, lines: &[&str]) -> i32 {
        let least = if self.wide { 185 } else { 250 };
        let lines = count(lines) * self.frame.em(NAME_LINE);
        (lines + self.frame.em(40)).max(self.frame.em(least))
    }

    /// One indicator between two heights.
    fn row(&self, sheet: &Sheet, row: &Trend, lines: &[&str], (top, bottom): (i32, i32)) {
        let frame = self.frame;
        let line = frame.em(NAME_LINE);
        let mut y = i32::midpoint(top, bottom) - (count(lines) - 1) * line / 2;
        let soft = frame.words(NAME, Paint::Soft);
        sheet.text(&row.id, (0, y), Align::Left, soft);
        for words in lines {
            let look = frame.words(NAME, Paint::Ink);
            sheet.text(words, (self.name, y), Align::Left, look);
            y += line;
        }
        for (column, point) in (0..).zip(&row.points) {
            self.cell(sheet, row, point, column, (top, bottom));
        }
    }

    /// One cell: filled in the colour of its status; without a rate only outlined.
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
        let corners = [(left + 10, top + 10), (left + self.cell - 10, bottom - 10)];
        let (id, name) = (row.id.as_str(), row.name.as_str());
        let (label, rate) = (point.label.as_str(), point.rate_text.as_str());
        let (target, note) = (row.target_text.as_str(), point.note.as_str());
        let title = [
            id, " ", name, " · ", label, " · ", rate, " · ", target, " · ", note,
        ]
        .concat();
        let colour = Paint::of(point.status);
        let (shape, words, ground) = if colour == Paint::None {
            (Paint::None, Paint::Soft, Paint::Track)
        } else {
            (Paint::On, Paint::On, colour)
        };
        let names = [
            ("indicator", row.id.as_str()),
            ("period", point.period.as_str()),
        ];
        sheet.open_filled(&names, &title, corners, ground);
        let middle = (left + self.cell / 2, i32::midpoint(top, bottom));
        let shape_only = point.rate.is_none();
        let (spot, text) = if shape_only {
            (middle, middle)
        } else if self.wide {
            (
                (middle.0 - frame.em(150), middle.1),
                (middle.0 + frame.em(50), middle.1),
            )
        } else {
            (
                (middle.0, middle.1 - frame.em(48)),
                (middle.0, middle.1 + frame.em(50)),
            )
        };
        glyph(sheet, point.status, spot, frame.em(36), shape, ground);
        if !shape_only {
            let size = if self.wide { 88 } else { 75 };
            sheet.text(
                &point.rate_text,
                text,
                Align::Middle,
                frame.bold(size, words),
            );
        }
        sheet.close();
    }
}
