//! Leptos: app, pages, components. Reads slices of the store, sends intents
//! to it; knows nothing of how anything is computed.

// A page's markup reads top down in one function; its closures name what they
// read, and Leptos hands props over by value.
#![allow(
    clippy::large_types_passed_by_value,
    clippy::needless_pass_by_value,
    clippy::redundant_closure_for_method_calls,
    clippy::too_many_lines
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
