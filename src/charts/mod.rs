//! What is drawn: SVG strings made with plotters, from finished figures.
//!
//! Pure and deterministic: text is measured by a table of our own, so a chart
//! is the same natively and in a browser. Colours are CSS classes, so that
//! light, dark and print come from the style sheet.

mod attainment;
mod backend;
mod metrics;

pub use attainment::{Bar, attainment};
