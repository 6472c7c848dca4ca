//! Line charts: indicators over the plan's periods against their targets,
//! either one on its own ([`trend`]) or all as small multiples ([`trends`]).
//!
//! A period without figures is a gap in the line, never a zero.

mod multiples;
mod single;
#[cfg(test)]
pub(in crate::charts) mod tests;

pub use multiples::trends;
pub use single::trend;

use plotters::element::PathElement;

use super::metrics::count;
use super::paint::Paint;
use super::sheet::{FULL_SCALE, Plot, Sheet, draw, on_scale};
use crate::report::Status;

/// One indicator over the periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Id of the indicator, `I.4`.
    pub id: String,
    /// Short name.
    pub name: String,
    /// The target, 0.0 to 1.0.
    pub target: f64,
    /// The target as text, `≥ 70%`.
    pub target_text: String,
    /// What the legend calls the target's line, `Mục tiêu` (target).
    pub target_word: String,
    /// Every period of the plan, in order of time.
    pub points: Vec<Point>,
    /// Index of the point that is emphasised: the period the page is about.
    pub current: Option<usize>,
}

/// One indicator in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Id of the period, for `data-period`.
    pub period: String,
    /// Short name of the period, `Quý II`.
    pub label: String,
    /// The rate, 0.0 to 1.0; `None` is a gap in the line.
    pub rate: Option<f64>,
    /// The rate as text, `80,4%`, or `–`.
    pub rate_text: String,
    /// Its status.
    pub status: Status,
    /// Below the period: the status in words, and the distance to the target.
    pub note: String,
}

/// Units of a plot's horizontal axis per period. A point is in the middle of
/// its period, at an odd number of units.
const UNITS_PER_PERIOD: i32 = 2;
/// Stroke widths in tenths of a pixel.
const GRID_STROKE: u32 = 10;

/// A plot of `points` over the rectangle between the two corners.
fn plot(
    sheet: &Sheet,
    points: &[Point],
    upper_left: (i32, i32),
    lower_right: (i32, i32),
) -> (Plot, i32) {
    let end = UNITS_PER_PERIOD * count(points).max(1);
    let plot = sheet.plot(upper_left, lower_right, (0, end), (0, FULL_SCALE));
    (plot, end)
}

/// Where on the horizontal axis the point at `index` is.
fn centre_of(index: i32) -> i32 {
    UNITS_PER_PERIOD * index + 1
}

/// The line through the rates, `stroke` tenths of a pixel wide, broken where a
/// period has none.
fn curve(plot: &Plot, points: &[Point], stroke: u32) {
    let mut run: Vec<(i32, i32)> = Vec::with_capacity(points.len());
    for (index, point) in (0..).zip(points) {
        match point.rate {
            Some(rate) => run.push((centre_of(index), on_scale(rate))),
            None => draw_run(plot, &mut run, stroke),
        }
    }
    draw_run(plot, &mut run, stroke);
}

/// Draws the line through `run`, if it has two points, and empties it.
fn draw_run(plot: &Plot, run: &mut Vec<(i32, i32)>, stroke: u32) {
    if run.len() > 1 {
        let line = PathElement::new(std::mem::take(run), Paint::Soft.stroke(stroke));
        draw(plot, &line);
    }
    run.clear();
}
