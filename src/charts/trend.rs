//! Diễn biến: one indicator over the plan's periods against its target.
//!
//! A period without figures is a gap in the line, never a zero.

#[cfg(test)]
pub(in crate::charts) mod tests;

use plotters::element::PathElement;

use super::drawing::{Caption, Drawing, Frame};
use super::glyph::glyph;
use super::legend::{Legend, Mark};
use super::metrics::{width, wrap};
use super::paint::Paint;
use super::sheet::{Align, Plot, Sheet, WHOLE, on_scale, put};
use crate::report::Status;

/// One indicator's way through the periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// `I.4`.
    pub id: String,
    /// Short name.
    pub name: String,
    /// The target, 0.0 to 1.0.
    pub target: f64,
    /// `≥ 70%`.
    pub target_text: String,
    /// What the dashed line is called, `Mục tiêu`.
    pub target_word: String,
    /// Every period of the plan, in order of time.
    pub points: Vec<Point>,
    /// The point in sight, where one is.
    pub current: Option<usize>,
}

/// One period.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its id, for `data-period`.
    pub period: String,
    /// Its name in short, `Quý II`.
    pub label: String,
    /// The rate; none is a gap.
    pub rate: Option<f64>,
    /// `80,4%`, or `–`.
    pub rate_text: String,
    /// How it stands.
    pub status: Status,
    /// What stands under the period: the status, how far from the target.
    pub note: String,
}

const SMALL: i32 = 78;
const LABEL: i32 = 90;
const LINE: i32 = 105;

/// The chart of `trend` in `frame`.
#[must_use]
pub fn trend(trend: &Trend, caption: &Caption, frame: Frame) -> Drawing {
    let room = frame.room();
    let words = format!("{} {}", trend.target_word, trend.target_text);
    let legend = Legend::place(&[(Mark::Line, &words)], frame, room);
    let axis = width("100%", frame.em(SMALL), false) + frame.em(60);
    // On a phone the target is named in the legend only.
    let named = room >= frame.em(3000);
    let after = if named {
        width(&trend.target_text, frame.em(SMALL), true) + frame.em(70)
    } else {
        0
    };
    let plot = (axis, (room - after).max(axis + 100));
    let band = (plot.1 - plot.0) / count(trend.points.len()).max(1);
    let within = |words, percent| wrap(words, frame.em(percent), false, band - frame.em(50));
    let notes: Vec<(Vec<&str>, Vec<&str>)> = trend
        .points
        .iter()
        .map(|point| {
            (
                within(&point.label, LABEL * 11 / 10),
                within(&point.note, SMALL),
            )
        })
        .collect();
    let labels = notes
        .iter()
        .map(|(label, _)| label.len())
        .max()
        .unwrap_or(1);
    let lines = notes.iter().map(|(_, note)| note.len()).max().unwrap_or(0);

    // Room above 100% for a rate, and below 0% for the labels.
    let top = legend.height + frame.em(190);
    let high = (room * 42 / 100).clamp(frame.em(1000), frame.em(2000));
    let bottom = top + high;
    let height = bottom + frame.em(90) + count(labels + lines) * frame.em(LINE);
    let sheet = Sheet::new(room, height);
    legend.draw(&sheet, frame, 0);

    let ends = (0, 2 * count(trend.points.len()).max(1));
    let area = sheet.plot((plot.0, top), (plot.1, bottom), ends, (0, WHOLE));
    let soft = frame.words(SMALL, Paint::Soft);
    for (quarter, label) in (0..).zip(["0%", "25%", "50%", "75%", "100%"]) {
        let y = WHOLE * quarter / 4;
        put(
            &area,
            &PathElement::new([(0, y), (ends.1, y)], Paint::Grid.stroke(10)),
        );
        let at = area.map_coordinate(&(0, y)).1;
        sheet.text(label, (axis - frame.em(50), at), Align::Right, soft);
    }
    let target = on_scale(trend.target);
    if named {
        let y = area.map_coordinate(&(0, target)).1;
        let look = frame.bold(SMALL, Paint::Target);
        let x = plot.1 + frame.em(40);
        sheet.text(&trend.target_text, (x, y), Align::Left, look);
    }
    put(
        &area,
        &PathElement::new([(0, target), (ends.1, target)], Paint::Target.dashed(15)),
    );
    curve(&area, &trend.points, 20);

    for (at, (point, (label, note))) in (0..).zip(trend.points.iter().zip(&notes)) {
        let x = area.map_coordinate(&(2 * at + 1, 0)).0;
        let side = band / 2;
        let title = format!("{} · {} · {}", point.label, point.rate_text, point.note);
        sheet.open(
            &[("period", &point.period)],
            &title,
            [(x - side, top), (x + side, height)],
        );
        let look = if trend.current == usize::try_from(at).ok() {
            frame.bold(LABEL, Paint::Ink)
        } else {
            frame.words(LABEL, Paint::Ink)
        };
        let mut below = bottom + frame.em(90);
        for words in label {
            sheet.text(words, (x, below), Align::Middle, look);
            below += frame.em(LINE);
        }
        let look = frame.words(SMALL, Paint::of(point.status));
        for words in note {
            sheet.text(words, (x, below), Align::Middle, look);
            below += frame.em(LINE);
        }
        if let Some(rate) = point.rate {
            let y = area.map_coordinate(&(0, on_scale(rate))).1;
            reached(
                &sheet,
                frame,
                point,
                (x, y),
                (area.map_coordinate(&(0, target)).1, bottom),
            );
        }
        sheet.close();
    }
    Drawing::new("trend", (room, height), caption, sheet)
}

/// A point that has a rate: the gap to the target, the shape, the rate on the
/// side away from the target, beside the shape where the floor is too near.
fn reached(
    sheet: &Sheet,
    frame: Frame,
    point: &Point,
    (x, y): (i32, i32),
    (target, floor): (i32, i32),
) {
    let colour = Paint::of(point.status);
    let radius = frame.em(42);
    if y > target {
        sheet.line(&[(x, target), (x, y)], colour.dashed(15));
    }
    sheet.circle((x, y), radius + 20, Paint::Paper.fill());
    glyph(sheet, point.status, (x, y), radius, colour, Paint::On);
    let look = frame.bold(100, Paint::Ink);
    let half = width(&point.rate_text, look.size, true) / 2;
    let away = frame.em(105);
    let edge = frame.room() - half;
    let centre = if y <= target {
        (x, y - away)
    } else if y + away + frame.em(60) < floor {
        (x, y + away)
    } else {
        let beside = radius + frame.em(30) + half;
        let right = x + beside;
        (
            if right > edge { x - beside } else { right },
            y - frame.em(20),
        )
    };
    let centre = (centre.0.clamp(half, edge.max(half)), centre.1);
    let (wide, high) = (half + 20, frame.em(52));
    sheet.rect(
        (centre.0 - wide, centre.1 - high),
        (centre.0 + wide, centre.1 + high),
        Paint::Paper,
    );
    sheet.text(&point.rate_text, centre, Align::Middle, look);
}

/// The line through the rates, broken where a period has none.
fn curve(area: &Plot, points: &[Point], weight: u32) {
    let mut run: Vec<(i32, i32)> = Vec::with_capacity(points.len());
    for (at, point) in (0..).zip(points) {
        match point.rate {
            Some(rate) => run.push((2 * at + 1, on_scale(rate))),
            None => draw_run(area, &mut run, weight),
        }
    }
    draw_run(area, &mut run, weight);
}

fn draw_run(area: &Plot, run: &mut Vec<(i32, i32)>, weight: u32) {
    if run.len() > 1 {
        put(
            area,
            &PathElement::new(std::mem::take(run), Paint::Soft.stroke(weight)),
        );
    }
    run.clear();
}

/// All indicators side by side, each with its target and its latest rate.
#[must_use]
pub fn trends(all: &[Trend], caption: &Caption, frame: Frame) -> Drawing {
    let room = frame.room();
    let gap = frame.em(120);
    let columns = ((room + gap) / (frame.em(800) + gap)).clamp(1, count(all.len()).clamp(1, 7));
    let cell = (room - gap * (columns - 1)) / columns;
    let legend = match all.first() {
        Some(first) => Legend::place(&[(Mark::Line, first.target_word.as_str())], frame, room),
        None => Legend::place(&[], frame, room),
    };
    let names: Vec<(String, i32)> = all
        .iter()
        .map(|one| {
            let name = format!("{} {}", one.id, one.name);
            let lines = count(wrap(&name, frame.em(85), false, cell).len());
            (name, lines)
        })
        .collect();
    let per_row = usize::try_from(columns).unwrap_or(1);
    let rows: Vec<i32> = names
        .chunks(per_row)
        .map(|row| row.iter().map(|(_, n)| *n).max().unwrap_or(1))
        .collect();
    let rest = below_name(frame, cell);
    let height = legend.height
        + frame.em(40)
        + rows
            .iter()
            .map(|lines| lines * frame.em(LINE) + rest + frame.em(90))
            .sum::<i32>();

    let sheet = Sheet::new(room, height);
    legend.draw(&sheet, frame, 0);
    let mut top = legend.height + frame.em(40);
    for ((row, words), lines) in all.chunks(per_row).zip(names.chunks(per_row)).zip(rows) {
        for (at, (one, (name, _))) in (0..).zip(row.iter().zip(words)) {
            let left = at * (cell + gap);
            small(
                &sheet,
                frame,
                one,
                name,
                (left, top, cell, lines * frame.em(LINE)),
            );
        }
        top += lines * frame.em(LINE) + rest + frame.em(90);
    }
    Drawing::new("trends", (room, height), caption, sheet)
}

/// How high a small one is below its name: the rate, the curve, the periods.
fn below_name(frame: Frame, wide: i32) -> i32 {
    frame.em(270) + (wide * 42 / 100).max(frame.em(370))
}

/// One of the small ones, in a cell at `left`, `top`, `wide`, its name `named` high.
fn small(
    sheet: &Sheet,
    frame: Frame,
    one: &Trend,
    name: &str,
    (left, top, wide, named): (i32, i32, i32, i32),
) {
    let right = left + wide;
    let bottom = top + named + below_name(frame, wide);
    // The period in sight; without one the last that has a rate.
    let shown = match one.current {
        Some(at) => one.points.get(at),
        None => one.points.iter().rfind(|point| point.rate.is_some()),
    };
    let title = match shown {
        Some(point) => format!(
            "{name} · {} · {} · {} · {}",
            point.label, point.rate_text, one.target_text, point.note
        ),
        None => format!("{name} · {}", one.target_text),
    };
    sheet.open(
        &[("indicator", &one.id)],
        &title,
        [(left, top), (right, bottom)],
    );
    let mut y = top + frame.em(LINE) / 2;
    for line in wrap(name, frame.em(85), false, wide) {
        sheet.text(line, (left, y), Align::Left, frame.words(85, Paint::Ink));
        y += frame.em(LINE);
    }
    let y = top + named + frame.em(80);
    if let Some(point) = shown {
        let radius = frame.em(38);
        glyph(
            sheet,
            point.status,
            (left + radius, y),
            radius,
            Paint::of(point.status),
            Paint::On,
        );
        sheet.text(
            &point.rate_text,
            (left + frame.em(105), y),
            Align::Left,
            frame.bold(100, Paint::Ink),
        );
    }
    sheet.text(
        &one.target_text,
        (right, y),
        Align::Right,
        frame.words(SMALL, Paint::Soft),
    );

    let floor = bottom - frame.em(110);
    let ends = (0, 2 * count(one.points.len()).max(1));
    let area = sheet.plot((left, y + frame.em(90)), (right, floor), ends, (0, WHOLE));
    let target = on_scale(one.target);
    put(
        &area,
        &PathElement::new([(0, 0), (ends.1, 0)], Paint::Grid.stroke(10)),
    );
    put(
        &area,
        &PathElement::new([(0, target), (ends.1, target)], Paint::Target.dashed(12)),
    );
    curve(&area, &one.points, 15);
    for (at, point) in (0..).zip(&one.points) {
        let x = 2 * at + 1;
        if let Some(rate) = point.rate {
            let place = area.map_coordinate(&(x, on_scale(rate)));
            let radius = if one.current == usize::try_from(at).ok() {
                frame.em(32)
            } else {
                frame.em(20)
            };
            sheet.circle(place, radius + 10, Paint::Paper.fill());
            sheet.circle(place, radius, Paint::of(point.status).fill());
        }
    }
    labels(sheet, frame, one, (left, right, floor + frame.em(60)));
    sheet.close();
}

/// The names of the periods under a small one: all where there is room, else
/// the first and the last.
fn labels(sheet: &Sheet, frame: Frame, one: &Trend, (left, right, y): (i32, i32, i32)) {
    let look = frame.words(62, Paint::Soft);
    let band = (right - left) / count(one.points.len()).max(1);
    let widest = one
        .points
        .iter()
        .map(|p| width(&p.label, look.size, false))
        .max();
    if widest.unwrap_or(0) + frame.em(15) <= band {
        for (at, point) in (0..).zip(&one.points) {
            let x = left + band * at + band / 2;
            sheet.text(&point.label, (x, y), Align::Middle, look);
        }
    } else if let [first, .., last] = one.points.as_slice() {
        sheet.text(&first.label, (left, y), Align::Left, look);
        sheet.text(&last.label, (right, y), Align::Right, look);
    }
}

fn count(items: usize) -> i32 {
    i32::try_from(items).unwrap_or(i32::MAX)
}
