//! The surface that a chart is drawn on: plotters' drawing area over our
//! canvas, and the shapes that every chart needs.
//!
//! Positions are tenths of a CSS pixel from the top left corner.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::chart::ChartBuilder;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordi32;
use plotters::coord::{CoordTranslate, Shift};
use plotters::drawing::DrawingArea;
use plotters::element::{
    Circle, CoordMapper, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle as PlottersTextStyle,
};

use super::canvas::Canvas;
use super::paint::Paint;

/// A coordinate system within a chart: hundredths of a percent along the axis
/// of rates, units of the chart's own along the other.
pub(super) type Plot = DrawingArea<Canvas, Cartesian2d<RangedCoordi32, RangedCoordi32>>;

/// 100% on the scale of a [`Plot`].
pub(super) const FULL_SCALE: i32 = 10_000;

/// `share` on the scale of a [`Plot`]; a value outside 0.0 to 1.0 is clamped.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn on_scale(share: f64) -> i32 {
    (share.clamp(0.0, 1.0) * f64::from(FULL_SCALE)).round() as i32
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextStyle {
    /// Font size, in tenths of a pixel.
    pub(super) size: i32,
    /// Semi-bold rather than regular.
    pub(super) bold: bool,
    /// Its colour.
    pub(super) paint: Paint,
}

/// Which point of a text is at the given position. Vertically that is always
/// the middle of the capitals.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// A surface being drawn on.
pub(super) struct Sheet {
    canvas: Rc<RefCell<Canvas>>,
    root: DrawingArea<Canvas, Shift>,
}

impl Sheet {
    /// An empty surface of this size.
    pub(super) fn new(width: i32, height: i32) -> Self {
        let size = (width.unsigned_abs(), height.unsigned_abs());
        let canvas = Rc::new(RefCell::new(Canvas::new(size)));
        let root = DrawingArea::from(&canvas);
        Self { canvas, root }
    }

    /// What was drawn, as SVG elements.
    pub(super) fn finish(self) -> String {
        self.canvas.borrow_mut().take()
    }

    /// Opens a group that a reader can point at: `data-` attributes that name
    /// it, the tooltip `title`, and its invisible hit area, given by two corners.
    pub(super) fn open_group(&self, data: &[(&str, &str)], title: &str, area: [(i32, i32); 2]) {
        self.canvas.borrow_mut().open_group(data, title, area, None);
    }

    /// As [`Sheet::open_group`], with the hit area filled.
    pub(super) fn open_filled_group(
        &self,
        data: &[(&str, &str)],
        title: &str,
        area: [(i32, i32); 2],
        paint: Paint,
    ) {
        self.canvas
            .borrow_mut()
            .open_group(data, title, area, Some(paint));
    }

    /// Closes the group.
    pub(super) fn close_group(&self) {
        self.canvas.borrow_mut().close_group();
    }

    /// The coordinate system over the rectangle from `upper_left` to
    /// `lower_right`: `across` runs left to right, `up` bottom to top.
    pub(super) fn plot(
        &self,
        upper_left: (i32, i32),
        lower_right: (i32, i32),
        across: (i32, i32),
        up: (i32, i32),
    ) -> Plot {
        // Plotters maps the end of a range one unit short of the area's size.
        let size = (
            (lower_right.0 - upper_left.0).max(0) + 1,
            (lower_right.1 - upper_left.1).max(0) + 1,
        );
        let area = self.root.clone().shrink(upper_left, size);
        let chart = ChartBuilder::on(&area).build_cartesian_2d(across.0..across.1, up.0..up.1);
        infallible(chart).plotting_area().clone()
    }

    /// A filled rectangle.
    pub(super) fn rect(&self, upper_left: (i32, i32), lower_right: (i32, i32), paint: Paint) {
        draw(
            &self.root,
            &Rectangle::new([upper_left, lower_right], paint.fill()),
        );
    }

    /// A line along `points`.
    pub(super) fn line(&self, points: &[(i32, i32)], style: ShapeStyle) {
        draw(&self.root, &PathElement::new(points, style));
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[(i32, i32)], paint: Paint) {
        draw(&self.root, &Polygon::new(points, paint.fill()));
    }

    /// A circle, filled or not as `style` says.
    pub(super) fn circle(&self, centre: (i32, i32), radius: i32, style: ShapeStyle) {
        draw(&self.root, &Circle::new(centre, radius, style));
    }

    /// One line of text.
    pub(super) fn text(&self, text: &str, at: (i32, i32), align: Align, style: TextStyle) {
        if text.is_empty() {
            return;
        }
        let weight = if style.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let font = FontDesc::new(FontFamily::SansSerif, f64::from(style.size), weight);
        let horizontal = match align {
            Align::Left => HPos::Left,
            Align::Middle => HPos::Center,
            Align::Right => HPos::Right,
        };
        let colour = style.paint.key();
        let style = PlottersTextStyle::from(font)
            .color(&colour)
            .pos(Pos::new(horizontal, VPos::Center));
        draw(&self.root, &Text::new(text, at, style));
    }
}

/// Draws `element` on `area`.
pub(super) fn draw<'a, C, E, B>(area: &DrawingArea<Canvas, C>, element: &'a E)
where
    C: CoordTranslate,
    B: CoordMapper,
    &'a E: PointCollection<'a, C::From, B>,
    E: Drawable<Canvas, B>,
{
    infallible(area.draw(element));
}

/// Unwraps a result of plotters: the canvas is a string, and nothing else
/// borrows it while plotters draws.
fn infallible<T, E>(drawn: Result<T, E>) -> T {
    let Ok(drawn) = drawn else {
        unreachable!("drawing into a string cannot fail")
    };
    drawn
}
