//! Colours by role. A page's style sheet gives each role its colour through a
//! CSS class, so that light, dark and print need no second drawing. Plotters
//! only knows RGB colours, so each role has a reserved one, which the backend
//! turns back into the class.

use plotters::style::{RGBAColor, RGBColor, ShapeStyle};

use crate::report::Status;

/// A role; its CSS class sets nothing but `color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Paint {
    /// Text and figures.
    Ink,
    /// Secondary text.
    Soft,
    /// A group's name.
    Heading,
    /// Grid lines.
    Grid,
    /// The empty part of a bar.
    Track,
    /// The background; also halos and the inside of hollow marks.
    Paper,
    /// The target's mark.
    Target,
    /// The previous period's mark.
    Previous,
    /// Text on a status colour.
    OnStatus,
    /// Status achieved.
    Achieved,
    /// Status near.
    Near,
    /// Status behind.
    Behind,
    /// Statuses without a rate: not arisen, missing, empty.
    NoRate,
    /// Status invalid.
    Invalid,
}

/// The colours of a chart that is saved as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    Light,
    /// For dark screens.
    Dark,
}

impl Paint {
    /// Every role, in the order of their discriminants.
    pub(super) const ALL: [Self; 14] = [
        Self::Ink,
        Self::Soft,
        Self::Heading,
        Self::Grid,
        Self::Track,
        Self::Paper,
        Self::Target,
        Self::Previous,
        Self::OnStatus,
        Self::Achieved,
        Self::Near,
        Self::Behind,
        Self::NoRate,
        Self::Invalid,
    ];

    /// The role of a status.
    pub(super) fn of(status: Status) -> Self {
        match status {
            Status::Achieved => Self::Achieved,
            Status::Near => Self::Near,
            Status::Behind => Self::Behind,
            Status::NotArisen | Status::Missing | Status::Empty => Self::NoRate,
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
            Self::OnStatus => "c-on",
            Self::Achieved => "c-achieved",
            Self::Near => "c-near",
            Self::Behind => "c-behind",
            Self::NoRate => "c-none",
            Self::Invalid => "c-invalid",
        }
    }

    /// The colour in a saved file, which has no style sheet beside it.
    pub(super) fn colour(self, theme: Theme) -> &'static str {
        let (light, dark) = match self {
            Self::Ink | Self::Target => ("#1b2430", "#e9e6df"),
            Self::Soft | Self::Previous => ("#5a6472", "#a4adba"),
            Self::Heading => ("#9b1c1f", "#e9787a"),
            Self::Grid => ("#ddd8cc", "#323a46"),
            Self::Track => ("#eceae4", "#262c35"),
            Self::Paper => ("#ffffff", "#1c222b"),
            Self::OnStatus => ("#ffffff", "#14181e"),
            Self::Achieved => ("#0b6e69", "#4fc3b8"),
            Self::Near => ("#a86400", "#e3a94a"),
            Self::Behind | Self::Invalid => ("#b3370b", "#f08a5d"),
            Self::NoRate => ("#6b7280", "#9aa3af"),
        };
        match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }

    /// The reserved colour that plotters carries for this role.
    pub(super) fn key(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    /// The role of a reserved colour, and whether its lines are dashed.
    pub(super) fn of_key((code, dashed, _): (u8, u8, u8)) -> (Self, bool) {
        let paint = Self::ALL.get(usize::from(code)).copied();
        (paint.unwrap_or(Self::Ink), dashed > 0)
    }

    /// The style of a filled shape.
    pub(super) fn fill(self) -> ShapeStyle {
        ShapeStyle {
            filled: true,
            ..self.stroke(10)
        }
    }

    /// The style of a solid line, `width` tenths of a pixel wide.
    pub(super) fn stroke(self, width: u32) -> ShapeStyle {
        ShapeStyle {
            color: RGBAColor(self as u8, 0, 0, 1.0),
            filled: false,
            stroke_width: width,
        }
    }

    /// The style of a dashed line, `width` tenths of a pixel wide.
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
