//! The sheet a chart is drawn on: plotters' drawing area over our canvas, and
//! the few strokes every chart needs.
//!
//! Lengths are tenths of a CSS pixel from the top left.

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
use plotters::style::{FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

use super::backend::Canvas;
use super::paint::Paint;

/// A chart's coordinate system: hundredths of a percent along the scale,
/// whatever the chart likes across it.
pub(super) type Plot = DrawingArea<Canvas, Cartesian2d<RangedCoordi32, RangedCoordi32>>;

/// 100% on the scale of a [`Plot`].
pub(super) const WHOLE: i32 = 10_000;

/// A share, 0.0 to 1.0, on the scale of a [`Plot`]; what lies outside goes to the edge.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn on_scale(share: f64) -> i32 {
    (share.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as i32
}

/// How words look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    /// Height of the em.
    pub(super) size: i32,
    /// Heavier.
    pub(super) bold: bool,
    /// Painted with.
    pub(super) paint: Paint,
}

/// Which point of the words stands at the given place; vertically always the
/// middle of the capitals.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    /// Their left end.
    Left,
    /// Their middle.
    Middle,
    /// Their right end.
    Right,
}

/// A sheet being drawn on.
pub(super) struct Sheet {
    canvas: Rc<RefCell<Canvas>>,
    root: DrawingArea<Canvas, Shift>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(width: i32, height: i32) -> Self {
        let size = (width.unsigned_abs(), height.unsigned_abs());
        let canvas = Rc::new(RefCell::new(Canvas::new(size)));
        let root = DrawingArea::from(&canvas);
        Self { canvas, root }
    }

    /// What was drawn, as SVG elements.
    pub(super) fn finish(self) -> String {
        std::mem::take(&mut self.canvas.borrow_mut().out)
    }

    /// Opens the group of one thing shown: `data-` attributes that name it, the
    /// tooltip `title`, and the area that answers a finger.
    pub(super) fn open(&self, names: &[(&str, &str)], title: &str, area: [(i32, i32); 2]) {
        self.canvas.borrow_mut().open(names, title, area, None);
    }

    /// As [`Sheet::open`], with the area itself in `paint`.
    pub(super) fn open_filled(
        &self,
        names: &[(&str, &str)],
        title: &str,
        area: [(i32, i32); 2],
        paint: Paint,
    ) {
        self.canvas
            .borrow_mut()
            .open(names, title, area, Some(paint));
    }

    /// Closes the group.
    pub(super) fn close(&self) {
        self.canvas.borrow_mut().close();
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
        // Plotters keeps the last pixel of a plotting area for itself.
        let size = (
            (lower_right.0 - upper_left.0).max(0) + 1,
            (lower_right.1 - upper_left.1).max(0) + 1,
        );
        let area = self.root.clone().shrink(upper_left, size);
        let chart = ChartBuilder::on(&area).build_cartesian_2d(across.0..across.1, up.0..up.1);
        certain(chart).plotting_area().clone()
    }

    /// A filled rectangle.
    pub(super) fn rect(&self, upper_left: (i32, i32), lower_right: (i32, i32), paint: Paint) {
        put(
            &self.root,
            &Rectangle::new([upper_left, lower_right], paint.fill()),
        );
    }

    /// A line along `points`.
    pub(super) fn line(&self, points: &[(i32, i32)], style: ShapeStyle) {
        put(&self.root, &PathElement::new(points, style));
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[(i32, i32)], paint: Paint) {
        put(&self.root, &Polygon::new(points, paint.fill()));
    }

    /// A circle, filled or not as `style` says.
    pub(super) fn circle(&self, centre: (i32, i32), radius: i32, style: ShapeStyle) {
        put(&self.root, &Circle::new(centre, radius, style));
    }

    /// One line of words.
    pub(super) fn text(&self, words: &str, at: (i32, i32), align: Align, look: Type) {
        if words.is_empty() {
            return;
        }
        let style = if look.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let font = FontDesc::new(FontFamily::SansSerif, f64::from(look.size), style);
        let horizontal = match align {
            Align::Left => HPos::Left,
            Align::Middle => HPos::Center,
            Align::Right => HPos::Right,
        };
        let colour = look.paint.key();
        let style = TextStyle::from(font)
            .color(&colour)
            .pos(Pos::new(horizontal, VPos::Center));
        put(&self.root, &Text::new(words, at, style));
    }
}

/// Draws `element` on `area`.
pub(super) fn put<'a, C, E, B>(area: &DrawingArea<Canvas, C>, element: &'a E)
where
    C: CoordTranslate,
    B: CoordMapper,
    &'a E: PointCollection<'a, C::From, B>,
    E: Drawable<Canvas, B>,
{
    certain(area.draw(element));
}

/// The canvas is a string and nobody else holds it while plotters draws.
fn certain<T, E>(drawn: Result<T, E>) -> T {
    let Ok(drawn) = drawn else {
        unreachable!("drawing into a string cannot fail")
    };
    drawn
}
