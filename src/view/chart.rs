//! Biểu đồ: pictures with a title that states the finding and a table of the
//! same numbers, all made from one [`Board`].

mod attainment;
mod board;
mod groups;
mod heatmap;
mod table;
#[cfg(test)]
mod tests;
mod trend;

pub use attainment::{Order, attainment, worst_first};
pub use board::{Board, Line, Standing};
pub use groups::{groups, overall};
pub use heatmap::heatmap;
pub use table::{Cell, Head, Row, Table};
pub use trend::{trend, trends};

use crate::charts::{self, Band, Caption, Drawing, Frame, Key, Section, Tally, Theme, Trend};
use crate::plan::{PeriodId, UnitCode};

/// How wide a saved picture is and how large its text, whatever the screen.
const SAVED: Frame = Frame {
    width: 1000,
    text: 16,
};

/// A chart before it is drawn, and the same numbers as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The finding, and the whole chart in words for those who do not see it.
    pub caption: Caption,
    /// What is drawn.
    pub subject: Subject,
    /// The same numbers.
    pub table: Table,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// One bar per indicator.
    Attainment(Vec<Section>, Key),
    /// One indicator over the periods.
    Trend(Trend),
    /// All indicators over the periods.
    Trends(Vec<Trend>),
    /// How many of each group have which status.
    Groups(Vec<Tally>),
    /// Indicators by periods.
    Heatmap(Vec<Band>),
}

impl Picture {
    /// The picture drawn in `frame`.
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

    /// The picture as a file of its own: its SVG and its size in CSS pixels.
    /// On paper whatever the screen shows, because it goes into documents.
    #[must_use]
    pub fn file(&self) -> (String, (u32, u32)) {
        self.draw(SAVED).standalone(Theme::Light)
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

    /// The name of a saved file, without its ending:
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
