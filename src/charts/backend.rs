//! The backend that plotters draws on: SVG text with CSS classes in place of
//! colours.
//!
//! Written by hand: `plotters-svg` rounds to whole pixels, writes a fixed
//! colour into every element, so that neither a dark theme nor print could
//! change it, and has no groups for tooltips and hit areas.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::canvas::Canvas;
use super::metrics;
use super::paint::Paint;

/// From the middle of the capitals, which are 0.72 em high, down to the
/// baseline, in percent of the text size.
const BASELINE_BELOW_CENTRE: i32 = 36;
/// From the top of a line of text down to the baseline, in percent of the text size.
const BASELINE_BELOW_TOP: i32 = 95;
/// From the bottom of a line of text up to the baseline, in percent of the text size.
const BASELINE_ABOVE_BOTTOM: i32 = 25;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Ends the element begun last, filled or stroked as plotters asks.
// One `Ok` for every shape keeps the callers one line each.
#[allow(clippy::unnecessary_wraps)]
fn end<S: BackendStyle>(canvas: &mut Canvas, style: &S, fill: bool) -> Drawn {
    if fill {
        canvas.class(paint_of(style.color()));
    } else {
        let (paint, dashed) = Paint::of_key(style.color().rgb);
        canvas.class(paint);
        canvas.attributes(" fill=\"none\" stroke=\"currentColor\"");
        canvas.length("stroke-width", tenths(style.stroke_width()));
        if dashed {
            canvas.attributes(" stroke-dasharray=\"4 3\"");
        }
    }
    canvas.end();
    Ok(())
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.element("rect");
        self.corners(upper_left, bottom_right);
        end(self, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.element("polyline");
        self.points(path);
        end(self, style, false)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.element("circle");
        self.length("cx", center.0);
        self.length("cy", center.1);
        self.length("r", tenths(radius));
        end(self, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.element("polygon");
        self.points(vert);
        end(self, style, true)
    }

    fn draw_text<TStyle: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &TStyle,
        (x, y): BackendCoord,
    ) -> Drawn {
        let size = font_size(style);
        let anchor = style.anchor();
        let baseline = match anchor.v_pos {
            VPos::Top => y + size * BASELINE_BELOW_TOP / 100,
            VPos::Center => y + size * BASELINE_BELOW_CENTRE / 100,
            VPos::Bottom => y - size * BASELINE_ABOVE_BOTTOM / 100,
        };
        self.element("text");
        self.length("x", x);
        self.length("y", baseline);
        self.length("font-size", size);
        if is_bold(style) {
            self.attributes(" font-weight=\"600\"");
        }
        self.attributes(match anchor.h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        self.class(paint_of(style.color()));
        self.end_with_text("text", text);
        Ok(())
    }

    fn estimate_text_size<TStyle: BackendTextStyle>(
        &self,
        text: &str,
        style: &TStyle,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = font_size(style);
        let width = metrics::width(text, size, is_bold(style));
        Ok((width.unsigned_abs(), size.unsigned_abs()))
    }
}

fn paint_of(color: BackendColor) -> Paint {
    Paint::of_key(color.rgb).0
}

/// The text size of a style, in tenths of a pixel like every other length.
#[allow(clippy::cast_possible_truncation)]
fn font_size<S: BackendTextStyle>(style: &S) -> i32 {
    style.size() as i32
}

fn is_bold<S: BackendTextStyle>(style: &S) -> bool {
    matches!(style.style(), FontStyle::Bold)
}

fn tenths(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}
