//! A page is one file.

mod charts;
mod data;
mod entry;
mod help;
mod keeping;
mod kiosk;
mod overview;
mod report;
mod settings;
mod welcome;

pub(super) use charts::ChartsPage;
pub(super) use data::DataPage;
pub(super) use entry::{EntryPage, PasteDialog};
pub(super) use help::HelpPage;
pub(super) use kiosk::KioskPage;
pub(super) use overview::OverviewPage;
pub(super) use report::ReportPage;
pub(super) use settings::{ReporterFields, SettingsPage};
pub(super) use welcome::Welcome;
