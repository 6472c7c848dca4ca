//! What is drawn: SVG strings made with plotters, from finished figures.
//!
//! Pure and deterministic: text is measured by a table of our own, so a chart
//! is the same natively and in a browser. Colours are CSS classes (`c-ink`,
//! `c-achieved`, …), each of which sets `color` and nothing else, so that
//! light, dark and print come from the style sheet. Every word is given by the
//! caller. Lengths inside are tenths of a CSS pixel; sizes follow the reader's
//! text size.

mod attainment;
mod backend;
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
