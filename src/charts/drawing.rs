//! A finished chart: SVG for the page, or for a file of its own.

use super::backend::push_tenths;
use super::metrics::wrap;
use super::paint::{Paint, Theme};
use super::sheet::{Align, Sheet, Type};
use crate::markup::push_xml;

/// How much room a chart has, and how large the reader's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// CSS pixels from side to side.
    pub width: u32,
    /// The size of running text in CSS pixels: 16 unless the reader chose another.
    pub text: u32,
}

/// What a chart is called and says, for who does not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Its name: heading of the saved file, accessible name on the page.
    pub title: String,
    /// Everything it shows, in sentences.
    pub description: String,
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    kind: &'static str,
    width: i32,
    height: i32,
    caption: Caption,
    body: String,
}

impl Frame {
    /// The width, in tenths of a pixel, held to what can be laid out.
    pub(super) fn room(self) -> i32 {
        let least = self.text.clamp(8, 64) * 14;
        i32::try_from(self.width.clamp(least, 20_000) * 10).unwrap_or(i32::MAX)
    }

    /// `percent` of the text size, in tenths of a pixel.
    pub(super) fn em(self, percent: i32) -> i32 {
        i32::try_from(self.text.clamp(8, 64)).unwrap_or(16) * percent / 10
    }

    /// Words of `percent` of the text size.
    pub(super) fn words(self, percent: i32, paint: Paint) -> Type {
        Type {
            size: self.em(percent),
            bold: false,
            paint,
        }
    }

    /// Heavier words of `percent` of the text size.
    pub(super) fn bold(self, percent: i32, paint: Paint) -> Type {
        Type {
            bold: true,
            ..self.words(percent, paint)
        }
    }
}

impl Drawing {
    /// The chart `kind` on `sheet`, `width` by `height` tenths of a pixel.
    pub(super) fn new(
        kind: &'static str,
        (width, height): (i32, i32),
        caption: &Caption,
        sheet: Sheet,
    ) -> Self {
        Self {
            kind,
            // Whole pixels, so that what follows on the page stands sharp.
            width: whole(width),
            height: whole(height),
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
    /// through the classes `c-…`, each of which sets `color`.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut out = String::with_capacity(self.body.len() + 1024);
        self.open(&mut out, self.width, self.height);
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }

    /// An SVG document of its own, with its colours, its title written above
    /// the chart, and a margin: what is saved, or painted into a PNG. With its
    /// size in CSS pixels.
    #[must_use]
    pub fn standalone(&self, theme: Theme) -> (String, (u32, u32)) {
        const MARGIN: i32 = 200;
        const TITLE: i32 = 180;
        const LINE: i32 = 240;
        let lines = wrap(&self.caption.title, TITLE, true, self.width);
        let top = MARGIN + LINE * i32::try_from(lines.len()).unwrap_or(1) + MARGIN / 2;
        let (width, height) = (self.width + 2 * MARGIN, top + self.height + MARGIN);
        let sheet = Sheet::new(width, height);
        sheet.rect((0, 0), (width, height), Paint::Paper);
        let look = Type {
            size: TITLE,
            bold: true,
            paint: Paint::Ink,
        };
        for (line, y) in lines.iter().zip((MARGIN + LINE / 2..).step_by(240)) {
            sheet.text(line, (MARGIN, y), Align::Left, look);
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

/// The next whole pixel, in tenths.
fn whole(tenths: i32) -> i32 {
    (tenths + 9) / 10 * 10
}
