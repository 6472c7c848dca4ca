//! What is shown: one finished struct per page, every number formatted, every
//! word chosen, so that a page only lays out. Pure and natively tested.

pub mod calendar;
pub mod chart;
pub mod document;
pub mod entry;
pub mod finalize;
pub mod header;
pub mod keeping;
pub mod kiosk;
pub mod overview;
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
