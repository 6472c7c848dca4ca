//! The SVG text of a chart while it is drawn: elements, groups and numbers.
//!
//! Lengths are integers in tenths of a CSS pixel and are printed by integer
//! arithmetic, so that a chart is the same text on every machine.

use plotters_backend::BackendCoord;

use super::paint::Paint;
use crate::markup::push_xml;

/// How an element without content ends. The line break is inside the tag:
/// between two elements it would become a text node, and the browser would
/// hold twice as many nodes.
const END: &str = "\n/>";

/// An SVG fragment being written.
#[derive(Debug)]
pub(super) struct Canvas {
    out: String,
    size: (u32, u32),
}

impl Canvas {
    /// An empty canvas of this width and height.
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self {
            out: String::with_capacity(16 * 1024),
            size,
        }
    }

    /// Its width and height.
    pub(super) fn size(&self) -> (u32, u32) {
        self.size
    }

    /// Takes what was drawn.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Opens a group that a reader can point at: `data-` attributes that name
    /// it, the tooltip `title`, and its hit area, given by two corners;
    /// invisible unless `paint` is set.
    pub(super) fn open_group(
        &mut self,
        data: &[(&str, &str)],
        title: &str,
        area: [BackendCoord; 2],
        paint: Option<Paint>,
    ) {
        self.out.push_str("<g");
        for (name, value) in data {
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
        let [upper_left, lower_right] = area;
        self.corners(upper_left, lower_right);
        self.end();
    }

    /// Closes the group.
    pub(super) fn close_group(&mut self) {
        self.out.push_str("</g\n>");
    }

    /// Begins an element.
    pub(super) fn element(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
    }

    /// A length as an attribute of the element begun last.
    pub(super) fn length(&mut self, name: &str, tenths: i32) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_tenths(&mut self.out, tenths);
        self.out.push('"');
    }

    /// The position and size of a `rect`.
    pub(super) fn corners(&mut self, upper_left: BackendCoord, lower_right: BackendCoord) {
        self.length("x", upper_left.0);
        self.length("y", upper_left.1);
        self.length("width", (lower_right.0 - upper_left.0).max(0));
        self.length("height", (lower_right.1 - upper_left.1).max(0));
    }

    /// The points of a `polyline` or `polygon`.
    pub(super) fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
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

    /// Further attributes, written as they are.
    pub(super) fn attributes(&mut self, attributes: &'static str) {
        self.out.push_str(attributes);
    }

    /// The class of `paint`.
    pub(super) fn class(&mut self, paint: Paint) {
        self.out.push_str(" class=\"");
        self.out.push_str(paint.class());
        self.out.push('"');
    }

    /// Ends an element without content.
    pub(super) fn end(&mut self) {
        self.out.push_str(END);
    }

    /// Ends the element `name` with `text` as its content.
    pub(super) fn end_with_text(&mut self, name: &str, text: &str) {
        self.out.push('>');
        push_xml(&mut self.out, text);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str("\n>");
    }
}

/// Prints tenths as pixels: `125` as `12.5`, `120` as `12`.
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
