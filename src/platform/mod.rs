//! The browser's edges, each in a file of its own.
