//! View models: one finished struct per page, with every number formatted and
//! every sentence chosen, so that a page only lays out. Pure and natively tested.

pub mod calendar;
pub mod chart;
mod csv;
pub mod document;
pub mod entry;
pub mod finalize;
#[cfg(test)]
mod fixtures;
pub mod header;
pub mod keeping;
pub mod kiosk;
pub mod overview;
pub mod own_file;
pub mod paste;
pub mod previous;
pub mod restore;
pub mod revisions;
pub mod route;
pub mod state;
pub mod template;
pub mod text;
pub mod transfer;
pub mod units;
pub mod workbook;
