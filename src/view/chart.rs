//! The charts page (Biểu đồ): charts with a title that states the finding and a
//! table of the same numbers, all made from one [`Board`].

mod attainment;
mod board;
mod groups;
mod heatmap;
mod table;
#[cfg(test)]
mod tests;
mod trend;

pub use attainment::{Order, attainment, worst_first};
pub use board::{Board, Line, PeriodResult};
pub use groups::{groups, overall};
pub use heatmap::heatmap;
pub use table::{Cell, Head, Row, Table};
pub use trend::{trend, trends};

use crate::charts::{self, Band, Caption, Drawing, Frame, Key, Section, Tally, Theme, Trend};
use crate::plan::{PeriodId, UnitCode};

/// The frame of a saved chart, whatever the size of the screen.
const FILE_FRAME: Frame = Frame {
    width: 1000,
    text: 16,
};

/// A chart before it is drawn, with the same numbers as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The finding as title, and the whole chart in words.
    pub caption: Caption,
    /// What the chart shows.
    pub subject: Subject,
    /// The same numbers as a table.
    pub table: Table,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// One bar per indicator.
    Attainment(Vec<Section>, Key),
    /// One indicator over the periods.
    Trend(Trend),
    /// All indicators over the periods.
    Trends(Vec<Trend>),
    /// How many indicators of each group have which status.
    Groups(Vec<Tally>),
    /// Indicators by periods.
    Heatmap(Vec<Band>),
}

impl Picture {
    /// Draws it in `frame`.
    #[must_use]
    pub fn draw(&self, frame: Frame) -> Drawing {
        let caption = &self.caption;
        match &self.subject {
            Subject::Attainment(sections, key) => charts::attainment(sections, key, caption, frame),
            Subject::Trend(one) => charts::trend(one, caption, frame),
            Subject::Trends(all) => charts::trends(all, caption, frame),
            Subject::Groups(tallies) => charts::groups(tallies, caption, frame),
            Subject::Heatmap(bands) => charts::heatmap(bands, caption, frame),
        }
    }

    /// It as a complete SVG document, with its size in CSS pixels. Always in light
    /// colours, because it goes into documents.
    #[must_use]
    pub fn file(&self) -> (String, (u32, u32)) {
        self.draw(FILE_FRAME).standalone(Theme::Light)
    }
}

impl Subject {
    /// The name in `figure[data-chart]`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Attainment(..) => "attainment",
            Self::Trend(_) | Self::Trends(_) => "trend",
            Self::Groups(_) => "groups",
            Self::Heatmap(_) => "heatmap",
        }
    }

    /// The name of a saved file without extension:
    /// `bieu-do_muc-dat_07771_2024-Q2`.
    #[must_use]
    pub fn file_name(&self, unit: &UnitCode, period: &PeriodId) -> String {
        let kind = match self {
            Self::Attainment(..) => "muc-dat",
            Self::Trend(one) => return format!("bieu-do_dien-bien_{}_{unit}_{period}", one.id),
            Self::Trends(_) => "dien-bien",
            Self::Groups(_) => "theo-nhom",
            Self::Heatmap(_) => "bang-nhiet",
        };
        format!("bieu-do_{kind}_{unit}_{period}")
    }
}
