//! A finished chart: SVG for the page, or for a file of its own.

use super::canvas::push_tenths;
use super::metrics::{count, wrap};
use super::paint::{Paint, Theme};
use super::sheet::{Align, Sheet, TextStyle};
use crate::markup::push_xml;

/// The width available to a chart and the reader's text size. Layouts are
/// computed from these two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Width in CSS pixels.
    pub width: u32,
    /// The size of running text in CSS pixels: 16 unless the reader chose another.
    pub text: u32,
}

/// A chart in words, for readers who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Its title: heading of a saved file, accessible name on the page.
    pub title: String,
    /// Everything it shows, in sentences.
    pub description: String,
}

/// A finished chart. Lengths are tenths of a CSS pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// For the class `chart-…`.
    kind: &'static str,
    width: i32,
    height: i32,
    caption: Caption,
    /// SVG elements.
    body: String,
}

/// Least and greatest text size that is laid out, in CSS pixels.
const TEXT_RANGE: (u32, u32) = (8, 64);
/// Least width of a chart, in text sizes.
const MIN_WIDTH_EMS: u32 = 14;
/// Greatest width of a chart, in CSS pixels.
const MAX_WIDTH: u32 = 20_000;

impl Frame {
    fn text_size(self) -> u32 {
        self.text.clamp(TEXT_RANGE.0, TEXT_RANGE.1)
    }

    /// Width of the chart, in tenths of a pixel: the frame's, clamped to what
    /// can be laid out.
    pub(super) fn chart_width(self) -> i32 {
        let least = self.text_size() * MIN_WIDTH_EMS;
        i32::try_from(self.width.clamp(least, MAX_WIDTH) * 10).unwrap_or(i32::MAX)
    }

    /// `percent` of the text size, in tenths of a pixel.
    pub(super) fn em(self, percent: i32) -> i32 {
        i32::try_from(self.text_size()).unwrap_or(16) * percent / 10
    }

    /// Regular text of `percent` of the text size.
    pub(super) fn regular(self, percent: i32, paint: Paint) -> TextStyle {
        TextStyle {
            size: self.em(percent),
            bold: false,
            paint,
        }
    }

    /// Semi-bold text of `percent` of the text size.
    pub(super) fn bold(self, percent: i32, paint: Paint) -> TextStyle {
        TextStyle {
            bold: true,
            ..self.regular(percent, paint)
        }
    }
}

impl Drawing {
    /// What was drawn on `sheet`, `width` by `height` tenths of a pixel.
    pub(super) fn new(
        kind: &'static str,
        (width, height): (i32, i32),
        caption: &Caption,
        sheet: Sheet,
    ) -> Self {
        Self {
            kind,
            // Whole pixels, so that what follows on the page is not blurred.
            width: to_whole_pixels(width),
            height: to_whole_pixels(height),
            caption: caption.clone(),
            body: sheet.finish(),
        }
    }

    /// Width in CSS pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width.unsigned_abs() / 10
    }

    /// Height in CSS pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height.unsigned_abs() / 10
    }

    /// The `svg` element for a page, coloured by the page's style sheet
    /// through the classes `c-…`.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut out = String::with_capacity(self.body.len() + 1024);
        self.open(&mut out, self.width, self.height);
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }

    /// A complete SVG document, to be saved or painted into a PNG: colours
    /// included, with a margin, and the title above the chart. Also returns its
    /// size in CSS pixels.
    #[must_use]
    pub fn standalone(&self, theme: Theme) -> (String, (u32, u32)) {
        // Tenths of a pixel.
        const MARGIN: i32 = 200;
        const TITLE_SIZE: i32 = 180;
        const TITLE_LINE: i32 = 240;
        let lines = wrap(&self.caption.title, TITLE_SIZE, true, self.width);
        let top = MARGIN + TITLE_LINE * count(&lines) + MARGIN / 2;
        let (width, height) = (self.width + 2 * MARGIN, top + self.height + MARGIN);
        let sheet = Sheet::new(width, height);
        sheet.rect((0, 0), (width, height), Paint::Paper);
        let style = TextStyle {
            size: TITLE_SIZE,
            bold: true,
            paint: Paint::Ink,
        };
        let mut y = MARGIN + TITLE_LINE / 2;
        for line in &lines {
            sheet.text(line, (MARGIN, y), Align::Left, style);
            y += TITLE_LINE;
        }

        let mut out = String::with_capacity(self.body.len() + 4096);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.open(&mut out, width, height);
        out.push_str("<style>.chart{font-family:\"Segoe UI\",Roboto,\"Noto Sans\",Arial,sans-serif;font-variant-numeric:tabular-nums}");
        for paint in Paint::ALL {
            out.push('.');
            out.push_str(paint.class());
            out.push_str("{color:");
            out.push_str(paint.colour(theme));
            out.push('}');
        }
        out.push_str("</style>\n");
        out.push_str(&sheet.finish());
        out.push_str("<g transform=\"translate(");
        push_tenths(&mut out, MARGIN);
        out.push(' ');
        push_tenths(&mut out, top);
        out.push_str(")\">\n");
        out.push_str(&self.body);
        out.push_str("</g>\n</svg>");
        (out, (width.unsigned_abs() / 10, height.unsigned_abs() / 10))
    }

    /// The start tag of `svg`, with title and description.
    fn open(&self, out: &mut String, width: i32, height: i32) {
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"chart chart-");
        out.push_str(self.kind);
        out.push_str("\" width=\"");
        push_tenths(out, width);
        out.push_str("\" height=\"");
        push_tenths(out, height);
        out.push_str("\" viewBox=\"0 0 ");
        push_tenths(out, width);
        out.push(' ');
        push_tenths(out, height);
        out.push_str("\" fill=\"currentColor\" aria-label=\"");
        push_xml(out, &self.caption.title);
        out.push_str("\"><title>");
        push_xml(out, &self.caption.title);
        out.push_str("</title><desc>");
        push_xml(out, &self.caption.description);
        out.push_str("</desc>\n");
    }
}

/// Rounds up to a whole pixel; in and out in tenths.
fn to_whole_pixels(tenths: i32) -> i32 {
    (tenths + 9) / 10 * 10
}
