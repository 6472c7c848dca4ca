//! Leptos: app, routes, pages, components.

/// Mounts the app into the page.
pub fn mount() {}
