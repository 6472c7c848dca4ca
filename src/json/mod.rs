//! Strict JSON, which every file format of ours is written in.
//!
//! [`Json`] is the tree a text is parsed into, [`Members`] takes one object of it
//! apart and names the place of whatever is wrong, and [`Format`] checks the frame
//! that all files share: a `format` name and a `version`. What the members mean is
//! for the layers above. Pure: text in, values out.

mod frame;
mod members;
mod tree;

pub use frame::{Format, FrameError};
pub use members::{MemberError, Members};
pub use tree::{Json, JsonError, MAX_DEPTH};
