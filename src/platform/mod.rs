//! What the app needs of the browser, one subject a file. Knows nothing of the
//! layers above: text, bytes and numbers in, text, bytes and numbers out.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod drawing;
mod events;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod folder;
mod js;
pub mod network;
pub mod office;
pub mod page;
pub mod persistence;
pub mod published;
pub mod random;
pub mod start;
pub mod styles;
pub mod tabs;
pub mod takeover;
pub mod text;
pub mod wall;
pub mod worker;
