//! What a shape is painted with: a CSS class, so that light, dark and print
//! come from the style sheet. Plotters knows colours only, so each paint has a
//! reserved one that the backend turns back into its class.

use plotters::style::{RGBAColor, RGBColor, ShapeStyle};

use crate::report::Status;

/// One paint; each class sets nothing but `color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Paint {
    /// Words and figures.
    Ink,
    /// Words of second rank.
    Soft,
    /// A group's name.
    Heading,
    /// Grid lines.
    Grid,
    /// The empty part of a bar.
    Track,
    /// What lies under the drawing; halos and hollow marks.
    Paper,
    /// The target's mark.
    Target,
    /// The previous period's mark.
    Previous,
    /// Words on a status colour.
    On,
    /// Đạt.
    Achieved,
    /// Gần đạt.
    Near,
    /// Chưa đạt.
    Behind,
    /// Nothing to compare: not arisen, missing, empty.
    None,
    /// Cần sửa.
    Invalid,
}

/// Which concrete colours a drawing saved as a file takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// For dark screens.
    Dark,
}

impl Paint {
    /// Every paint, in the order of their codes.
    pub(super) const ALL: [Self; 14] = [
        Self::Ink,
        Self::Soft,
        Self::Heading,
        Self::Grid,
        Self::Track,
        Self::Paper,
        Self::Target,
        Self::Previous,
        Self::On,
        Self::Achieved,
        Self::Near,
        Self::Behind,
        Self::None,
        Self::Invalid,
    ];

    /// The paint of a status.
    pub(super) fn of(status: Status) -> Self {
        match status {
            Status::Achieved => Self::Achieved,
            Status::Near => Self::Near,
            Status::Behind => Self::Behind,
            Status::NotArisen | Status::Missing | Status::Empty => Self::None,
            Status::Invalid => Self::Invalid,
        }
    }

    /// The CSS class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Ink => "c-ink",
            Self::Soft => "c-soft",
            Self::Heading => "c-heading",
            Self::Grid => "c-grid",
            Self::Track => "c-track",
            Self::Paper => "c-paper",
            Self::Target => "c-target",
            Self::Previous => "c-previous",
            Self::On => "c-on",
            Self::Achieved => "c-achieved",
            Self::Near => "c-near",
            Self::Behind => "c-behind",
            Self::None => "c-none",
            Self::Invalid => "c-invalid",
        }
    }

    /// The colour in a file, which no style sheet accompanies.
    pub(super) fn colour(self, theme: Theme) -> &'static str {
        let (light, dark) = match self {
            Self::Ink | Self::Target => ("#1b2430", "#e9e6df"),
            Self::Soft | Self::Previous => ("#5a6472", "#a4adba"),
            Self::Heading => ("#9b1c1f", "#e9787a"),
            Self::Grid => ("#ddd8cc", "#323a46"),
            Self::Track => ("#eceae4", "#262c35"),
            Self::Paper => ("#ffffff", "#1c222b"),
            Self::On => ("#ffffff", "#14181e"),
            Self::Achieved => ("#0b6e69", "#4fc3b8"),
            Self::Near => ("#a86400", "#e3a94a"),
            Self::Behind | Self::Invalid => ("#b3370b", "#f08a5d"),
            Self::None => ("#6b7280", "#9aa3af"),
        };
        match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }

    /// The reserved colour.
    pub(super) fn key(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    /// The paint of a reserved colour, and whether its lines are dashed.
    pub(super) fn of_key((code, dashed, _): (u8, u8, u8)) -> (Self, bool) {
        let paint = Self::ALL.get(usize::from(code)).copied();
        (paint.unwrap_or(Self::Ink), dashed > 0)
    }

    /// Fills a shape.
    pub(super) fn fill(self) -> ShapeStyle {
        ShapeStyle {
            filled: true,
            ..self.stroke(10)
        }
    }

    /// Draws a line, `width` tenths of a pixel wide.
    pub(super) fn stroke(self, width: u32) -> ShapeStyle {
        ShapeStyle {
            color: RGBAColor(self as u8, 0, 0, 1.0),
            filled: false,
            stroke_width: width,
        }
    }

    /// Draws a dashed line, `width` tenths of a pixel wide.
    pub(super) fn dashed(self, width: u32) -> ShapeStyle {
        ShapeStyle {
            color: RGBAColor(self as u8, 1, 0, 1.0),
            ..self.stroke(width)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserved_colour_leads_back_to_its_paint() {
        for paint in Paint::ALL {
            let RGBColor(red, green, blue) = paint.key();
            assert_eq!(Paint::of_key((red, green, blue)), (paint, false));
            let RGBAColor(red, green, blue, _) = paint.dashed(10).color;
            assert_eq!(Paint::of_key((red, green, blue)), (paint, true));
        }
    }
}
