//! Leptos: app, pages, components. Reads slices of the store and sends intents to
//! it; computes nothing. Imports point down: `start` → `app` → `builders` →
//! `pages` → `components` → `lazy`, `shell`, `notices` → the store.

// Closures in markup name what they read, and Leptos hands props over by value.
#![allow(
    clippy::large_types_passed_by_value,
    clippy::needless_pass_by_value,
    clippy::redundant_closure_for_method_calls
)]
// The component macro makes its structs `pub` whatever the function is.
#![allow(unreachable_pub)]

mod app;
mod builders;
mod components;
mod effects;
mod journal;
mod lazy;
mod notices;
mod pages;
mod shell;
mod start;
mod store;
mod tasks;

pub use start::mount;
