//! Mức đạt của các chỉ tiêu: one bar per indicator on a common 0–100% scale.

use crate::report::Status;

/// One indicator's bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// `I.4`.
    pub id: String,
    /// Short name.
    pub name: String,
    /// The rate, 0.0 to 1.0; none draws no bar.
    pub rate: Option<f64>,
    /// The rate as text, `80,4%`, or `–`.
    pub rate_text: String,
    /// The target, 0.0 to 1.0.
    pub target: f64,
    /// The target as text, `≥ 70%`.
    pub target_text: String,
    /// The previous period's rate, drawn as a ghost mark.
    pub previous: Option<f64>,
    /// The status: a class, a shape and a word.
    pub status: Status,
    /// The status in words.
    pub status_text: String,
}

/// The chart of `bars` at `width` CSS pixels, as an SVG document fragment.
#[must_use]
pub fn attainment(bars: &[Bar], width: u32) -> String {
    let _ = (bars, width);
    unimplemented!()
}
