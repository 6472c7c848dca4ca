//! Charts as SVG strings, drawn with plotters from finished figures.
//!
//! Pure and deterministic: text is measured with a table of our own, so a chart
//! is the same natively and in every browser. Colours are CSS classes (`c-ink`,
//! `c-achieved`, …), each of which sets `color` and nothing else, so that
//! light, dark and print come from the style sheet. Every text is given by the
//! caller. Lengths inside are tenths of a CSS pixel; sizes are percentages of
//! the reader's text size.
//!
//! Plotters does the coordinate systems and the shapes; layout, legends and
//! labels are written here, because plotters neither wraps text nor adapts a
//! chart to the width of a phone.

mod attainment;
mod backend;
mod canvas;
mod drawing;
mod glyph;
mod groups;
mod heatmap;
mod legend;
mod metrics;
mod paint;
mod sheet;
mod trend;
#[cfg(test)]
mod wellformed;

pub use attainment::{Bar, Key, Section, attainment};
pub use drawing::{Caption, Drawing, Frame};
pub use groups::{Tally, groups};
pub use heatmap::{Band, heatmap};
pub use paint::Theme;
pub use trend::{Point, Trend, trend, trends};
