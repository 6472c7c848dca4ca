//! Mức đạt của các chỉ tiêu: one bar per indicator on a common 0–100% scale.

mod layout;
#[cfg(test)]
mod tests;

use plotters::element::{PathElement, Rectangle};

use self::layout::{
    Block, Columns, HEADING, HEADING_LINE, NAME, NAME_LINE, RATE, Row, SMALL, Shape, count,
};
use super::drawing::{Caption, Drawing, Frame};
use super::glyph::glyph;
use super::legend::{Legend, Mark, previous, target};
use super::paint::Paint;
use super::sheet::{Align, Plot, Sheet, WHOLE, on_scale, put};
use crate::report::Status;

/// One indicator's bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// `I.4`.
    pub id: String,
    /// Short name; wrapped, never cut.
    pub name: String,
    /// The rate, 0.0 to 1.0; none draws a dashed line, never an empty bar.
    pub rate: Option<f64>,
    /// The rate as text, `80,4%`, or `–`.
    pub rate_text: String,
    /// The target, 0.0 to 1.0.
    pub target: f64,
    /// The target as text, `≥ 70%`.
    pub target_text: String,
    /// The previous period's rate, drawn as a ghost mark.
    pub previous: Option<f64>,
    /// The status: a class, a shape and a word.
    pub status: Status,
    /// The status in words.
    pub status_text: String,
    /// More for the tooltip: the figures and what is lacking.
    pub detail: Option<String>,
}

/// Bars under a heading of their own, in the order they are given.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// `I. Phát triển chính quyền số`; none where the bars are not grouped.
    pub heading: Option<String>,
    /// Its bars, top down.
    pub bars: Vec<Bar>,
}

/// What the two marks on a bar mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// `Mục tiêu`.
    pub target: String,
    /// The previous period's name, where any bar has a previous rate.
    pub previous: Option<String>,
}

/// The chart of `sections` in `frame`.
#[must_use]
pub fn attainment(sections: &[Section], key: &Key, caption: &Caption, frame: Frame) -> Drawing {
    let mut marks = vec![(Mark::Target, key.target.as_str())];
    marks.extend(key.previous.as_deref().map(|name| (Mark::Previous, name)));
    let legend = Legend::place(&marks, frame, frame.room());
    let columns = Columns::of(sections, frame);
    let blocks = columns.place(sections, frame, legend.height + frame.em(40));
    let height = blocks.last().map_or(legend.height, |block| block.bottom);

    let size = (frame.room(), height + frame.em(20));
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
    fn block(&self, block: &Block) {
        let Self { sheet, frame, .. } = self;
        let look = frame.bold(HEADING, Paint::Heading);
        let line = frame.em(HEADING_LINE);
        let mut y = block.top + line / 2;
        for heading in &block.heading {
            sheet.text(heading, (0, y), Align::Left, look);
            y += line;
        }
        let Some(first) = block.rows.first() else {
            return;
        };
        let (left, right) = self.columns.plot;
        let plot = sheet.plot(
            (left, first.top),
            (right, block.bottom),
            (0, WHOLE),
            (block.bottom, first.top),
        );
        self.scale(block.scale);
        if self.columns.shape != Shape::Stack {
            grid(&plot, first.top, block.bottom);
        }
        for row in &block.rows {
            let bar = row.bar;
            let mut words = [&bar.rate_text, &bar.target_text, &bar.status_text]
                .map(String::as_str)
                .to_vec();
            words.extend(bar.detail.as_deref());
            let words = format!("{} {} · {}", bar.id, bar.name, words.join(" · "));
            let area = [(0, row.top), (frame.room(), row.bottom)];
            sheet.open(&[("indicator", &bar.id)], &words, area);
            match self.columns.shape {
                Shape::Stack => self.stacked(row, &plot),
                _ => self.line(row, &plot),
            }
            let under = [(0, row.bottom), (frame.room(), row.bottom)];
            sheet.line(&under, Paint::Grid.stroke(10));
            sheet.close();
        }
    }

    /// The labels of the scale.
    fn scale(&self, y: i32) {
        let look = self.frame.words(75, Paint::Soft);
        let (left, right) = self.columns.plot;
        let every = if right - left < self.frame.em(900) {
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
        for (quarter, (words, align)) in (0..).zip(ticks).step_by(every) {
            let x = left + (right - left) * quarter / 4;
            self.sheet.text(words, (x, y), align, look);
        }
    }

    /// Name, bar, figures side by side.
    fn line(&self, row: &Row, plot: &Plot) {
        let Self {
            sheet,
            columns,
            frame,
        } = self;
        let bar = row.bar;
        let middle = i32::midpoint(row.top, row.bottom);
        self.name(
            row,
            middle - (count(&row.name) - 1) * frame.em(NAME_LINE) / 2,
        );
        self.bar(row, plot, middle, frame.em(42));
        let (rate, under) = match columns.shape {
            Shape::Pair => (middle - frame.em(50), middle + frame.em(56)),
            _ => (middle, middle),
        };
        let bold = frame.bold(RATE, Paint::Ink);
        sheet.text(&bar.rate_text, (columns.rate, rate), Align::Right, bold);
        let soft = frame.words(SMALL, Paint::Soft);
        sheet.text(
            &bar.target_text,
            (columns.target, under),
            Align::Right,
            soft,
        );
        self.status(bar, middle);
    }

    /// Name and rate; the bar; status and target.
    fn stacked(&self, row: &Row, plot: &Plot) {
        let Self {
            sheet,
            columns,
            frame,
        } = self;
        let bar = row.bar;
        let first = row.top + frame.em(90);
        self.name(row, first);
        let bold = frame.bold(RATE, Paint::Ink);
        sheet.text(&bar.rate_text, (columns.rate, first), Align::Right, bold);
        let thick = frame.em(34);
        let middle = row.bottom - frame.em(195);
        grid(plot, middle - thick - 20, middle + thick + 20);
        self.bar(row, plot, middle, thick);
        let below = row.bottom - frame.em(82);
        self.status(bar, below);
        let soft = frame.words(SMALL, Paint::Soft);
        sheet.text(
            &bar.target_text,
            (columns.target, below),
            Align::Right,
            soft,
        );
    }

    /// The indicator's number and its name, the first line's middle at `y`.
    fn name(&self, row: &Row, y: i32) {
        let soft = self.frame.words(NAME, Paint::Soft);
        self.sheet.text(&row.bar.id, (0, y), Align::Left, soft);
        let look = self.frame.words(NAME, Paint::Ink);
        let mut y = y;
        for line in &row.name {
            self.sheet
                .text(line, (self.columns.name, y), Align::Left, look);
            y += self.frame.em(NAME_LINE);
        }
    }

    /// The status as shape, word and colour, the middle at `y`.
    fn status(&self, bar: &Bar, y: i32) {
        let Self {
            sheet,
            columns,
            frame,
        } = self;
        let centre = (columns.status + frame.em(42), y);
        glyph(
            sheet,
            bar.status,
            centre,
            frame.em(40),
            Paint::of(bar.status),
            Paint::On,
        );
        let at = (columns.status + frame.em(110), y);
        let look = frame.bold(SMALL, Paint::of(bar.status));
        sheet.text(&bar.status_text, at, Align::Left, look);
    }

    /// The bar and its marks around the height `y`, `thick` up and down.
    fn bar(&self, row: &Row, plot: &Plot, y: i32, thick: i32) {
        let bar = row.bar;
        let across = |from, to, paint: Paint| {
            let corners = [(from, y - thick), (to, y + thick)];
            put(plot, &Rectangle::new(corners, paint.fill()));
        };
        if let Some(rate) = bar.rate {
            across(0, WHOLE, Paint::Track);
            // A true zero still shows: it is not the same as no figures.
            across(0, on_scale(rate).max(60), Paint::of(bar.status));
        } else {
            let line = [(0, y), (WHOLE, y)];
            put(plot, &PathElement::new(line, Paint::None.dashed(12)));
        }
        let at = |share: f64| plot.map_coordinate(&(on_scale(share), y));
        target(&self.sheet, at(bar.target), thick + self.frame.em(22));
        if let Some(share) = bar.previous {
            previous(&self.sheet, at(share), self.frame);
        }
    }
}

/// The quarters of the scale between two heights.
fn grid(plot: &Plot, top: i32, bottom: i32) {
    for quarter in 0..=4 {
        let x = WHOLE * quarter / 4;
        let line = [(x, top), (x, bottom)];
        put(plot, &PathElement::new(line, Paint::Grid.stroke(10)));
    }
}
