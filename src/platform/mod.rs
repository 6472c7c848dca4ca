//! The browser's edges, each in a file of its own. Knows nothing of ours:
//! texts, bytes and numbers in, texts, bytes and numbers out.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod fetch;
pub mod files;
pub mod network;
pub mod office;
pub mod page;
pub mod random;
pub mod tabs;
pub mod text;
pub mod worker;
