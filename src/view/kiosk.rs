//! The kiosk page (Màn hình): slides of results on a wall screen in the
//! one-stop office, made from finalised reports only.

mod address;
mod config;
mod coverage;
mod feed;
mod freshness;
mod owner;
mod rotation;
mod slides;
#[cfg(test)]
mod tests;

pub use config::{Config, SlideKind, plan_path, read};
pub use feed::{Feed, FeedFile, FetchError};
pub use freshness::{Freshness, freshness, is_night};
pub use owner::{last_finalized, owner, shown_units};
pub use rotation::{PAUSE_MS, Rotation, burn_in_offset};
pub use slides::{Content, Slide, slides};

use crate::charts::{Drawing, Frame};
use crate::view::chart::Picture;

/// Text size of a drawing in CSS pixels, before the page scales it.
const TEXT_SIZE: u32 = 16;
/// Text sizes to try, from the largest to the smallest, as lines of text in the
/// height of the stage. The smallest is legible from five metres away.
const LINES_PER_STAGE: [u32; 9] = [16, 18, 20, 23, 26, 30, 34, 39, 44];

/// Draws `picture` for a stage of `width` by `height` pixels with the largest
/// text at which all of it fits. The drawing has the proportions of the stage,
/// so that the page can scale it as a whole.
#[must_use]
pub fn fit(picture: &Picture, width: u32, height: u32) -> Drawing {
    let (width, height) = (width.max(1), height.max(1));
    let mut drawing = None;
    for lines in LINES_PER_STAGE {
        let frame = Frame {
            width: width.saturating_mul(TEXT_SIZE * lines) / height,
            text: TEXT_SIZE,
        };
        let drawn = picture.draw(frame);
        let fits = drawn.height() <= TEXT_SIZE * lines && drawn.width() <= frame.width.max(1);
        drawing = Some(drawn);
        if fits {
            break;
        }
    }
    drawing.expect("there is at least one text size")
}
