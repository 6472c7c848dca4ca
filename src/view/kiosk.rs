//! Màn hình: what the wall of a one-stop office shows, slide by slide.

mod address;
mod config;
mod feed;
mod fresh;
mod owner;
mod rotation;
mod slides;
#[cfg(test)]
mod tests;

pub use config::{Config, Kind, plan_path, read};
pub use feed::{Feed, Held, Miss};
pub use fresh::{Freshness, freshness, is_night};
pub use owner::{last_finalized, owner, shown_units};
pub use rotation::{Rotation, shift};
pub use slides::{Content, Slide, slides};

use crate::charts::{Drawing, Frame};
use crate::view::chart::Picture;

/// The size of text that a drawing is laid out with; the page scales it.
const TEXT: u32 = 16;
/// How many lines of text the stage is high, from the largest type to the
/// smallest: a word is to be read from five metres away.
const LINES: [u32; 9] = [16, 18, 20, 23, 26, 30, 34, 39, 44];

/// `picture` for a stage of `width` by `height` pixels, in the largest type in
/// which all of it fits. The drawing keeps the proportions of the stage, so the
/// page can scale it as a whole.
#[must_use]
pub fn fit(picture: &Picture, width: u32, height: u32) -> Drawing {
    let (width, height) = (width.max(1), height.max(1));
    let mut drawing = None;
    for lines in LINES {
        // One em is the height's share of the lines.
        let frame = Frame {
            width: width.saturating_mul(TEXT * lines) / height,
            text: TEXT,
        };
        let drawn = picture.draw(frame);
        let fits = drawn.height() <= TEXT * lines && drawn.width() <= frame.width.max(1);
        drawing = Some(drawn);
        if fits {
            break;
        }
    }
    drawing.expect("there is at least one size of type")
}
