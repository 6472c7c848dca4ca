//! Parts that several pages share.

mod dialog;
mod file_chooser;
mod finalize;
mod header;
mod nav;
mod picker;
mod revisions;
mod status;

pub(super) use dialog::Dialog;
pub(super) use file_chooser::FileChooser;
pub(super) use finalize::FinalizeDialog;
pub(super) use header::{Banners, Chips, ClockBanner, Header, HeaderProgress, ProgressBar};
pub(super) use nav::Nav;
pub(super) use picker::UnitPicker;
pub(super) use revisions::Revisions;
pub(super) use status::StatusBadge;
