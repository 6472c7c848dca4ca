//! The backend plotters draws on: SVG text with classes instead of colours.
//!
//! `plotters-svg` writes inline colours, whole pixels and no groups. This one
//! counts in tenths of a pixel, prints them by integer arithmetic, and takes
//! groups between two drawings.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::metrics;
use super::paint::Paint;
use crate::markup::push_xml;

/// Where an element ends. The line breaks inside it: between elements it would
/// be a text, and there would be twice as much for the browser to take in.
const END: &str = "\n/>";

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG fragment being written. Lengths are tenths of a CSS pixel.
#[derive(Debug)]
pub(super) struct Canvas {
    /// What is drawn so far.
    pub(super) out: String,
    size: (u32, u32),
}

impl Canvas {
    /// An empty canvas of `size`.
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self {
            out: String::with_capacity(16 * 1024),
            size,
        }
    }

    /// Opens the group of one thing shown: `data-` attributes that name it, the
    /// tooltip `title`, and the area between two corners that answers a finger,
    /// seen where it has a paint.
    pub(super) fn open(
        &mut self,
        names: &[(&str, &str)],
        title: &str,
        area: [BackendCoord; 2],
        paint: Option<Paint>,
    ) {
        self.out.push_str("<g");
        for (name, value) in names {
            self.out.push_str(" data-");
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_xml(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push_str("><title>");
        push_xml(&mut self.out, title);
        self.out.push_str("</title><rect class=\"hit");
        match paint {
            Some(paint) => {
                self.out.push(' ');
                self.out.push_str(paint.class());
                self.out.push('"');
            }
            None => self.out.push_str("\" fill=\"none\""),
        }
        let [from, to] = area;
        self.attribute(" x", from.0);
        self.attribute(" y", from.1);
        self.attribute(" width", (to.0 - from.0).max(0));
        self.attribute(" height", (to.1 - from.1).max(0));
        self.out.push_str(END);
    }

    /// Closes the group.
    pub(super) fn close(&mut self) {
        self.out.push_str("</g\n>");
    }

    fn attribute(&mut self, name: &str, tenths: i32) {
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_tenths(&mut self.out, tenths);
        self.out.push('"');
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.out.push_str(" points=\"");
        for (at, (x, y)) in points.into_iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            push_tenths(&mut self.out, x);
            self.out.push(',');
            push_tenths(&mut self.out, y);
        }
        self.out.push('"');
    }

    fn filled(&mut self, color: BackendColor) {
        self.out.push_str(" class=\"");
        self.out.push_str(Paint::of_key(color.rgb).0.class());
        self.out.push('"');
    }

    fn stroked<S: BackendStyle>(&mut self, style: &S) {
        let (paint, dashed) = Paint::of_key(style.color().rgb);
        self.out.push_str(" class=\"");
        self.out.push_str(paint.class());
        self.out
            .push_str("\" fill=\"none\" stroke=\"currentColor\"");
        self.attribute(" stroke-width", tenths(style.stroke_width()));
        if dashed {
            self.out.push_str(" stroke-dasharray=\"4 3\"");
        }
    }

    fn painted<S: BackendStyle>(&mut self, style: &S, fill: bool) -> Drawn {
        if fill {
            self.filled(style.color());
        } else {
            self.stroked(style);
        }
        self.end()
    }

    // One `Ok` for every shape keeps the callers one line each.
    #[allow(clippy::unnecessary_wraps)]
    fn end(&mut self) -> Drawn {
        self.out.push_str(END);
        Ok(())
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
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
        self.out.push_str("<rect");
        self.attribute(" x", upper_left.0);
        self.attribute(" y", upper_left.1);
        self.attribute(" width", (bottom_right.0 - upper_left.0).max(0));
        self.attribute(" height", (bottom_right.1 - upper_left.1).max(0));
        self.painted(style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.out.push_str("<polyline");
        self.points(path);
        self.stroked(style);
        self.end()
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.out.push_str("<circle");
        self.attribute(" cx", center.0);
        self.attribute(" cy", center.1);
        self.attribute(" r", tenths(radius));
        self.painted(style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.out.push_str("<polygon");
        self.points(vert);
        self.painted(style, true)
    }

    fn draw_text<TStyle: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &TStyle,
        (x, y): BackendCoord,
    ) -> Drawn {
        let size = font_size(style);
        let anchor = style.anchor();
        // Centred on the capitals, which stand 0.72 em high.
        let baseline = match anchor.v_pos {
            VPos::Top => y + size * 95 / 100,
            VPos::Center => y + size * 36 / 100,
            VPos::Bottom => y - size * 25 / 100,
        };
        self.out.push_str("<text");
        self.attribute(" x", x);
        self.attribute(" y", baseline);
        self.attribute(" font-size", size);
        if is_bold(style) {
            self.out.push_str(" font-weight=\"600\"");
        }
        self.out.push_str(match anchor.h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        });
        self.filled(style.color());
        self.out.push('>');
        push_xml(&mut self.out, text);
        self.out.push_str("</text\n>");
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

/// A style's size, which counts in tenths of a pixel like everything here.
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

/// `125` as `12.5`, `120` as `12`.
pub(super) fn push_tenths(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let mut digits = [0_u8; 10];
    let mut at = digits.len();
    let mut whole = tenths.unsigned_abs() / 10;
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&digit| char::from(digit)));
    let rest = tenths.unsigned_abs() % 10;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + rest as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(tenths: i32, expected: &str) {
        let mut out = String::new();
        push_tenths(&mut out, tenths);
        assert_eq!(out, expected);
    }

    #[test]
    fn lengths_print_with_a_decimal_only_where_there_is_one() {
        number(0, "0");
        number(5, "0.5");
        number(-5, "-0.5");
        number(125, "12.5");
        number(-1200, "-120");
        number(i32::MIN, "-214748364.8");
    }
}
