//! Stamps and compresses what Trunk has built.

fn main() {}
