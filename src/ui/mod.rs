//! Leptos: app, pages, components. Reads slices of the store, sends intents
//! to it; knows nothing of how anything is computed.

mod app;
mod components;
mod notices;
mod pages;
mod saving;
mod start;
mod store;
mod tasks;

pub use start::mount;
